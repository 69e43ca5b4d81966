import { createTestStrapi, type TestStrapi } from '../support/strapi';

/** A plugin that cannot start must not take the CMS down with it. */

let booted: TestStrapi;

beforeAll(async () => {
  booted = await createTestStrapi({
    register: (strapi) => {
      const afterSync = strapi.hook('strapi::content-types.afterSync') as {
        register: (work: () => Promise<void>) => void;
      };
      // The plugin's first write during its start.
      afterSync.register(() => strapi.db.connection.schema.dropTable('handoff_counters'));
      strapi.log.silent = true;
    },
  });
});
afterAll(async () => {
  booted.strapi.log.silent = false;
  await booted.destroy();
});

it('S69 Strapi starts without the plugin when the plugin cannot start', async () => {
  const { data } = await booted.http.get<{ hasAdmin: boolean }>('/admin/init');
  expect(data).toMatchObject({ hasAdmin: false });
  const { accessKey } = await booted.createApiToken();
  const { status } = await booted.http.get('/api/handoff/events', { token: accessKey });
  expect(status).toBeGreaterThanOrEqual(500);
});
