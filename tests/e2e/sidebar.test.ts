import type { Page } from 'playwright-core';

import type { SessionDto } from '../../server/core/contract';
import { hasBrowser, inBrowser } from '../support/browser';
import { waitFor } from '../support/waitFor';
import { createOffice, type Office } from './office';
import { shoot } from './shots';
import { useWindows } from './windows';

/** Facts about a session in the table of the Inbox and beside its chat; each page once as a picture. */

jest.setTimeout(240_000);

const REASON = 'Wants a refund of order 4711';

const windows = useWindows();
let office: Office;
let given: SessionDto;
let bare: SessionDto;

beforeAll(async () => {
  if (!hasBrowser) return;
  office = await createOffice(windows);
  const escalate = (body: object) => office.escalate({ ...office.place(), ...body });
  given = (await escalate({ user: { name: 'Ada' }, reason: REASON })).data;
  bare = (await escalate({ user: { name: 'Mary' } })).data;
});
afterAll(async () => {
  await office?.close();
});

const openInbox = async (): Promise<Page> => {
  const inbox = await office.openPanel({ member: office.grace });
  await inbox.getByRole('row', { name: /Mary/ }).waitFor();
  return inbox;
};
const openChat = async ({ id }: SessionDto): Promise<Page> => {
  const path = `/admin/plugins/handoff/${id}`;
  const chat = await office.openPanel({ member: office.grace, path });
  await sidebarOf(chat).getByRole('heading', { name: 'Timeline' }).waitFor();
  return chat;
};
const sidebarOf = (chat: Page) => chat.getByRole('complementary', { name: 'Details' });
const entriesOf = (chat: Page) => sidebarOf(chat).getByRole('listitem');
/** The names of the timeline's entries, oldest first. */
const timelineOf = async (chat: Page) =>
  (await entriesOf(chat).allInnerTexts()).map((text) => text.split('\n')[0]);

inBrowser('S13 the reason of an escalation is in the table and in the sidebar', async () => {
  const inbox = await openInbox();
  await inbox.getByRole('row', { name: /Ada/ }).getByText(REASON).waitFor();
  expect(await inbox.getByRole('row', { name: /Mary/ }).getByText(REASON).count()).toBe(0);
  await shoot(inbox, 'inbox', { widths: [1280, 375] });
  await sidebarOf(await openChat(given))
    .getByText(REASON, { exact: true })
    .waitFor();
});

inBrowser('S42 without a reason the sidebar has no section for it', async () => {
  const titlesOf = async (session: SessionDto) =>
    sidebarOf(await openChat(session))
      .getByRole('heading')
      .allTextContents();
  expect(await titlesOf(given)).toContain('Escalation reason');
  expect(await titlesOf(bare)).not.toContain('Escalation reason');
});

inBrowser('S28 a click on any place of a row opens its chat', async () => {
  for (const at of [0.01, 0.5, 0.99]) {
    const row = (await openInbox()).getByRole('row', { name: /Mary/ });
    const { width = 0 } = (await row.boundingBox()) ?? {};
    await row.click({ position: { x: Math.round(width * at), y: 4 } });
    await row.page().waitForURL(`**/handoff/${bare.id}**`);
  }
});

inBrowser(
  'S39 the timeline has every step, and a wait that grows until somebody accepts',
  async () => {
    const chat = await openChat(given);
    expect((await timelineOf(chat)).slice(0, 2)).toEqual(['Created', 'Waiting']);
    const waiting = entriesOf(chat).filter({ hasText: 'Waiting' });
    const before = await waiting.innerText();
    await waitFor(async () => (await waiting.innerText()) !== before, { what: 'a longer wait' });
    await shoot(chat, 'chat-queued', { widths: [1280] });
    await chat.getByRole('button', { name: 'Accept', exact: true }).click();
    await entriesOf(chat).filter({ hasText: 'Grace' }).waitFor();
    expect(await timelineOf(chat)).toEqual(['Created', 'Accepted', 'Resolved']);
    await shoot(chat, 'chat-active', { widths: [1280, 375] });
    await chat.getByRole('button', { name: 'Resolve', exact: true }).click();
    await chat.getByRole('dialog').getByRole('button', { name: 'Resolve', exact: true }).click();
    await waitFor(async () => (await entriesOf(chat).filter({ hasText: 'Grace' }).count()) === 2, {
      what: 'who has resolved it',
    });
    expect(await timelineOf(chat)).toEqual(['Created', 'Accepted', 'Resolved']);
    await shoot(chat, 'chat-resolved', { widths: [1280] });
  }
);

inBrowser('S39 what a further escalation says is folded where it is long, and wraps', async () => {
  const place = office.place();
  const body = { ...place, user: { name: 'Edith' }, reason: 'Angry' };
  const session = (await office.escalate(body)).data;
  const summary = `${'x'.repeat(600)}\nLast row ${'word '.repeat(400)}`;
  await office.escalate({ ...body, priority: 'urgent', reason: 'y'.repeat(500), summary });
  const chat = await openChat(session);
  const sidebar = sidebarOf(chat);
  const entry = sidebar.getByRole('listitem').filter({ hasText: 'Escalated again' });
  await entry.getByText('Priority: urgent, before: normal').waitFor();
  await entry.getByText('Previous reason: Angry').waitFor();
  const isWider = () => sidebar.evaluate((aside) => aside.scrollWidth > aside.clientWidth);
  const height = async () => (await entry.boundingBox())?.height ?? 0;
  const folded = await height();
  expect(folded).toBeLessThan(400);
  expect(await isWider()).toBe(false);
  const log = chat.getByRole('log', { name: 'Messages' });
  await log.getByText('Escalated again · Priority: urgent, before: normal').waitFor();
  await shoot(chat, 'chat-escalated-again', { widths: [375, 1280] });
  await entry.getByRole('button', { name: 'Show more' }).last().click();
  expect(await height()).toBeGreaterThan(folded + 60);
  expect(await isWider()).toBe(false);
  await entry.getByRole('button', { name: 'Show less' }).click();
  expect(await height()).toBe(folded);
});

inBrowser('S43 on a small screen the sidebar gives way to a dialog', async () => {
  const chat = await openChat(bare);
  await chat.setViewportSize({ width: 375, height: 800 });
  await sidebarOf(chat).waitFor({ state: 'hidden' });
  await chat.getByRole('button', { name: 'Details' }).click();
  await chat.getByRole('dialog').getByText('Timeline', { exact: true }).waitFor();
  await shoot(chat, 'chat-details', { widths: [375] });
});

inBrowser('S39 the lines between the sections follow the theme, there and back', async () => {
  const chat = await openChat(bare);
  const colorsOf = () =>
    sidebarOf(chat)
      .locator('section')
      .nth(1)
      .evaluate((section) => ({
        ground: getComputedStyle(document.body).backgroundColor,
        line: getComputedStyle(section).borderTopColor,
      }));
  const turn = async (colorScheme: 'light' | 'dark', fits: (ground: string) => boolean) => {
    await chat.emulateMedia({ colorScheme });
    // The panel follows the system's theme a moment later.
    await waitFor(async () => fits((await colorsOf()).ground), {
      what: `the ${colorScheme} theme`,
    });
    return colorsOf();
  };
  const light = await turn('light', () => true);
  const dark = await turn('dark', (ground) => ground !== light.ground);
  const again = await turn('light', (ground) => ground === light.ground);
  expect(dark.line).not.toBe(light.line);
  expect(again.line).toBe(light.line);
});
