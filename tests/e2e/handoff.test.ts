import type { Page, Route } from 'playwright-core';

import type { StatsDto } from '../../server/core/contract';
import { HTML, PDF, PNG } from '../support/bytes';
import { closeSockets, connectInbox } from '../support/inboxSocket';
import type { TestMember } from '../support/people';
import { waitFor } from '../support/waitFor';
import { createOffice, type Office } from './office';
import { shoot } from './shots';
import { useWindows } from './windows';
import { hasBrowser, inBrowser } from '../support/browser';
import { drop, expectFocus, expectFocusSoon, file, holdAnswers, paste, say } from './gestures';

/** The whole handoff, clicked by two members and one end user in three real browser windows. */

jest.setTimeout(240_000);

const windows = useWindows();
let office: Office;
let alan: TestMember;

beforeAll(async () => {
  if (!hasBrowser) return;
  office = await createOffice(windows);
  if (office) alan = await office.createMember({ firstname: 'Alan', lastname: 'Turing' });
});
afterAll(async () => {
  await office?.close();
});

const GREETING = "Hi! I'm Grace Hopper from our company. How can I help you?";
const GOODBYE = "You're now back with the AI assistant. How can I help?";

inBrowser(
  'S12 S13 S28 S29 S33 S34 S36 S37 S38 S39 S42 S43 S46 S48 S65 two members and a visitor complete a whole handoff',
  async () => {
    const visitor = await office.openSite();
    const grace = await office.openPanel({ member: office.grace, isTyped: true });
    const other = await office.openPanel({ member: alan });
    await grace.getByText('Nobody is waiting', { exact: false }).first().waitFor();

    // The visitor asks, the bot escalates, and the row appears in both open Inboxes.
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

    // Both open it, one accepts, and the other sees who was first.
    await other.getByRole('row', { name: /Ada/ }).click();
    await other.getByPlaceholder('Accept to reply').waitFor();
    await grace.getByRole('row', { name: /Ada/ }).click();
    await grace.getByRole('button', { name: 'Accept', exact: true }).click();
    await other.getByPlaceholder('Grace Hopper is handling this conversation').waitFor();
    await visitor.getByText(GREETING).waitFor();

    const sidebar = grace.getByRole('complementary', { name: 'Details' });
    for (const text of ['wants a person', 'Created', 'Accepted', 'Wait time']) {
      await sidebar.getByText(text, { exact: true }).waitFor();
    }
    await grace.setViewportSize({ width: 375, height: 800 });
    await sidebar.waitFor({ state: 'hidden' });
    await grace.setViewportSize({ width: 1280, height: 800 });
    await sidebar.waitFor();

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

    // The bot answers again.
    await say(visitor, 'Thanks');
    await grace.goto(`${office.url}/admin/plugins/handoff?status=resolved`);
    await grace.getByRole('row', { name: /Ada/ }).getByText('Resolved').waitFor();
  }
);

