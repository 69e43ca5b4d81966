import { remindDue } from '../../server/app/notifications/reminders';
import type { AgentDto } from '../../server/core/contract';
import { startMailServer, type MailServer } from '../support/mailServer';
import { times } from '../support/nodes';
import { createOtherProcess } from '../support/otherProcess';
import { createScene, type Scene } from '../support/scene';
import { waitFor } from '../support/waitFor';

/** M13: the mail to each team member while many wait, with a real SMTP server. */

const MINUTE = 60_000;
const FROM = 'Handoff <handoff@shop.test>';

let server: MailServer;
let scene: Scene;
let team: string[];

beforeAll(async () => {
  server = await startMailServer();
  scene = await createScene({ plugin: { email: { transport: transport(), from: FROM } } });
  const ada = await scene.createMember({ firstname: 'Ada' });
  team = [scene.admin.email, scene.grace.email, ada.email].sort();
});
afterAll(async () => {
  await scene?.destroy();
  await server?.close();
});
beforeEach(async () => {
  await scene.strapi.db.connection('handoff_deliveries').where({ target: 'mail' }).delete();
  await scene.strapi.db
    .connection('handoff_sessions')
    .where({ status: 'queued' })
    .update({ status: 'expired', open_key: null, due_at: null, remind_at: null });
  server.clear();
});

const transport = () => ({ host: '127.0.0.1', port: server.port, ignoreTLS: true });
const tick = () => scene.strapi.plugin('handoff').service('tick').run() as Promise<void>;
const mails = (): Promise<Record<string, unknown>[]> =>
  scene.strapi.db.connection('handoff_deliveries').where({ target: 'mail' }).orderBy('id');
const areOver = async () =>
  (await mails()).every(({ state }) => state !== 'pending' && state !== 'sending');
const outcomes = () =>
  waitFor(
    async () => {
      await tick();
      return areOver();
    },
    { what: 'the outcome of every mail', timeout: 60_000 }
  );
const wait = async (name: string, more: object = {}) =>
  (await scene.escalate({ ...scene.place(), user: { name }, ...more })).data;
const subjects = () => server.received.map(({ mail }) => mail.subject);

it('M13 S56 one mail for each member lists who is waiting, the longest first', async () => {
  const eve = await wait('Eve <b>bold</b>\nSecond');
  scene.clock.advance(MINUTE / 2);
  const bob = await wait('Bob');
  scene.clock.advance(3 * MINUTE);
  await outcomes();
  expect(server.addresses()).toEqual(team);
  expect(subjects()).toEqual(team.map(() => '2 people are waiting'));
  const { mail } = server.received[0] ?? {};
  const base = `${scene.strapi.config.get<string>('admin.absoluteUrl')}/plugins/handoff`;
  for (const part of [mail?.text ?? '', mail?.html || '']) {
    expect(part).toContain(`${base}/${eve.id}`);
    expect(part.indexOf(`${base}/${eve.id}`)).toBeLessThan(part.indexOf(`${base}/${bob.id}`));
    for (const word of ['Support', 'Telegram', '3 minutes']) expect(part).toContain(word);
  }
  expect(mail?.text).toContain('Eve <b>bold</b> Second (Support, Telegram, 3 minutes)');
  expect(mail?.html).toContain('Eve &lt;b&gt;bold&lt;/b&gt; Second');
  expect(mail?.html).not.toContain('<b>');
  // Each session counts as reminded, once.
  expect((await mails()).map(({ state }) => state)).toEqual(Array(6).fill('sent'));
  scene.clock.advance(10 * MINUTE);
  await outcomes();
  expect(server.received).toHaveLength(team.length);
});

it('M13 S57 513 who wait are 3 mails for 3 members, not 1,539', async () => {
  const names = times(513, (nth) => `User ${nth}`);
  for (let i = 0; i < names.length; i += 20) {
    await Promise.all(names.slice(i, i + 20).map((name) => wait(name)));
  }
  scene.clock.advance(3 * MINUTE);
  await outcomes();
  expect(server.addresses()).toEqual(team);
  expect(subjects()).toEqual(team.map(() => '513 people are waiting'));
  expect(server.received[0]?.mail.text).toContain('and 493 more');
  const all = await mails();
  expect(all).toHaveLength(1_539);
  expect(all.every(({ state }) => state === 'sent')).toBe(true);
}, 180_000);

it('M13 S57 several processes at once send one mail to each member in a minute', async () => {
  const others = times(3, () => createOtherProcess(scene, { transport: transport(), from: FROM }));
  for (const nth of times(8, (n) => n)) await wait(`User ${nth}`);
  scene.clock.advance(3 * MINUTE);
  const { now } = { now: scene.clock.now() };
  // All at the same minute, while the reminders are still being planned.
  const clock = { ...others[0]!.app.clock, now: () => now };
  const rounds = others.map(
    ({ app }) =>
      createOtherProcess(scene, { transport: transport(), from: FROM }, { ...app, clock }).round
  );
  await Promise.all([
    ...others.map(({ app }) => remindDue({ ...app, clock })),
    ...rounds.flatMap((round) => times(5, () => round.run())),
  ]);
  await Promise.all(rounds.map((round) => round.run()));
  const perMember = team.map((email) => server.addresses().filter((to) => to === email).length);
  expect(Math.max(...perMember)).toBe(1);

  // What was planned too late for that minute is sent in the next one.
  scene.clock.advance(MINUTE);
  await outcomes();
  const sent = (await mails()).filter(({ state }) => state === 'sent');
  expect(sent).toHaveLength(8 * team.length);
  const told = server.received.map(({ mail }) => Number(/^\d+/.exec(mail.subject ?? '')?.[0] ?? 1));
  expect(told.reduce((sum, count) => sum + count, 0)).toBe(8 * team.length);
});

