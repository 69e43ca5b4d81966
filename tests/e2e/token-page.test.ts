import { hasBrowser, inBrowser } from '../support/browser';
import { createTestStrapi, type TestStrapi } from '../support/strapi';
import { shoot } from './shots';
import { useWindows } from './windows';

/** Strapi's own page of API tokens offers the scopes of bots, and none that does nothing. */

jest.setTimeout(240_000);

const windows = useWindows();
let app: TestStrapi;

beforeAll(async () => {
  if (hasBrowser) app = await createTestStrapi({ hasPanel: true });
});
afterAll(async () => {
  await app?.destroy();
});

inBrowser(
  'S20 S69 a custom API token lists Session and Message under Handoff, not Widget',
  async () => {
    const member = await app.createMember({ isSuperAdmin: true });
    const page = await windows.openPanel({
      url: app.url,
      member,
      path: '/admin/settings/api-tokens/create',
      options: { viewport: { width: 1280, height: 1400 } },
    });
    await page.getByRole('button', { name: /handoff/i }).click();
    // Strapi shows the names of controllers in capitals by its style.
    await page.getByText('session', { exact: true }).waitFor();
    await page.getByText('availability', { exact: true }).waitFor();
    for (const name of ['widget', 'hooks', 'files'])
      expect([name, await page.getByText(name, { exact: true }).count()]).toEqual([name, 0]);
    await shoot(page, 'api-token');
  }
);
