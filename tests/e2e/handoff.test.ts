import type { Page } from 'playwright-core';

import type { TestMember } from '../support/people';
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

async function say(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox').fill(text);
  await page.keyboard.press('Enter');
  await page.getByText(text).first().waitFor();
}

async function expectFocus(input: ReturnType<Page['getByRole']>): Promise<void> {
  await expect(input.evaluate((element) => element === document.activeElement)).resolves.toBe(true);
}
