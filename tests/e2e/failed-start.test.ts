import { hasBrowser, inBrowser } from '../support/browser';
import { createTestStrapi, type TestStrapi } from '../support/strapi';
import { shoot } from './shots';
import { useWindows } from './windows';

/** What staff see when the plugin could not start and Strapi went on without it. */

jest.setTimeout(240_000);

const windows = useWindows();
let booted: TestStrapi;

beforeAll(async () => {
  if (!hasBrowser) return;
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
  if (!hasBrowser) return;
  booted.strapi.log.silent = false;
  await booted.destroy();
});

inBrowser(
  'S69 the Inbox says that the plugin could not start, and the rest of the panel works',
  async () => {
    const grace = await booted.createMember({ firstname: 'Grace', lastname: 'Hopper' });
    const page = await windows.openPanel({ url: booted.url, member: grace });
    await page.getByText('Handoff could not start.', { exact: false }).first().waitFor();
    await shoot(page, 'failed-start');

    await page.goto(`${booted.url}/admin/`);
    await page.getByRole('heading', { name: 'Hello Grace' }).waitFor();
  }
);
