import type { Page } from 'playwright-core';

import { HTML, PDF, PNG } from '../support/bytes';
import type { TestMember } from '../support/people';
import { waitFor } from '../support/waitFor';
import { createOffice, type Office } from './office';

/** The whole job, clicked by two members and one end user in three real browser windows. */

jest.setTimeout(240_000);

let office: Office | null;
let alan: TestMember;

beforeAll(async () => {
  office = await createOffice();
  if (office) alan = await office.createMember({ firstname: 'Alan', lastname: 'Turing' });
});
afterAll(async () => {
  await office?.close();
});

const GREETING = "Hi! I'm Grace Hopper from our company. How can I help you?";
const GOODBYE = "You're now back with the AI assistant. How can I help?";

it('S12 S29 S33 S34 S36 S37 S38 S46 S48 S65 two members and a visitor do the whole job', async () => {
  if (!office) return;
  const visitor = await office.openSite();
  const grace = await office.openPanel({ member: office.grace });
  const other = await office.openPanel({ member: alan });
  await grace.getByText('Nobody is waiting', { exact: false }).first().waitFor();

  // The visitor asks, the bot hands over, and the row stands in both open Inboxes.
  await visitor.getByRole('button', { name: 'Open chat' }).click();
  await say(visitor, 'I want a person');
  await office.escalateVisitor('I want a person', {
    reason: 'wants a person',
    user: { name: 'Ada' },
  });
  await visitor.getByText("I'm connecting you with a human agent", { exact: false }).waitFor();
  for (const panel of [grace, other]) {
    await panel.getByRole('row', { name: /Ada/ }).getByText('wants a person').waitFor();
  }

  // Both open it, one accepts, and the other sees who was faster.
  await other.getByRole('row', { name: /Ada/ }).click();
  await other.getByPlaceholder('Accept to reply').waitFor();
  await grace.getByRole('row', { name: /Ada/ }).click();
  await grace.getByRole('button', { name: 'Accept', exact: true }).click();
  await other.getByPlaceholder('Grace Hopper is handling this conversation').waitFor();
  await visitor.getByText(GREETING).waitFor();

  const input = grace.getByRole('textbox', { name: 'Message' });
  await input.waitFor();
  await expectFocus(input);
  await grace.keyboard.type('Hello Ada');
  await grace.keyboard.press('Shift+Enter');
  await grace.keyboard.type('what can I do?');
  await grace.keyboard.press('Enter');
  await visitor.getByText('what can I do?', { exact: false }).waitFor();
  await say(visitor, 'My parcel is <b>lost</b>');
  for (const panel of [grace, other]) await panel.getByText('My parcel is <b>lost</b>').waitFor();

  // Cancel and Escape send nothing.
  await grace.getByRole('button', { name: 'Resolve', exact: true }).click();
  await grace.getByRole('dialog').getByText(GOODBYE).waitFor();
  await grace.keyboard.press('Escape');
  await grace.getByRole('dialog').waitFor({ state: 'hidden' });
  await grace.getByRole('button', { name: 'Resolve', exact: true }).click();
  const dialog = grace.getByRole('dialog');
  await dialog.getByRole('textbox').fill('A note that stays inside');
  await dialog.getByRole('button', { name: 'Resolve', exact: true }).click();
  await visitor.getByText(GOODBYE).waitFor();
  await other.getByText('A note that stays inside').first().waitFor();
  expect(await visitor.getByText('A note that stays inside').count()).toBe(0);

  // The bot goes on.
  await say(visitor, 'Thanks');
  await grace.goto(`${office.url}/admin/plugins/handoff?status=resolved`);
  await grace.getByRole('row', { name: /Ada/ }).getByText('Resolved').waitFor();
});

it('S44 a killed browser loses nothing', async () => {
  if (!office) return;
  const visitor = await office.openSite();
  await visitor.getByRole('button', { name: 'Open chat' }).click();
  await say(visitor, 'Are you there?');
  const session = await office.escalateVisitor('Are you there?');
  const path = `/admin/plugins/handoff/${session.id}`;
  const before = await office.openPanel({ member: office.grace, path });
  await before.getByRole('button', { name: 'Accept', exact: true }).click();
  await before.getByRole('textbox', { name: 'Message' }).fill('I am');
  await before.keyboard.press('Enter');
  await visitor.getByText('I am', { exact: true }).waitFor();
  await before.context().close();

  await say(visitor, 'Good to know');
  const after = await office.openPanel({ member: office.grace, path });
  for (const text of ['Are you there?', 'I am', 'Good to know']) {
    await after.getByText(text, { exact: true }).waitFor();
    expect(await after.getByText(text, { exact: true }).count()).toBe(1);
  }
  await after.getByRole('button', { name: 'Resolve', exact: true }).waitFor();
});

