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
