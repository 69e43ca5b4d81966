import type { Page } from 'playwright-core';

import type { SessionDto } from '../../server/core/contract';
import { hasBrowser, inBrowser } from '../support/browser';
import type { TestMember } from '../support/people';
import { waitFor } from '../support/waitFor';
import { createOffice, type Office } from './office';
import { shoot } from './shots';
import { useWindows } from './windows';

/** The list of the Inbox, used for a day: links, the way back, what it costs while nothing happens. */

jest.setTimeout(240_000);

const PAGE = 100;
const INBOX = '/admin/plugins/handoff';

const windows = useWindows();
let office: Office;
let alan: TestMember;
let sessions: SessionDto[];
let ada: SessionDto;
let nameless: SessionDto;

beforeAll(async () => {
  if (!hasBrowser) return;
  office = await createOffice(windows);
  alan = await office.createMember({ firstname: 'Alan', lastname: 'Turing' });
  ada = await escalate({ user: { name: 'Ada' }, reason: 'The parcel is lost. '.repeat(6).trim() });
  nameless = await escalate({});
  await office.accept((await escalate({ user: { name: 'Grace’s own' } })).id);
  sessions = [];
  for (let at = 0; at < PAGE + 20; at += 1) {
    sessions.push(await escalate({ user: { name: `End user ${at}` }, reason: 'Refund' }));
  }
});
afterAll(async () => {
  await office?.close();
});

const escalate = async (body: object) =>
  (await office.escalate({ ...office.place(), ...body })).data;

const openInbox = async (query = '') => {
  const inbox = await office.openPanel({ member: office.grace, path: `${INBOX}${query}` });
  await inbox.locator('[data-handoff-session]').first().waitFor();
  return inbox;
};
const rowOf = (inbox: Page, name: string | RegExp) => inbox.getByRole('row', { name });
/** How far the page is scrolled, whatever it is that scrolls. */
const scrolled = (inbox: Page) =>
  inbox.evaluate(() => {
    const all = [document.documentElement, ...document.querySelectorAll('div, main')];
    return Math.max(...all.map(({ scrollTop }) => scrollTop));
  });

inBrowser('M2 M9 a row is a link: its place, Ctrl and middle click, and the keyboard', async () => {
  const inbox = await openInbox();
  await shoot(inbox, 'list', { widths: [1440, 1280, 1024, 768, 375] });
  const row = rowOf(inbox, /Ada/);
  const link = row.getByRole('link', { name: 'Ada', exact: true });
  expect(await link.getAttribute('href')).toBe(`${INBOX}/${ada.id}`);
  expect(await row.getByRole('cell').first().innerText()).toBe('Ada');
  expect(await row.getByRole('cell').nth(1).innerText()).toBe('Support');

  // Anywhere in the row, its long reason included.
  const { width, height } = (await row.boundingBox()) ?? { width: 0, height: 0 };
  const clicks = [
    () => row.click({ modifiers: ['ControlOrMeta'], position: { x: width - 4, y: height - 4 } }),
    () => row.getByText('The parcel is lost', { exact: false }).click({ button: 'middle' }),
  ];
  for (const click of clicks) {
    const [opened] = await Promise.all([inbox.context().waitForEvent('page'), click()]);
    await opened.waitForURL(`**/handoff/${ada.id}`);
    await opened.close();
  }
  expect(new URL(inbox.url()).pathname).toBe(INBOX);

  // One stop of the Tab key for the row and one for its button; the arrows lead to the others.
  await link.focus();
  await inbox.keyboard.press('Tab');
  expect(await focused(inbox)).toBe('Accept');
  await inbox.keyboard.press('Tab');
  expect(await focused(inbox)).toBe('Load more');
  await link.focus();
  await inbox.keyboard.press('ArrowDown');
  expect(await focused(inbox)).toBe(`Visitor ${nameless.user.mark}`);
  await inbox.keyboard.press('Enter');
  await inbox.waitForURL(`**/handoff/${nameless.id}`);
  await inbox.getByRole('heading', { name: `Visitor ${nameless.user.mark}` }).waitFor();
});

