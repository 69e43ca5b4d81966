import type { Page } from 'playwright-core';

import { waitFor } from '../support/waitFor';
import { createOffice, type Office } from './office';
import { shoot } from './shots';
import { useWindows } from './windows';
import { hasBrowser, inBrowser } from '../support/browser';

/** Decision 31: a panel that the server no longer answers offers to reload, and loses nothing. */

jest.setTimeout(300_000);

const windows = useWindows();
let office: Office;

beforeAll(async () => {
  if (!hasBrowser) return;
  office = await createOffice(windows);
});
afterAll(async () => {
  await office?.close();
});

const HEADER = 'x-handoff-contract';

/** Makes the page’s calls those of an older panel, and notes the ones that name no version. */
async function age(page: Page): Promise<{ nameless: string[]; end: () => Promise<void> }> {
  const nameless: string[] = [];
  const isOurs = ({ pathname }: URL) => pathname.startsWith('/handoff/');
  await page.route(isOurs, async (route) => {
    const headers = route.request().headers();
    if (headers[HEADER] === undefined) nameless.push(route.request().url());
    await route.continue({ headers: { ...headers, [HEADER]: '0' } });
  });
  return { nameless, end: () => page.unroute(isOurs) };
}

inBrowser(
  'D31 an outdated panel offers to reload, and keeps the draft and the unsent message',
  async () => {
    const { grace } = office;
    const session = (await office.escalate({ ...office.place(), user: { name: 'Ada' } })).data;
    await office.accept(session.id);
    const page = await office.openPanel({
      member: grace,
      path: `/admin/plugins/handoff/${session.id}`,
    });
    const input = page.getByRole('textbox', { name: 'Message' });
    const banner = page.getByRole('alert').filter({ hasText: 'Handoff has been updated' });
    const reload = banner.getByRole('button', { name: 'Reload' });
    await input.waitFor();

    const old = await age(page);
    await input.fill('Sent too late');
    await input.press('Enter');
    await banner.getByText('Your drafts are kept.', { exact: false }).waitFor();
    await input.fill('Half a thou');
    await shoot(page, 'outdated-chat');

    // The panel itself is old: a reload changes nothing, and the banner says so.
    await reload.click();
    await banner.getByText('Ask your administrator', { exact: false }).waitFor();
    await page.goto(`${office.url}/admin`);
    await banner.waitFor();
    await shoot(page, 'outdated-home');
    await banner.getByRole('button', { name: 'Not now' }).click();
    await banner.waitFor({ state: 'hidden' });
    expect(old.nameless.filter((url) => !url.includes('/socket.io'))).toEqual([]);

    await old.end();
    await page.goto(`${office.url}/admin/plugins/handoff/${session.id}`);
    await waitFor(
      async () => {
        const lines = await office.lines(session.conversation.id);
        return lines.filter(({ text }) => text === 'Sent too late').length === 1;
      },
      { what: 'the message that was refused before', timeout: 60_000 }
    );
    expect(await input.inputValue()).toBe('Half a thou');
    expect(await banner.count()).toBe(0);
  }
);