inBrowser('S44 a killed browser loses nothing', async () => {
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

inBrowser(
  'S44 a message written offline is sent once, whatever page the member is on by then',
  async () => {
    const { chat, id, spoken } = await openChat(office, 'Mary');
    await chat.context().setOffline(true);
    await write(chat, 'one');
    await write(chat, 'two');
    const waiting = chat.getByText('Not sent yet: The server can’t be reached.', { exact: false });
    await waiting.waitFor();
    await chat.getByRole('textbox', { name: 'Message' }).fill('a draft');
    await shoot(chat, 'offline');

    // The member who ends the conversation is told which messages would be lost.
    for (const [menu, title] of [
      [null, 'Resolve this conversation?'],
      ['Return to queue', 'Return to queue?'],
      ['Transfer…', 'Transfer this conversation?'],
    ] as const) {
      if (menu === null) await chat.getByRole('button', { name: 'Resolve', exact: true }).click();
      else {
        await chat.getByRole('button', { name: 'More actions' }).click();
        await chat.getByRole('menuitem', { name: menu }).click();
      }
      const dialog = chat.getByRole('dialog', { name: title });
      const warning = dialog.getByRole('alert');
      await warning.getByText('2 messages haven’t been sent and won’t be.').waitFor();
      await warning.getByText('You have an unsent reply.').waitFor();
      if (menu === null) await shoot(chat, 'offline-resolve');
      await chat.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
    }

    await chat.getByRole('link', { name: 'Back to the Inbox' }).click();
    await chat.getByRole('heading', { name: 'Inbox' }).waitFor();
    await chat.context().setOffline(false);
    await waitFor(async () => (await spoken()).length === 2, {
      what: 'both messages at the server',
    });
    await chat.goto(`${office.url}/admin/plugins/handoff/${id}`);
    await chat.locator('[data-handoff-seq]', { hasText: 'two' }).waitFor();
    expect(await waiting.count()).toBe(0);
    expect(await spoken()).toEqual(['one', 'two']);
  }
);

inBrowser(
  'S44 a message whose answer is lost or whose server is busy arrives once, also after a reload',
  async () => {
    const { chat, spoken } = await openChat(office, 'Joan');
    const answers: ((route: Route) => Promise<void>)[] = [];
    await chat.route('**/handoff/sessions/*/messages', async (route) => {
      const answer = route.request().method() === 'POST' ? answers.shift() : undefined;
      await (answer ? answer(route) : route.fallback());
    });
    const busy = (status: number, code: string) => (route: Route) =>
      route.fulfill({
        status,
        headers: { 'Retry-After': '1' },
        json: {
          data: null,
          error: { status, name: 'E', message: 'Busy', details: { code, retryAfter: 1 } },
        },
      });
    answers.push(
      async (route) => {
        await route.fetch();
        await route.abort();
      },
      busy(503, 'unavailable'),
      busy(429, 'rate_limited'),
      busy(500, 'internal_error')
    );
    await write(chat, 'one');
    await write(chat, 'two');
    await waitFor(async () => (await spoken()).length === 2, {
      what: 'both messages',
      timeout: 60_000,
    });
    expect(answers).toHaveLength(0);

    answers.push((route) => route.abort());
    await write(chat, 'three');
    await chat.getByText('Not sent yet:', { exact: false }).waitFor();
    chat.on('dialog', (dialog) => void dialog.accept());
    await chat.reload();
    await waitFor(async () => (await spoken()).length === 3, { what: 'the third message' });
    await chat.getByText('Not sent yet:', { exact: false }).waitFor({ state: 'detached' });
    expect(await spoken()).toEqual(['one', 'two', 'three']);
  }
);

inBrowser(
  'S44 in a closed session an unsent message can be copied and discarded, and not retried',
  async () => {
    const { chat, id, spoken } = await openChat(office, 'Ruth');
    await chat.context().setOffline(true);
    await write(chat, 'too late');
    await chat.getByText('Not sent yet:', { exact: false }).waitFor();
    await office.resolve(id);
    await chat.context().setOffline(false);
    await chat.getByText('Not sent: This conversation has changed in the meantime.').waitFor();
    await chat.getByPlaceholder('Resolved. Support is back in charge.').waitFor();
    expect(await chat.getByRole('button', { name: 'Retry' }).count()).toBe(0);
    await chat.getByRole('button', { name: 'Copy' }).waitFor();
    await shoot(chat, 'closed-unsent');
    await chat.getByRole('button', { name: 'Discard' }).click();
    await chat.getByText('too late', { exact: true }).waitFor({ state: 'detached' });
    expect(await spoken()).toEqual([]);
  }
);

inBrowser('S12 S23 S37 a late answer replaces nothing that the socket has sent since', async () => {
  const { chat, id, place } = await openChat(office, 'Dora');
  const inbox = await office.openPanel({ member: office.grace });
  const home = await office.openPanel({ member: office.grace, path: '/admin/' });
  const figure = async (page: Page, name: string) =>
    Number(await page.locator(`[data-handoff-stat=${name}] dd`).textContent());
  const { data: message } = await office.write(id, { text: 'On its way?', clientId: 'late' });
  await chat.getByText('Handed to the bot', { exact: true }).waitFor();
  const { token } = office.grace;
  const { data: before } = await office.http.get<StatsDto>('/handoff/stats', { token });
  const { agentsOnline: online, queued } = before;
  for (const page of [inbox, home]) {
    await waitFor(async () => (await figure(page, 'online')) === online, { what: 'the figures' });
  }

  // All requests of the three pages are answered at once, and arrive after further broadcasts.
  const late = await Promise.all([chat, inbox, home].map(holdAnswers));
  for (const page of [chat, inbox, home]) {
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  }
  await waitFor(() => late[0]?.has('/messages') && late[0].has(`/sessions/${id}`), {
    what: 'the chat',
  });
  await waitFor(() => late[1]?.has('/sessions') && late[1].has('/stats'), { what: 'the Inbox' });
  await waitFor(() => late[2]?.has('/notifications') && late[2].has('/stats'), {
    what: 'the home page',
  });

  const newcomer = await office.createMember();
  const other = await connectInbox({ url: office.url, token: newcomer.token });
  await other.ask('inbox:open', {});
  await office.escalate({ ...office.place(), user: { name: 'Newcomer' } });
  await office.http.post(`/api/handoff/messages/${message.id}/receipt`, {
    token: office.token.accessKey,
    body: { status: 'sent' },
  });
  await office.report({ ...place, author: 'user', text: 'Told by the socket' });
  const unread = home.getByRole('button', { name: /^Notifications, [12] unread/ });
  const isNewest = async () =>
    (await figure(inbox, 'online')) === online + 1 &&
    (await figure(inbox, 'queued')) === queued + 1 &&
    (await inbox.getByRole('row', { name: /Newcomer/ }).count()) === 1 &&
    (await home.locator(`[data-handoff-queued="${queued + 1}"]`).count()) > 0 &&
    (await unread.count()) === 1 &&
    (await chat.getByText('Told by the socket').count()) === 1 &&
    (await chat.getByText('Sent', { exact: true }).count()) === 1;
  await waitFor(isNewest, { what: 'what the socket has sent' });

  for (const answers of late) await answers.release();
  for (const page of [chat, inbox, home]) {
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  }
  expect(await isNewest()).toBe(true);
  await waitFor(async () => (await figure(home, 'queued')) === queued + 1, {
    what: 'the home page',
    timeout: 5_000,
  });
  closeSockets();
});

/** A conversation that Grace has accepted, and her window with it. */
async function openChat(here: Office, user: string) {
  const place = here.place();
  const { data } = await here.escalate({ ...place, user: { name: user } });
  const { data: session } = await here.accept(data.id);
  const chat = await here.openPanel({
    member: here.grace,
    path: `/admin/plugins/handoff/${session.id}`,
  });
  await chat.getByPlaceholder(`Reply to ${user} on Telegram`).waitFor();
  const spoken = async () =>
    (await here.lines(session.conversation.id))
      .filter(({ author }) => author === 'human')
      .map(({ text }) => text);
  return { chat, id: session.id, place, spoken };
}

async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Message' }).fill(text);
  await page.keyboard.press('Enter');
}

inBrowser(
  'P16 a member attaches files by dialog, drag and paste, and the visitor downloads them',
  async () => {
    const visitor = await office.openSite();
    await visitor.getByRole('button', { name: 'Open chat' }).click();
    await say(visitor, 'Send me the bill');
    const session = await office.escalateVisitor('Send me the bill');
    const path = `/admin/plugins/handoff/${session.id}`;
    const grace = await office.openPanel({ member: office.grace, path });
    await grace.getByRole('button', { name: 'Accept', exact: true }).click();
    const input = grace.getByRole('textbox', { name: 'Message' });
    await expectFocusSoon(input);

    // Each shows its progress; a failed one shows the reason.
    const upload = `**/handoff/sessions/${session.id}/files`;
    const waiting: (() => Promise<void>)[] = [];
    await grace.route(upload, (route) => void waiting.push(() => route.abort()));
    const chooser = grace.waitForEvent('filechooser');
    await grace.getByRole('button', { name: 'Attach files' }).click();
    await (await chooser).setFiles([file('Bill 2026.pdf', PDF)]);
    const list = grace.getByRole('list', { name: 'Attached files' });
    await list.getByRole('progressbar', { name: 'Uploading Bill 2026.pdf' }).waitFor();
    await expectFocusSoon(input);
    const send = grace.getByRole('button', { name: 'Send', exact: true });
    await input.fill('Here it is');
    expect(await send.isDisabled()).toBe(true);
    await waitFor(() => waiting.length === 1);
    await waiting[0]?.();
    await list.getByText('The server can’t be reached.').waitFor();
    await grace.unroute(upload);
    await list.getByRole('button', { name: 'Retry' }).click();
    await grace.getByRole('status').getByText('Bill 2026.pdf is attached.').waitFor();

    // Dropped anywhere on the page, and pasted.
    await drop(grace, [{ name: 'photo.png', bytes: [...PNG] }]);
    await grace.getByRole('status').getByText('photo.png is attached.').waitFor();
    await paste(grace, { name: 'page.png', bytes: [...HTML] });
    await list.getByText('Files of this type can’t be sent.').waitFor();
    await drop(grace, [{ name: 'empty.png', bytes: [] }]);
    await list.getByText('The file is empty.').waitFor();
    expect(await send.isDisabled()).toBe(true);
    // By keyboard.
    for (const name of ['page.png', 'empty.png']) {
      await list.getByRole('button', { name: `Remove ${name}` }).focus();
      await grace.keyboard.press('Enter');
      await expectFocusSoon(input);
    }
    await grace.keyboard.press('Enter');
    await list.waitFor({ state: 'hidden' });

    // Both chats show them as downloads.
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
  }
);