inBrowser(
  'M4 the way back leads to the filter, the rows and the place that were left',
  async () => {
    const inbox = await openInbox();
    await inbox.getByRole('button', { name: 'Load more' }).click();
    const last = inbox.getByRole('link', { name: 'Grace’s own', exact: true });
    await last.scrollIntoViewIfNeeded();
    const before = await scrolled(inbox);
    expect(before).toBeGreaterThan(1_000);

    await last.click();
    await inbox.getByPlaceholder('Reply to', { exact: false }).waitFor();
    await inbox.goBack();
    await last.waitFor();
    await waitFor(async () => Math.abs((await scrolled(inbox)) - before) < 4, {
      what: 'the place after Back',
    });
    expect(await last.getAttribute('tabindex')).toBe('0');

    await last.click();
    await inbox.getByRole('link', { name: 'Back to the Inbox' }).click();
    await last.waitFor();
    await waitFor(async () => Math.abs((await scrolled(inbox)) - before) < 4, {
      what: 'the place after the arrow',
    });

    // A filter is an entry of the history, and the arrow returns to it.
    // The pointer holds the rows of one list, not those of the next.
    const rows = inbox.locator('[data-handoff-session]');
    await last.hover();
    await inbox
      .getByRole('link', { name: 'Active 1' })
      .evaluate((it: HTMLAnchorElement) => it.click());
    await inbox.waitForURL('**/handoff?status=active');
    await waitFor(async () => (await rows.count()) === 1, { what: 'only the active one' });
    await inbox.getByRole('combobox', { name: 'Status' }).click();
    await inbox.getByRole('option', { name: 'Queued Only' }).click();
    await inbox.waitForURL('**/handoff?status=queued');
    await inbox.goBack();
    await inbox.waitForURL('**/handoff?status=active');
    await last.click();
    await inbox.getByRole('link', { name: 'Back to the Inbox' }).click();
    await inbox.waitForURL('**/handoff?status=active');
    await last.waitFor();
  }
);

inBrowser('M15 M18 while nothing happens, only the clocks of the rows in view change', async () => {
  const inbox = await openInbox();
  await inbox.getByRole('button', { name: 'Load more' }).click();
  await rowOf(inbox, /Grace’s own/).waitFor();
  await rowOf(inbox, /Ada/)
    .getByText(/^expires in \d+:\d\d$/u)
    .waitFor();
  const { places, rows } = await inbox.evaluate(
    () =>
      new Promise<{ places: string[]; rows: number }>((done) => {
        const list = document.querySelector('[role=table]') ?? document.body;
        const placesOf = new Set<string>();
        const rowsOf = new Set<Element>();
        let beats = 0;
        const observer = new MutationObserver((changes) => {
          for (const { target } of changes) {
            const at = target instanceof Element ? target : target.parentElement;
            const row = at?.closest('[data-handoff-session]');
            if (row) rowsOf.add(row);
            placesOf.add(at?.closest('[data-handoff-clock]') ? 'clock' : (at?.outerHTML ?? ''));
          }
          beats += 1;
          if (beats === 3) {
            observer.disconnect();
            done({ places: [...placesOf], rows: rowsOf.size });
          }
        });
        const what = { subtree: true, childList: true, characterData: true, attributes: true };
        observer.observe(list, what);
      })
  );
  expect(places).toEqual(['clock']);
  expect(rows).toBeGreaterThan(3);
  expect(rows).toBeLessThan(30);
});

inBrowser('M8 a visitor without a name has the same mark everywhere', async () => {
  const name = `Visitor ${nameless.user.mark}`;
  const inbox = await openInbox();
  await inbox.getByRole('link', { name, exact: true }).click();
  await inbox.getByRole('heading', { name, exact: true }).waitFor();
  await waitFor(async () => (await inbox.title()).includes(name), { what: 'the tab’s title' });
  const other = await office.openPanel({ member: alan, path: '/admin/' });
  await office.accept(nameless.id);
  await office.http.post(`/handoff/sessions/${nameless.id}/transfer`, {
    token: office.grace.token,
    body: { to: alan.id },
  });
  await other.getByRole('button', { name: /^Notifications, [1-9]/u }).click();
  await other
    .getByRole('link', { name: `The conversation with ${name} was transferred to you` })
    .waitFor();
});

const focused = (page: Page) =>
  page.evaluate(() => (document.activeElement as HTMLElement | null)?.innerText.trim());
