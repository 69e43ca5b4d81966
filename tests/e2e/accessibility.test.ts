import type { Page } from 'playwright-core';

import type { AgentDto, ChannelDto } from '../../server/core/contract';
import { hasBrowser, inBrowser } from '../support/browser';
import type { TestMember } from '../support/people';
import { violationsIn } from './axe';
import { createOffice, type Office } from './office';
import { shoot } from './shots';
import { useWindows } from './windows';

/** axe-core on the pages of the panel, in the light and the dark theme and in forced colours. */

jest.setTimeout(240_000);

/** What depends on the theme; all other rules run once. */
const OF_COLORS = ['color-contrast', 'link-in-text-block'];

const windows = useWindows();
let office: Office;
let boss: TestMember;
let agent: AgentDto;
let telegram: ChannelDto;

beforeAll(async () => {
  if (!hasBrowser) return;
  office = await createOffice(windows);
  boss = await office.createMember({
    permissions: ['inbox.read', 'inbox.reply', 'inbox.manage', 'settings.read', 'settings.update'],
  });
  ({ agent } = office);
  const body = {
    type: 'telegram',
    name: 'Shop bot',
    agent: agent.key,
    credentials: { botToken: '4711:token-of-a-bot', secretToken: 'secret-token' },
  };
  const { token } = office.admin;
  telegram = (await office.http.post<ChannelDto>('/handoff/channels', { token, body })).data;
  const reason = 'The parcel is lost';
  // A row that has waited for longer than half of its time.
  office.clock.advance(-20 * 60_000);
  await office.escalate({ ...office.place(), user: { name: 'Ada' }, reason });
  office.clock.advance(20 * 60_000);
  const { data } = await office.escalate({ ...office.place(), user: { name: 'Bob' } });
  await office.accept(data.id);
  const { data: past } = await office.escalate(office.place());
  await office.accept(past.id);
  await office.resolve(past.id);
  await office.escalate();
});
afterAll(async () => {
  await office?.close();
});

/** Strapi's own: its link to the media library's announcement, tours, and the page behind a dialog. */
const MAIN = 'main';
const MENU = ['[data-handoff-bell]', 'nav a[href$="/plugins/handoff"]'];

/** Violations in each theme; none is an empty object. */
async function look(page: Page, name: string, include: string[], exclude: string[] = []) {
  await shoot(page, `axe-${name}`);
  const found: Record<string, string[]> = {};
  const add = (theme: string, violations: string[]) => {
    if (violations.length > 0) found[theme] = violations;
  };
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  add('light', await violationsIn(page, { include, exclude }));
  await page.emulateMedia({ colorScheme: 'dark', forcedColors: 'none' });
  add('dark', await violationsIn(page, { include, exclude, rules: OF_COLORS }));
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
  add('forced', await violationsIn(page, { include, exclude, rules: OF_COLORS }));
  await page.emulateMedia({ colorScheme: null, forcedColors: null });
  return found;
}

inBrowser(
  'M14 axe: the Inbox, its empty list, its cards and the bell have no violations',
  async () => {
    const page = await office.openPanel({ member: boss });
    await page.getByRole('link', { name: 'Ada', exact: true }).waitFor();
    const found: Record<string, object> = {};
    found['list'] = await look(page, 'inbox', [MAIN, ...MENU]);
    await page.getByRole('button', { name: /^Notifications/u }).click();
    await page.getByRole('heading', { name: 'Notifications' }).waitFor();
    found['bell'] = await look(page, 'bell', ['[data-radix-popper-content-wrapper]']);
    await page.getByRole('button', { name: 'Notification settings' }).click();
    await page.getByRole('dialog', { name: 'Your notifications' }).waitFor();
    found['preferences'] = await look(page, 'preferences', ['[role=dialog]']);
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 375, height: 800 });
    await page.getByRole('listitem').filter({ hasText: 'Ada' }).waitFor();
    found['cards'] = await look(page, 'cards', [MAIN, '[data-handoff-bell]']);
    await page.goto(`${office.url}/admin/plugins/handoff?status=expired`);
    await page.getByText('No expired conversations', { exact: false }).waitFor();
    found['empty'] = await look(page, 'empty', [MAIN]);
    expect(found).toEqual({ list: {}, bell: {}, preferences: {}, cards: {}, empty: {} });
  }
);

inBrowser('M14 axe: the figures on the home page have no violations', async () => {
  const page = await office.openPanel({ member: boss, path: '/admin/' });
  await page.locator('[data-handoff-queue] dd').first().waitFor();
  expect(await look(page, 'home', ['[data-handoff-queue]'])).toEqual({});

  // Something that is wrong is found.
  await page.evaluate(() => {
    const wrong = '<button style="color: #999; background: #fff">Faint</button><img src="data:,">';
    document.querySelector('[data-handoff-queue] dd')?.insertAdjacentHTML('beforeend', wrong);
  });
  const rules = (await violationsIn(page, { include: ['[data-handoff-queue]'] })).map(
    (found) => found.split(':')[0]
  );
  expect(rules).toEqual(expect.arrayContaining(['color-contrast', 'image-alt']));
});

inBrowser('M14 axe: the settings pages have no violations', async () => {
  const { data: channels } = await office.http.get<ChannelDto[]>('/handoff/channels', office.admin);
  const widget = channels.find(({ type }) => type === 'widget');
  const pages: [name: string, path: string, ready: string][] = [
    ['general', 'general', 'Organization name'],
    ['agents', 'agents', agent.name],
    ['agent', `agents/${agent.id}`, 'Max Wait Time'],
    ['new-agent', 'agents/create', 'Create an AI agent'],
    ['channels', 'channels', 'Shop bot'],
    ['new-channel', 'channels/create', 'Telegram'],
    ['channel', `channels/${telegram.id}`, 'Webhook URL'],
    ['widget', `channels/${widget?.id ?? ''}`, 'Script tag'],
    ['notifications', 'notifications', 'Send after (minutes)'],
  ];
  const page = await office.openPanel({ member: boss, path: '/admin/settings/handoff/general' });
  const found: Record<string, object> = {};
  for (const [name, path, ready] of pages) {
    await go(page, `/admin/settings/handoff/${path}`);
    await page.locator(MAIN).getByText(ready, { exact: true }).first().waitFor();
    found[name] = await look(page, name, [MAIN]);
  }
  expect(found).toEqual(Object.fromEntries(pages.map(([name]) => [name, {}])));
});

/** To another page of the panel, as a link does: loading the panel again takes two seconds. */
const go = (page: Page, path: string) =>
  page.evaluate((to) => {
    history.pushState({}, '', to);
    dispatchEvent(new PopStateEvent('popstate', { state: {} }));
  }, path);
