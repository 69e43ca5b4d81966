import type { Page } from 'playwright-core';

import { waitFor } from '../support/waitFor';
import { createOffice, type Office } from './office';
import { shoot } from './shots';
import { useWindows } from './windows';
import { hasBrowser, inBrowser } from '../support/browser';

/** The bell, on pages of other plugins, and the numbers on Strapi's home page. */

jest.setTimeout(240_000);

const windows = useWindows();
let office: Office;

beforeAll(async () => {
  if (!hasBrowser) return;
  office = await createOffice(windows);
});
afterAll(async () => {
  await office?.close();
});

inBrowser(
  'S55 the bell counts live in every tab, lists notifications, opens the session and marks them read',
  async () => {
    // With animations, since the test waits until the tooltip is gone after Escape.
    const options = { reducedMotion: 'no-preference' } as const;
    const one = await office.openPanel({ member: office.grace, path: '/admin/', options });
    const two = await one.context().newPage();
    await two.goto(`${office.url}/admin/me`);
    const tabs = [one, two];
    for (const tab of tabs) await bell(tab, 'none unread').waitFor();

    const body = { ...office.place(), user: { name: 'Ada' }, reason: '<b>refund</b>' };
    const { id } = (await office.escalate(body)).data;
    for (const tab of tabs) await bell(tab, '1 unread').waitFor();
    await office.escalate({ ...office.place(), user: { name: 'Alan' } });
    for (const tab of tabs) await bell(tab, '2 unread').waitFor();

    // By keyboard: Enter opens, Escape closes and returns the focus.
    await bell(one, '2 unread').focus();
    await one.keyboard.press('Enter');
    const list = one.getByRole('dialog', { name: 'Notifications' });
    await list.waitFor();
    // The first Escape would close the tooltip.
    await one.getByRole('tooltip').waitFor({ state: 'hidden' });
    await one.keyboard.press('Escape');
    await list.waitFor({ state: 'hidden' });
    const hasFocus = () => bell(one, '2 unread').evaluate((it) => it === document.activeElement);
    await waitFor(hasFocus, { what: 'the focus on the bell' });

    await bell(one, '2 unread').click();
    const rows = list.getByRole('listitem');
    expect(await rows.count()).toBe(2);
    expect(await rows.nth(0).textContent()).toContain('Alan is waiting');
    // The end user's message is plain text.
    await rows.nth(1).getByText('<b>refund</b>').waitFor();
    await rows.nth(1).getByRole('link').click();
    await one.waitForURL(`**/admin/plugins/handoff/${id}`);
    await list.waitFor({ state: 'hidden' });
    for (const tab of tabs) await bell(tab, '1 unread').waitFor();

    await bell(two, '1 unread').click();
    const other = two.getByRole('dialog', { name: 'Notifications' });
    await other.getByRole('button', { name: 'Mark all as read' }).click();
    for (const tab of tabs) await bell(tab, 'none unread').waitFor();
    expect(await other.locator('[data-unread=true]').count()).toBe(0);
  }
);

inBrowser('S55 a conversation on the screen is marked read, and shows no notice', async () => {
  const { id } = (await office.escalate({ ...office.place('on-screen'), user: { name: 'Eve' } }))
    .data;
  await office.accept(id);
  const panel = await office.openPanel({
    member: office.grace,
    path: `/admin/plugins/handoff/${id}`,
  });
  await bell(panel, 'none unread').waitFor();
  await office.report({ ...office.place('on-screen'), author: 'user', text: 'Hello?' });
  await panel.getByRole('log').getByText('Hello?').waitFor();
  await panel.getByRole('link', { name: 'Back to the Inbox' }).click();
  await bell(panel, 'none unread').click();
  await panel.getByRole('dialog').getByText('New message from Eve').waitFor();
  expect(await panel.locator('[data-sonner-toast]').count()).toBe(0);
});

inBrowser(
  'S54 a message after one that was read alerts again, and the bell counts what is unread',
  async () => {
    const member = await office.createMember({ firstname: 'Hedy', lastname: 'Lamarr' });
    const place = office.place();
    const { id } = (await office.escalate({ ...place, user: { name: 'Vera' } })).data;
    await office.accept(id, member);
    const say = (text: string) => office?.report({ ...place, author: 'user', text });
    const panel = await office.openPanel({ member, path: '/admin/' });
    await bell(panel, 'none unread').waitFor();
    const { data: stats } = await office.http.get<{ queued: number }>('/handoff/stats', member);
    const titled = (own: number) => {
      const count = stats.queued + own;
      return panel.waitForFunction(
        (start) =>
          start === '' ? !document.title.startsWith('(') : document.title.startsWith(start),
        count === 0 ? '' : `(${count}) `
      );
    };
    await titled(0);

    await say('first line');
    await bell(panel, '1 unread').waitFor();
    await panel.getByText('New message from Vera.').waitFor();
    await titled(1);
    await panel.goto(`${office.url}/admin/plugins/handoff/${id}`);
    await bell(panel, 'none unread').waitFor();
    await titled(0);
    await panel.goto(`${office.url}/admin/`);
    await bell(panel, 'none unread').waitFor();

    await say('the details');
    await bell(panel, '1 unread').waitFor();
    await panel.getByText('New message from Vera.').waitFor();
    await panel.getByText('the details').waitFor();
    await titled(1);
    await say('and more');
    await say('and the last');
    // Combined into one notice, after the time of the first.
    await panel.getByText('3 new messages from Vera.').waitFor();
    await shoot(panel, 'follow-up-toast');
    await bell(panel, '1 unread').click();
    const row = panel.getByRole('dialog', { name: 'Notifications' }).getByRole('listitem').first();
    await row.getByText('3 new messages from Vera').waitFor();
    await row.getByText('and the last').waitFor();
    await shoot(panel, 'follow-up-bell');
  }
);

