import type { SessionDto } from '../../server/core/contract';
import { createOffice, type Office } from './office';
import { useWindows } from './windows';
import { hasBrowser, inBrowser } from '../support/browser';

/** What the panel shows on pages of other plugins. */

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

inBrowser('S55 the menu shows on every page how many end users wait', async () => {
  await office.escalate();
  const page = await office.openPanel({ member: office.grace, path: '/admin/' });
  const icon = page.locator('nav [data-handoff-queued]').first();
  await icon.and(page.locator('[data-handoff-queued="1"]')).waitFor();
  await page.getByText('1 person is waiting in the Inbox').waitFor({ state: 'attached' });

  // The next page asks again, and Strapi has mounted the icon again.
  await office.escalate();
  await page
    .getByRole('link', { name: /^Inbox,/u })
    .first()
    .click();
  await icon.and(page.locator('[data-handoff-queued="2"]')).waitFor();
  await page.getByRole('link', { name: 'Inbox, 2 people waiting' }).first().waitFor();
});

inBrowser(
  'M14 the link to the Inbox names how many wait, and only that somebody waits is announced',
  async () => {
    const { data } = await office.http.get<SessionDto[]>('/handoff/sessions', office.grace);
    for (const { id } of data) await office.accept(id);
    const page = await office.openPanel({ member: office.grace, path: '/admin/' });
    const link = (name: string) => page.getByRole('link', { name, exact: true }).first();
    await link('Inbox').waitFor();
    await page.evaluate(() => {
      const said: string[] = [];
      Object.assign(window, { said });
      new MutationObserver(() => {
        for (const { textContent } of document.querySelectorAll('[role=status]')) {
          said.push(textContent ?? '');
        }
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    const first = (await office.escalate()).data;
    await link('Inbox, 1 person waiting').waitFor();
    await office.escalate();
    await link('Inbox, 2 people waiting').waitFor();
    await office.accept(first.id);
    await link('Inbox, 1 person waiting').waitFor();
    const said = await page.evaluate(() => (window as unknown as { said: string[] }).said);
    expect(new Set(said.filter((text) => text.includes('waiting in the Inbox')))).toEqual(
      new Set(['1 person is waiting in the Inbox'])
    );
  }
);
