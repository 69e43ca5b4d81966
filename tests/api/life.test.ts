import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import type { MessageDto, SessionDto } from '../../server/core/contract';
import { createDatabase, type TestDatabase } from '../support/database';
import { createScene } from '../support/scene';
import { createTestStrapi } from '../support/strapi';

/** The plugin's life in a project: installed, restarted, switched off and on again. */

let folder: string;
let database: TestDatabase;

beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'handoff-life-'));
  database = await createDatabase({ folder });
});
afterAll(async () => {
  await database?.drop();
  await fs.rm(folder, { recursive: true, force: true });
});

it('S68 S69 messages survive a restart, and a period with the plugin switched off', async () => {
  const first = await createScene({ database });
  const place = first.place('the-one');
  await first.report({ ...place, author: 'user', text: 'Keep this' });
  const { data: session } = await first.escalate(place);
  await first.accept(session.id);
  const { token } = first;
  await first.destroy();

  const without = await createTestStrapi({ database, hasPlugin: false });
  expect((await without.http.get('/api/handoff/events', { token: token.accessKey })).status).toBe(
    404
  );
  await without.destroy();

  const again = await createTestStrapi({ database });
  const admin = await again.createMember({ isSuperAdmin: true });
  const { data } = await again.http.get<SessionDto>(`/handoff/sessions/${session.id}`, {
    token: admin.token,
  });
  expect(data).toMatchObject({ status: 'active', assignee: { name: 'Grace Hopper' } });
  const { data: messages } = await again.http.get<MessageDto[]>(
    `/handoff/sessions/${session.id}/messages`,
    { token: admin.token }
  );
  expect(messages.map(({ text }) => text)).toContain('Keep this');
  await again.destroy();
});

it('S20 S69 its content types have no core routes and are hidden from editors', async () => {
  const strapi = await createTestStrapi({ database });
  const token = await strapi.createApiToken();
  for (const name of ['messages', 'sessions', 'conversations', 'agents', 'notes', 'deliveries']) {
    const answer = await strapi.http.get(`/api/${name}`, { token: token.accessKey });
    expect([name, answer.status]).toEqual([name, 404]);
  }
  const admin = await strapi.createMember({ isSuperAdmin: true });
  const { data } = await strapi.http.get<{ uid: string; isDisplayed: boolean }[]>(
    '/content-manager/content-types',
    { token: admin.token }
  );
  const ours = data.filter(({ uid }) => uid.startsWith('plugin::handoff.'));
  expect(ours.filter(({ isDisplayed }) => isDisplayed)).toEqual([]);
  await strapi.destroy();
});

it('S69 a wrong setting stops the start with an error that names it', async () => {
  const start = createTestStrapi({ database, plugin: { clock: { speed: 0 } } });
  await expect(start).rejects.toThrow(/handoff config: clock\.speed/);
  const unknown = createTestStrapi({ database, plugin: { colour: 'blue' } });
  await expect(unknown).rejects.toThrow(/colour/);
});