inBrowser('S55 on a small screen the bell is beside the menu button', async () => {
  const panel = await office.openPanel({
    member: office.grace,
    path: '/admin/',
    options: { viewport: { width: 375, height: 720 } },
  });
  const inBar = panel
    .locator('nav')
    .first()
    .getByRole('button', { name: /^Notifications/u });
  await inBar.waitFor();
  // Strapi's layout follows the width once all of it is mounted.
  await panel.getByRole('heading', { name: 'Hello Grace' }).waitFor();
  await panel.setViewportSize({ width: 1280, height: 800 });
  const avatar = panel.locator('nav').first().getByRole('button', { name: 'Grace Hopper' });
  await avatar.waitFor();
  const [above, below] = [await inBar.boundingBox(), await avatar.boundingBox()];
  expect(above && below && above.y + above.height <= below.y).toBe(true);
});

inBrowser(
  'S55 an admin user who may not read the Inbox has no bell, and the panel sends no request',
  async () => {
    const member = await office.createMember({ permissions: ['settings.read'] });
    const panel = await office.openPanel({ member, path: '/admin/auth/login' });
    const asked: string[] = [];
    panel.on('request', (request) => asked.push(new URL(request.url()).pathname));
    panel.on('websocket', (socket) => asked.push(new URL(socket.url()).pathname));
    await panel.goto(`${office.url}/admin/`);
    await panel.getByRole('heading', { name: /^Hello/u }).waitFor();
    await panel.getByText('Profile').first().waitFor();
    await panel.waitForLoadState('networkidle');
    expect(await panel.locator('[data-handoff-bell]').count()).toBe(0);
    expect(await panel.locator('[data-handoff-stat]').count()).toBe(0);
    expect(asked.filter((path) => path.startsWith('/handoff'))).toEqual([]);
  }
);

inBrowser(
  'S55 where Strapi offers no place for the bell, the icon of the Inbox still counts',
  async () => {
    const panel = await office.openPanel({
      member: office.grace,
      path: '/admin/',
      // As in a Strapi version without components on every page.
      script: () => {
        let strapi: { featureFlags?: object } | undefined;
        Object.defineProperty(window, 'strapi', {
          get: () => strapi,
          set: (given: { featureFlags: object }) => {
            given.featureFlags = { isEnabled: (name: string) => name === 'useLegacyMediaLibrary' };
            strapi = given;
          },
        });
      },
    });
    const icon = panel.locator('nav [data-handoff-queued]').first();
    await icon.waitFor();
    const before = (await office.http.get<{ queued: number }>('/handoff/stats', office.grace)).data;
    await panel.locator(`nav [data-handoff-queued="${before.queued}"]`).first().waitFor();
    await office.escalate();
    await panel
      .locator(`nav [data-handoff-queued="${before.queued + 1}"]`)
      .first()
      .waitFor();
    expect(await panel.locator('[data-handoff-bell]').count()).toBe(0);
  }
);

inBrowser('U10 the home page shows queue, active sessions and the longest wait, live', async () => {
  const panel = await office.openPanel({ member: office.grace, path: '/admin/' });
  const { data: before } = await office.http.get<{ queued: number; active: number }>(
    '/handoff/stats',
    office.grace
  );
  const figure = (name: string) => panel.locator(`[data-handoff-stat=${name}] dd`);
  await figure('queued').getByText(String(before.queued), { exact: true }).waitFor();
  await figure('active').getByText(String(before.active), { exact: true }).waitFor();

  const { id } = (await office.escalate()).data;
  await figure('queued')
    .getByText(String(before.queued + 1), { exact: true })
    .waitFor();
  const wait = await figure('longest').textContent();
  expect(wait).toMatch(/^\d\d:\d\d$/u);
  await panel.waitForFunction(
    (shown) => document.querySelector('[data-handoff-stat=longest] dd')?.textContent !== shown,
    wait
  );
  await office.accept(id);
  await figure('active')
    .getByText(String(before.active + 1), { exact: true })
    .waitFor();

  await panel.getByRole('link', { name: 'Open the Inbox' }).click();
  await panel.waitForURL('**/admin/plugins/handoff');
});

const bell = (panel: Page, unread: string) =>
  panel.getByRole('button', { name: `Notifications, ${unread}` });
