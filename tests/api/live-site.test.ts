import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import type { MeDto, SessionDto, SettingsDto } from '../../server/core/contract';
import type { TestDatabase } from '../support/database';
import { startMailServer, type MailServer } from '../support/mailServer';
import { createPreparedDatabase } from '../support/preparedDatabase';
import { createScene, type Scene } from '../support/scene';
import type { TestStrapiOptions } from '../support/strapi';
import { tick } from '../support/tick';
import { waitFor } from '../support/waitFor';

/** Decision 16: a copy of production sends nothing until a member declares it the live site. */

const MINUTE = 60_000;
const LIVE = 'https://cms.shop.test';
const COPY = 'https://staging.shop.test';

let folder: string;
let server: MailServer;
let database: TestDatabase;
let scene: Scene | undefined;

beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'handoff-live-'));
  server = await startMailServer();
});
beforeEach(async () => {
  database = await createPreparedDatabase({
    folder: await fs.mkdtemp(path.join(folder, 'db-')),
  });
  server.clear();
});
afterEach(async () => {
  await stop();
  await database.drop();
});
afterAll(async () => {
  await server?.close();
  await fs.rm(folder, { recursive: true, force: true });
});

async function start(url: string, options: TestStrapiOptions = {}): Promise<Scene> {
  const transport = { host: '127.0.0.1', port: server.port, ignoreTLS: true };
  const email = { transport, from: 'handoff@shop.test' };
  scene = await createScene({
    database,
    server: { url },
    ...options,
    plugin: { email, ...options.plugin },
  });
  return scene;
}
async function stop(): Promise<void> {
  await scene?.destroy();
  scene = undefined;
}
const settingsOf = async ({ http, admin }: Scene) =>
  (await http.get<SettingsDto>('/handoff/settings', { token: admin.token })).data;
const statusOf = async ({ http, admin }: Scene, id: string) =>
  (await http.get<SessionDto>(`/handoff/sessions/${id}`, { token: admin.token })).data.status;
const sayItIsLive = ({ http }: Scene, token: string) =>
  http.post<SettingsDto>('/handoff/settings/live', { token });
const mails = ({ strapi }: Scene): Promise<unknown[]> =>
  strapi.db.connection('handoff_deliveries').where({ target: 'mail' });

it('S49 S56 under another URL nothing expires and no mail is sent, until staff declare it live', async () => {
  const live = await start(LIVE);
  expect((await settingsOf(live)).outbound).toEqual({
    isHeld: false,
    reason: null,
    url: LIVE,
    liveUrl: LIVE,
  });
  await stop();

  const copy = await start(COPY);
  const held = { isHeld: true, reason: 'copy', url: COPY, liveUrl: LIVE };
  expect((await settingsOf(copy)).outbound).toEqual(held);
  const { data: me } = await copy.http.get<MeDto>('/handoff/me', { token: copy.grace.token });
  expect(me.outbound).toEqual(held);

  const { data: late } = await copy.escalate();
  const { data: taken } = await copy.escalate();
  copy.clock.advance(45 * MINUTE);
  await tick(copy.strapi);
  expect(await statusOf(copy, late.id)).toBe('queued');
  expect(await mails(copy)).toEqual([]);
  const test = await copy.http.post('/handoff/settings/test-mail', { token: copy.admin.token });
  expect(test.data).toEqual({ sent: false, reason: expect.stringContaining('copy') });
  expect(server.received).toEqual([]);

  // The Inbox works as usual.
  expect((await copy.accept(taken.id)).status).toBe(200);
  const message = await copy.write(taken.id, { text: 'Hello', clientId: '1' });
  expect([message.status, message.data.delivery.state]).toEqual([201, 'pending']);

  expect((await sayItIsLive(copy, copy.grace.token)).status).toBe(403);
  const answer = await sayItIsLive(copy, copy.admin.token);
  expect(answer.data.outbound).toEqual({ isHeld: false, reason: null, url: COPY, liveUrl: COPY });
  await tick(copy.strapi);
  expect(await statusOf(copy, late.id)).toBe('expired');
  const { data: waiting } = await copy.escalate();
  copy.clock.advance(3 * MINUTE);
  await tick(copy.strapi);
  await waitFor(() => server.received.length > 0);
  expect(await statusOf(copy, waiting.id)).toBe('queued');
  await stop();

  // The previous site is the copy now.
  expect((await settingsOf(await start(LIVE))).outbound).toMatchObject({
    isHeld: true,
    liveUrl: COPY,
  });
});

it('S49 S56 a declaration by another process takes effect with the next tick, without a restart', async () => {
  await start(LIVE);
  await stop();
  const copy = await start(COPY);
  const { data: session } = await copy.escalate();
  copy.clock.advance(45 * MINUTE);
  await tick(copy.strapi);
  expect(await statusOf(copy, session.id)).toBe('queued');
  // The row that another process with this URL would write.
  const site = copy.strapi.store({ type: 'plugin', name: 'handoff', key: 'site' });
  await site.set({ value: { url: COPY } });
  copy.clock.advance(10_000);
  await tick(copy.strapi);
  expect(await statusOf(copy, session.id)).toBe('expired');
});

it.each([
  ['no address in development', ''],
  ['a machine that calls itself', 'http://localhost:1337'],
  ['the same address with a certificate', LIVE.replace('https', 'http')],
])('S49 S56 not held: %s', async (_, url) => {
  await start(LIVE);
  await stop();
  const other = await start(url);
  expect((await settingsOf(other)).outbound).toMatchObject({ isHeld: false, liveUrl: LIVE });
  const { data: session } = await other.escalate();
  other.clock.advance(45 * MINUTE);
  await tick(other.strapi);
  expect(await statusOf(other, session.id)).toBe('expired');
});

it('S49 S56 a machine without a URL of its own does not become the live site', async () => {
  const first = await start('http://localhost:1337');
  expect((await settingsOf(first)).outbound.liveUrl).toBeNull();
  await stop();
  expect((await settingsOf(await start(LIVE))).outbound).toMatchObject({
    isHeld: false,
    liveUrl: LIVE,
  });
});

it('S49 S56 with outbound: false it is held permanently, and stores no URL', async () => {
  const copy = await start(COPY, { plugin: { outbound: false } });
  expect((await settingsOf(copy)).outbound).toEqual({
    isHeld: true,
    reason: 'config',
    url: COPY,
    liveUrl: null,
  });
  const { data: session } = await copy.escalate();
  copy.clock.advance(24 * 60 * MINUTE);
  await tick(copy.strapi);
  expect(await statusOf(copy, session.id)).toBe('queued');
  expect(await mails(copy)).toEqual([]);
  const answer = await sayItIsLive(copy, copy.admin.token);
  expect([answer.status, answer.code]).toEqual([409, 'invalid_transition']);
});