it('P16 a member attaches files: chosen, dropped and pasted, and the visitor downloads them', async () => {
  if (!office) return;
  const visitor = await office.openSite();
  await visitor.getByRole('button', { name: 'Open chat' }).click();
  await say(visitor, 'Send me the bill');
  const session = await office.escalateVisitor('Send me the bill');
  const path = `/admin/plugins/handoff/${session.id}`;
  const grace = await office.openPanel({ member: office.grace, path });
  await grace.getByRole('button', { name: 'Accept', exact: true }).click();
  const input = grace.getByRole('textbox', { name: 'Message' });
  await expectFocusSoon(input);

  // Each shows how far it has come; what fails says why.
  const upload = `**/handoff/sessions/${session.id}/files`;
  const waiting: (() => Promise<void>)[] = [];
  await grace.route(upload, (route) => void waiting.push(() => route.abort()));
  const chooser = grace.waitForEvent('filechooser');
  await grace.getByRole('button', { name: 'Attach files' }).click();
  await (await chooser).setFiles([file('Bill 2026.pdf', PDF)]);
  const list = grace.getByRole('list', { name: 'Attached files' });
  await list.getByRole('progressbar', { name: 'Uploading Bill 2026.pdf' }).waitFor();
  await expectFocusSoon(input);
  const send = grace.getByRole('button', { name: 'Send' });
  await input.fill('Here it is');
  expect(await send.isDisabled()).toBe(true);
  await waitFor(() => waiting.length === 1);
  await waiting[0]?.();
  await list.getByText('The server cannot be reached.').waitFor();
  await grace.unroute(upload);
  await list.getByRole('button', { name: 'Retry' }).click();
  await grace.getByRole('status').getByText('Bill 2026.pdf is attached.').waitFor();

  // Dropped anywhere on the page, and pasted.
  await drop(grace, [{ name: 'photo.png', bytes: [...PNG] }]);
  await grace.getByRole('status').getByText('photo.png is attached.').waitFor();
  await paste(grace, { name: 'page.png', bytes: [...HTML] });
  await list.getByText('Files of this type cannot be sent.').waitFor();
  await drop(grace, [{ name: 'empty.png', bytes: [] }]);
  await list.getByText('The file is empty.').waitFor();
  expect(await send.isDisabled()).toBe(true);
  // By key.
  for (const name of ['page.png', 'empty.png']) {
    await list.getByRole('button', { name: `Remove ${name}` }).focus();
    await grace.keyboard.press('Enter');
    await expectFocusSoon(input);
  }
  await grace.keyboard.press('Enter');
  await list.waitFor({ state: 'hidden' });

  // They stand in both chats as downloads.
  for (const page of [grace, visitor]) {
    await page.getByText('Here it is', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'photo.png' }).waitFor();
  }
  const link = visitor.getByRole('link', { name: 'Bill 2026.pdf' });
  const { pathname } = new URL((await link.getAttribute('href')) ?? '');
  const answer = await fetch(new URL(pathname, office.url));
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="Bill 2026.pdf"');
  expect(Buffer.from(await answer.arrayBuffer()).toString()).toBe(PDF.toString());

  // A note has no files.
  await grace.getByRole('button', { name: 'Internal note' }).click();
  expect(await grace.getByRole('button', { name: 'Attach files' }).count()).toBe(0);
});

function file(name: string, buffer: Buffer) {
  return { name, buffer, mimeType: 'application/octet-stream' };
}

interface Carried {
  name: string;
  bytes: number[];
}

function drop(page: Page, files: Carried[]): Promise<void> {
  return page.evaluate((given) => {
    const dataTransfer = new DataTransfer();
    for (const { name, bytes } of given) {
      dataTransfer.items.add(new File([new Uint8Array(bytes)], name));
    }
    for (const type of ['dragover', 'drop']) {
      document.body.dispatchEvent(
        new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true })
      );
    }
  }, files);
}

function paste(page: Page, { name, bytes }: Carried): Promise<void> {
  return page.evaluate(
    (given) => {
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([new Uint8Array(given.bytes)], given.name));
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    },
    { name, bytes }
  );
}

async function expectFocusSoon(input: ReturnType<Page['getByRole']>): Promise<void> {
  await waitFor(() => input.evaluate((element) => element === document.activeElement), {
    what: 'the focus',
  });
}

async function say(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox').fill(text);
  await page.keyboard.press('Enter');
  await page.getByText(text).first().waitFor();
}

async function expectFocus(input: ReturnType<Page['getByRole']>): Promise<void> {
  await expect(input.evaluate((element) => element === document.activeElement)).resolves.toBe(true);
}