it('M13 S57 a digest that is refused for now is sent once, later, and in the same minute too', async () => {
  server.refuse(scene.grace.email, 451, 2);
  await wait('Eve');
  await wait('Bob');
  scene.clock.advance(3 * MINUTE);
  await tick();
  await waitFor(() => server.received.length === team.length - 1);
  for (const pause of [30_000, 2 * MINUTE]) {
    await waitFor(async () => (await mails()).every(({ state }) => state !== 'sending'));
    scene.clock.advance(pause);
    await tick();
  }
  await outcomes();
  expect(server.addresses()).toEqual(team);
  expect(subjects()).toEqual(team.map(() => '2 people are waiting'));
});

it('M13 S57 whoever is no longer waiting is not in the digest; of one who is left it is today’s mail', async () => {
  await wait('Eve');
  const bob = await wait('Bob');
  server.refuse(scene.grace.email, 451, 1);
  scene.clock.advance(3 * MINUTE);
  await tick();
  await waitFor(() => server.received.length === team.length - 1);
  await waitFor(async () => (await mails()).every(({ state }) => state !== 'sending'));
  await scene.accept(bob.id);
  scene.clock.advance(MINUTE);
  await outcomes();
  expect(server.received.at(-1)?.to).toBe(scene.grace.email);
  expect(subjects().at(-1)).toBe('Eve is waiting for a reply (Support, Telegram)');
});

it('M13 P28 a recipient reads only of sessions that they are to be reminded of', async () => {
  const ladder = [{ afterMinutes: 4, recipients: ['boss@shop.test'], team: false }];
  const { data: agent } = await scene.http.post<AgentDto>('/handoff/agents', {
    token: scene.admin.token,
    body: { name: 'Sales', handoff: { enabled: true, ladder } },
  });
  const place = { ...scene.place(), agent: agent.key };
  await wait('Eve');
  await wait('Ann', { ...place, conversation: 'sales-1' });
  await wait('Zoe', { ...place, conversation: 'sales-2' });
  scene.clock.advance(3 * MINUTE);
  await outcomes();
  scene.clock.advance(MINUTE);
  await outcomes();
  expect(subjects().slice(0, -1)).toEqual(team.map(() => '3 people are waiting'));
  const last = server.received.at(-1);
  expect([last?.to, last?.mail.subject]).toEqual(['boss@shop.test', '2 people are waiting']);
  expect(last?.mail.text).not.toContain('Eve');
});

it('M13 S57 a statement that fails before the mail costs nobody in it a reminder', async () => {
  await wait('Eve');
  const bob = await wait('Bob');
  scene.clock.advance(3 * MINUTE);
  const email = { transport: transport(), from: FROM };
  const { app } = createOtherProcess(scene, email);
  await remindDue(app);
  await scene.accept(bob.id);
  let broken: 'findSession' | 'recordMailOutcome' = 'findSession';
  const store = {
    ...app.store,
    findSession: (...given: Parameters<typeof app.store.findSession>) =>
      broken === 'findSession'
        ? Promise.reject(new Error('connection lost'))
        : app.store.findSession(...given),
    recordMailOutcome: (given: Parameters<typeof app.store.recordMailOutcome>[0]) =>
      broken === 'recordMailOutcome' && given.state === 'cancelled'
        ? Promise.reject(new Error('connection lost'))
        : app.store.recordMailOutcome(given),
  };
  const { round } = createOtherProcess(scene, email, { store });
  await round.run();
  expect(server.received).toEqual([]);
  expect(new Set((await mails()).map(({ state }) => state))).toEqual(new Set(['pending']));

  broken = 'recordMailOutcome';
  scene.clock.advance(MINUTE / 2);
  await round.run();
  expect(server.addresses()).toEqual(team);
  expect((await mails()).filter(({ state }) => state === 'sent')).toHaveLength(team.length);
});

it('M13 S57 addresses that differ by an accent are two people, in every database', async () => {
  await wait('Eve');
  await wait('Bob');
  scene.clock.advance(3 * MINUTE);
  const sent: string[] = [];
  const { app } = createOtherProcess(scene);
  const remind = async ({ email }: { email: string }, { total }: { total: number }) => {
    sent.push(`${email}: ${total}`);
    return { kind: 'sent' as const };
  };
  const { round } = createOtherProcess(scene, {}, { mailer: { ...app.mailer, remind } });
  await remindDue(app);
  const rename = (from: string | undefined, recipient: string) =>
    scene.strapi.db
      .connection('handoff_deliveries')
      .where({ target: 'mail', recipient: from })
      .update({ recipient });
  await rename(team[0], 'jose@shop.test');
  await rename(team[1], 'josé@shop.test');
  await round.run();
  expect(sent.sort()).toEqual([`${team[2]}: 2`, 'jose@shop.test: 2', 'josé@shop.test: 2'].sort());
});
