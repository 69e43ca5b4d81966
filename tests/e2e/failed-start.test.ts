import type { Browser } from 'playwright-core';

import { hasBrowser, inBrowser, launchBrowser } from '../support/browser';
import { createTestStrapi, type TestStrapi } from '../support/strapi';
import { logIn, shoot } from './office';

/** What staff see when the plugin could not start and Strapi went on without it. */

jest.setTimeout(240_000);

let browser: Browser;
let booted: TestStrapi;

beforeAll(async () => {
  if (!hasBrowser) return;
  browser = await launchBrowser();
  booted = await createTestStrapi({
    hasPanel: true,
    register: (strapi) => {
      const afterSync = strapi.hook('strapi::content-types.afterSync') as {
        register: (work: () => Promise<void>) => void;
      };
      // What the plugin writes first at its start.
      afterSync.register(() => strapi.db.connection.schema.dropTable('handoff_counters'));
      strapi.log.silent = true;
    },
  });
});
afterAll(async () => {
  await browser?.close();
  if (!hasBrowser) return;
  booted.strapi.log.silent = false;
  await booted.destroy();
});

inBrowser(
  'S69 the Inbox says that the plugin could not start, and the rest of the panel works',
  async () => {
    const grace = await booted.createMember({ firstname: 'Grace', lastname: 'Hopper' });
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    context.setDefaultTimeout(60_000);
    await logIn(context, booted.url, grace);
    const page = await context.newPage();
    await page.goto(`${booted.url}/admin/plugins/handoff`);
    await page.getByText('Handoff could not start.', { exact: false }).first().waitFor();
    await shoot(page, 'failed-start');

    await page.goto(`${booted.url}/admin/`);
    await page.getByRole('heading', { name: 'Hello Grace' }).waitFor();
  }
);
