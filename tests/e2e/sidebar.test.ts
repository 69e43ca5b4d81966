import type { Page } from 'playwright-core';

import type { SessionDto } from '../../server/core/contract';
import { hasBrowser, inBrowser } from '../support/browser';
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
let inbox: Page;
let chat: Page;

beforeAll(async () => {
  if (!hasBrowser) return;
  office = await createOffice(windows);
  given = (await office.escalate({ ...office.place(), user: { name: 'Ada' }, reason: REASON }))
    .data;
  bare = (await office.escalate({ ...office.place(), user: { name: 'Mary' } })).data;
  inbox = await office.openPanel({ member: office.grace });
  await inbox.getByRole('row', { name: /Mary/ }).waitFor();
  chat = await office.openPanel({
    member: office.grace,
    path: `/admin/plugins/handoff/${given.id}`,
  });
  await sidebar().waitFor();
});
afterAll(async () => {
  await office?.close();
});

const sidebar = () => chat.getByRole('complementary', { name: 'Details' });
const open = async ({ id }: SessionDto) => {
  await chat.goto(`${office.url}/admin/plugins/handoff/${id}`);
  await sidebar().waitFor();
};
/** The texts of the timeline's entries, oldest first. */
const timeline = async () =>
  (await sidebar().getByRole('listitem').allInnerTexts()).map((text) => text.split('\n')[0]);

inBrowser('S13 the reason of an escalation is in the table and in the sidebar', async () => {
  const [first, second] = [/Ada/, /Mary/].map((name) => inbox.getByRole('row', { name }));
  await first?.getByText(REASON).waitFor();
  expect(await second?.getByText(REASON).count()).toBe(0);
  await open(given);
  await sidebar().getByText(REASON, { exact: true }).waitFor();
  await shoot(inbox, 'inbox', { widths: [1280, 375] });
});

inBrowser('S42 without a reason the sidebar has no section for it', async () => {
  const title = () => sidebar().getByRole('heading', { name: 'Escalation reason' });
  await open(given);
  expect(await title().count()).toBe(1);
  await open(bare);
  await sidebar().getByText('Mary', { exact: true }).waitFor();
  expect(await title().count()).toBe(0);
});

inBrowser('S28 a click on any cell of a row opens its chat', async () => {
  const cells = await inbox.getByRole('row', { name: /Mary/ }).getByRole('cell').count();
  expect(cells).toBeGreaterThan(4);
  for (const index of [0, cells - 1]) {
    await inbox
      .getByRole('row', { name: /Mary/ })
      .getByRole('cell')
      .nth(index)
      .click({
        position: { x: 3, y: 3 },
      });
    await inbox.waitForURL(`**/handoff/${bare.id}**`);
    await inbox.goBack();
    await inbox.getByRole('row', { name: /Mary/ }).waitFor();
  }
});

inBrowser(
  'S39 the timeline has every step, and a wait that goes on until somebody accepts',
  async () => {
    await open(given);
    const wait = () => sidebar().getByRole('listitem').nth(1).innerText();
    expect((await timeline()).slice(0, 2)).toEqual(['Created', 'Waiting']);
    const before = await wait();
    await chat.waitForFunction(
      (text) => !document.querySelector('aside')?.innerText.includes(text),
      before.split('\n')[1] ?? ''
    );
    await shoot(chat, 'chat-queued', { widths: [1280] });
    await chat.getByRole('button', { name: 'Accept', exact: true }).click();
    await sidebar().getByText('Accepted', { exact: true }).waitFor();
    expect(await timeline()).not.toContain('Waiting');
    await shoot(chat, 'chat-active', { widths: [1280, 375] });
    await chat.getByRole('button', { name: 'Resolve', exact: true }).click();
    await chat.getByRole('dialog').getByRole('button', { name: 'Resolve', exact: true }).click();
    await sidebar().getByRole('listitem').filter({ hasText: 'Resolved' }).waitFor();
    expect(await timeline()).toEqual(['Created', 'Accepted', 'Resolved']);
    await shoot(chat, 'chat-resolved', { widths: [1280] });
  }
);

inBrowser('S43 on a small screen the sidebar gives way to a dialog', async () => {
  await open(bare);
  await chat.setViewportSize({ width: 375, height: 800 });
  await sidebar().waitFor({ state: 'hidden' });
  await chat.getByRole('button', { name: 'Details' }).click();
  await chat.getByRole('dialog').getByText('Timeline', { exact: true }).waitFor();
  await shoot(chat, 'chat-details', { widths: [375] });
  await chat.keyboard.press('Escape');
  await chat.setViewportSize({ width: 1280, height: 800 });
  await sidebar().waitFor();
});
