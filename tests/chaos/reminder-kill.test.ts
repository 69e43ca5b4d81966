import type { Knex } from 'knex';

import type { SessionDto } from '../../server/core/contract';
import { startChildScene, type ChildScene } from '../support/childScene';
import { connectTo } from '../support/database';
import { startMailServer, type MailServer } from '../support/mailServer';
import { waitFor } from '../support/waitFor';

/** Strapi is killed between deciding on a reminder, sending it and recording that it was sent. */

/** A minute passes in three seconds: the reminder is due soon, and the deadline long after the test. */
const SPEED = 20;
const TICK = '* * * * * *';
const PATIENCE = { timeout: 90_000, interval: 100 };

let server: MailServer;
let scene: ChildScene;
let rows: Knex;
let team: string[];

beforeAll(async () => {
  server = await startMailServer();
  scene = await startChildScene({
    hasSpare: true,
    plugin: {
      clock: { speed: SPEED },
      tick: { rule: TICK },
      email: {
        from: 'handoff@shop.test',
        transport: { host: '127.0.0.1', port: server.port, ignoreTLS: true },
      },
    },
  });
  rows = connectTo(scene.database);
  team = [scene.admin, scene.grace, scene.alan].map(({ email }) => email).sort();
  const { status } = await scene.http.put('/handoff/settings', {
    token: scene.admin.token,
    body: { reminder: { afterMinutes: 1 } },
  });
  expect(status).toBe(200);
}, 120_000);
afterAll(async () => {
  await rows?.destroy();
  await scene?.remove();
  await server?.close();
});
beforeEach(() => server.clear());

async function escalate(conversation: string): Promise<SessionDto> {
  const { data, status } = await scene.http.post<SessionDto>('/api/handoff/sessions', {
    token: scene.botToken,
    body: { agent: scene.agent.key, channel: 'telegram', conversation },
  });
  expect(status).toBe(201);
  return data;
}

const mailsOf = async ({ id }: SessionDto): Promise<{ state: string; attempts: number }[]> =>
  rows('handoff_deliveries as d')
    .join('handoff_sessions as s', 's.id', 'd.session_id')
    .where({ 'd.target': 'mail', 's.document_id': id })
    .orderBy('d.recipient')
    .select('d.state', 'd.attempts');

/** Waits until no mail is being sent; returns the outcome of each. */
const settled = (session: SessionDto) =>
  waitFor(
    async () => {
      const mails = await mailsOf(session);
      const isOver = mails.every(({ state }) => state !== 'pending' && state !== 'sending');
      return mails.length > 0 && isOver && mails.map(({ state }) => state);
    },
    { what: 'the outcome of every mail', ...PATIENCE }
  );

/** Dismissed, so that the next test has its own mails only. */
const close = ({ id }: SessionDto) =>
  scene.http.post(`/handoff/sessions/${id}/dismiss`, { token: scene.grace.token });

it('S57 killed when the mails were decided and none was sent: one mail each, after the restart', async () => {
  team.forEach((address) => server.refuse(address, 451, 99));
  const session = await escalate('decided');
  // Refused twice, each waits seconds for its next attempt: no mail is being sent.
  await waitFor(
    async () => {
      const mails = await mailsOf(session);
      const areWaiting = mails.every(
        ({ state, attempts }) => state === 'pending' && attempts === 2
      );
      return mails.length === team.length && areWaiting;
    },
    { what: 'the refusals', ...PATIENCE }
  );
  await scene.kill();
  server.clear();
  await scene.restart();
  expect(await settled(session)).toEqual(team.map(() => 'sent'));
  expect(server.addresses()).toEqual(team);
  await close(session);
});

it('S57 killed when the server had the mails and their outcome was not recorded: none is sent a second time', async () => {
  team.forEach((address) => server.keepSilent(address));
  const session = await escalate('handed over');
  await waitFor(() => server.received.length === team.length, {
    what: 'the mails in the mailbox',
    ...PATIENCE,
  });
  await scene.kill();
  expect((await mailsOf(session)).map(({ state }) => state)).toEqual(team.map(() => 'sending'));
  team.forEach((address) => server.answer(address));
  await scene.restart();
  expect(await settled(session)).toEqual(team.map(() => 'unknown'));
  expect(server.addresses()).toEqual(team);
  await close(session);
});

it('S57 killed after the mails were sent: one each, however often it starts', async () => {
  const session = await escalate('sent');
  expect(await settled(session)).toEqual(team.map(() => 'sent'));
  for (let start = 0; start < 2; start += 1) {
    await scene.kill();
    await scene.restart();
  }
  // Decided and sent, with its outcome recorded, after all mails that were there before.
  const later = await escalate('later');
  await settled(later);
  expect(server.addresses()).toEqual([...team, ...team].sort());
  await close(session);
  await close(later);
});
