import { botRoutes } from '../../server/http/bot/routes';
import { createTestStrapi, type TestStrapi } from '../support/strapi';

/** What Strapi offers for custom API tokens: the scopes of the bot API, and nothing that has no effect. */

let strapi: TestStrapi;
let token: string;

beforeAll(async () => {
  strapi = await createTestStrapi();
  ({ token } = await strapi.createMember({ isSuperAdmin: true }));
});
afterAll(() => strapi?.destroy());

const read = async <T>(path: string) => (await strapi.http.call<T>('GET', path, { token })).data;

it('S20 S69 Settings → API tokens lists the scopes that bots use, and no others', async () => {
  type Permissions = Record<string, { controllers: Record<string, string[]> }>;
  const all = await read<Permissions>('/admin/content-api/permissions');
  const offered = Object.entries(all['plugin::handoff']?.controllers ?? {}).flatMap(
    ([controller, actions]) => actions.map((action) => `${controller}.${action}`)
  );
  expect(offered.sort()).toEqual([...new Set(botRoutes.map(({ handler }) => handler))].sort());
});

it('S20 a scope that does nothing cannot be given to a token', async () => {
  const given = strapi.createApiToken({ type: 'custom', permissions: ['widget.find'] });
  await expect(given).rejects.toThrow(/widget\.find/);
});

it('S69 the public routes answer as before', async () => {
  const { http } = strapi;
  const calls = ['/widget/messages', '/hooks/unknown', '/files/unknown', '/widget/nothing'];
  const answers = await Promise.all(calls.map((path) => http.get(`/api/handoff${path}`)));
  expect(answers.map(({ status, code }) => [status, code])).toEqual([
    [401, 'unauthorized'],
    [404, 'not_found'],
    [404, 'not_found'],
    [404, 'not_found'],
  ]);
});
