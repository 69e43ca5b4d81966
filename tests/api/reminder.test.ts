import type { App } from '../../server/app/app';
import { remindDue } from '../../server/app/notifications/reminders';
import type { SettingsDto, TestMailDto } from '../../server/core/contract';
import { createDueJobs } from '../../server/jobs/due-jobs';
import { createJobs } from '../../server/jobs';
import { startMailServer, type MailServer } from '../support/mailServer';
import { times } from '../support/nodes';
import { createOtherProcess } from '../support/otherProcess';
import { createScene, type Scene } from '../support/scene';
import { waitFor } from '../support/waitFor';

/** The email to the team about a session that nobody accepts, with a real SMTP server. */

const MINUTE = 60_000;
const FROM = 'Handoff <handoff@shop.test>';

let server: MailServer;
let scene: Scene;
let team: string[];

beforeAll(async () => {
  server = await startMailServer();
  scene = await createScene({ plugin: { email: { transport: transport(), from: FROM } } });
  const ada = await scene.createMember({ firstname: 'Ada' });
  await scene.createMember({ firstname: 'Only', permissions: ['inbox.read'] });
  team = [scene.admin.email, scene.grace.email, ada.email].sort();
});
afterAll(async () => {
  await scene?.destroy();
  await server?.close();
});
beforeEach(async () => {
  await closeAll();
  server.clear();
});

const transport = () => ({
  host: '127.0.0.1',
  port: server.port,
  ignoreTLS: true,
  socketTimeout: 1_500,
});
const tick = () => scene.strapi.plugin('handoff').service('tick').run() as Promise<void>;
const admin = () => ({ token: scene.admin.token });
const deliveries = (): Promise<Record<string, unknown>[]> =>
  scene.strapi.db.connection('handoff_deliveries').where({ target: 'mail' }).orderBy('id');
const change = (reminder: object) =>
  scene.http.put<SettingsDto>('/handoff/settings', { ...admin(), body: { reminder } });
/** Waits until no mail is being sent: one that is not in the mailbox by then is not sent. */
const outcomes = () =>
  waitFor(
    async () => {
      await tick();
      return (await deliveries()).every(({ state }) => state !== 'pending' && state !== 'sending');
    },
    { what: 'the outcome of every mail' }
  );

it('S56 each team member gets one mail after three minutes, and none before', async () => {
  await scene.escalate();
  scene.clock.advance(3 * MINUTE - 5_000);
  await tick();
  expect(await deliveries()).toEqual([]);
  scene.clock.advance(5_000);
  await tick();
  await outcomes();
  expect(server.addresses()).toEqual(team);
});

it.each(['accept', 'dismiss', 'withdraw'])('S56 no mail is sent after: %s', async (end) => {
  const { data: session } = await scene.escalate();
  if (end === 'accept') await scene.accept(session.id);
  else if (end === 'dismiss')
    await scene.http.post(`/handoff/sessions/${session.id}/dismiss`, admin());
  else
    await scene.http.post(`/api/handoff/sessions/${session.id}/withdraw`, {
      token: scene.token.accessKey,
      body: { by: 'user' },
    });
  scene.clock.advance(4 * MINUTE);
  await tick();
  await outcomes();
  expect(server.received).toEqual([]);
});

it('S56 a decided mail is sent to nobody once the session is accepted', async () => {
  team.forEach((address) => server.refuse(address, 451, 1));
  const { data: session } = await scene.escalate();
  scene.clock.advance(3 * MINUTE);
  await tick();
  await waitFor(async () => (await deliveries()).slice(-3).every(({ attempts }) => attempts === 1));
  await scene.accept(session.id);
  scene.clock.advance(MINUTE);
  await outcomes();
  expect(server.received).toEqual([]);
  expect((await deliveries()).slice(-3).map(({ state }) => state)).toEqual(
    team.map(() => 'cancelled')
  );
});

it('S57 ten ticks and another process at the same time send one mail each', async () => {
  const other = createOtherProcess(scene, { transport: transport(), from: FROM });
  await scene.escalate();
  scene.clock.advance(3 * MINUTE);
  await Promise.all([
    ...Array.from({ length: 10 }, tick),
    ...Array.from({ length: 10 }, async () => {
      await remindDue(other.app);
      await other.round.run();
    }),
  ]);
  await outcomes();
  expect(server.addresses()).toEqual(team);
});

it('S57 a new round in the queue has its own reminder', async () => {
  const { data: session } = await scene.escalate();
  scene.clock.advance(3 * MINUTE);
  await outcomes();
  await scene.accept(session.id);
  const released = await scene.http.post(`/handoff/sessions/${session.id}/release`, {
    token: scene.grace.token,
  });
  expect(released.status).toBe(200);
  await outcomes();
  expect(server.received).toHaveLength(team.length);
  scene.clock.advance(3 * MINUTE);
  await outcomes();
  expect(server.addresses()).toEqual([...team, ...team].sort());
});

it('S57 a mail that the server refuses temporarily is sent once, later', async () => {
  server.refuse(scene.grace.email, 451, 2);
  await scene.escalate();
  scene.clock.advance(3 * MINUTE);
  await tick();
  await waitFor(() => server.received.length === team.length - 1);
  for (const wait of [30_000, 2 * MINUTE]) {
    scene.clock.advance(wait);
    await tick();
  }
  await outcomes();
  expect(server.addresses()).toEqual(team);
});

it('S57 a permanently refused address is not retried, and delays no other', async () => {
  server.refuse(scene.grace.email, 550, 99);
  await scene.escalate();
  scene.clock.advance(3 * MINUTE);
  await outcomes();
  const others = team.filter((address) => address !== scene.grace.email);
  expect(server.addresses()).toEqual(others);
  const failed = (await deliveries()).slice(-3).filter(({ state }) => state === 'failed');
  expect(failed.map(({ attempts }) => attempts)).toEqual([1]);
  expect(String(failed[0]?.reason)).not.toContain(scene.grace.email);
});

it('S57 a mail whose process died while sending is not sent a second time', async () => {
  await scene.escalate();
  scene.clock.advance(3 * MINUTE);
  const other = createOtherProcess(scene, { transport: transport(), from: FROM });
  await remindDue(other.app);
  const { store, clock } = other.app;
  const now = clock.now();
  const due = [];
  for (const address of await store.findDueRecipients({ now })) {
    const claim = { recipients: [address], minute: 1, now, leaseUntil: now + 2 * MINUTE };
    due.push(...(await store.claimMails(claim)));
  }
  expect(due).toHaveLength(team.length);
  scene.clock.advance(2 * MINUTE);
  await outcomes();
  const handed = new Set(due.map(({ pk }) => pk));
  const states = (await deliveries()).filter(({ id }) => handed.has(Number(id)));
  expect(states.every(({ state }) => state === 'unknown' || state === 'sent')).toBe(true);
  expect(server.received).toHaveLength(states.filter(({ state }) => state === 'sent').length);
});

it('S57 a server that takes the mail and does not answer delays no other mail', async () => {
  server.keepSilent(scene.grace.email);
  await scene.escalate();
  scene.clock.advance(3 * MINUTE);
  const ticking = tick();
  await waitFor(() => server.received.length === team.length);
  const expiring = await scene.escalate();
  expect(expiring.status).toBe(201);
  await ticking;
  await outcomes();
  expect(server.addresses()).toEqual(team);
  const states = (await deliveries()).slice(-3).map(({ state }) => state);
  expect(states.sort()).toEqual(['sent', 'sent', 'unknown']);
});

it('S56 a decided mail is sent in the same tick', async () => {
  const { app, round } = createOtherProcess(scene, { transport: transport(), from: FROM });
  await scene.escalate();
  scene.clock.advance(3 * MINUTE);
  const nothing = { tick: async () => undefined };
  const others = {
    sender: nothing,
    fetching: nothing,
    moving: nothing,
    webhookSender: nothing,
    listening: nothing,
  };
  // Runs every job of one tick at the same moment, as node-cron does.
  const due = createDueJobs({ app, mails: round, rule: '0 0 0 1 1 *', reportWithin: 1, ...others });
  const jobs = createJobs({ jobs: due, log: app.log });
  jobs.start();
  await jobs.stop();
  expect(server.addresses()).toEqual(team);
});

it('S57 mails that cannot be stored delay no others', async () => {
  const { data: session } = await scene.escalate();
  const knex = scene.strapi.db.connection;
  const { id, queued_at: round } = await knex('handoff_sessions')
    .where({ document_id: session.id })
    .first('id', 'queued_at');
  const broken = (i: number) => ({
    document_id: `broken-${i}`,
    delivery_key: `broken-${i}`,
    session_id: id,
    target: 'mail',
    state: 'pending',
    recipient: `broken-${i}@shop.test`,
    round,
    attempts: 0,
    available_at: scene.clock.now(),
  });
  for (const i of times(60, (nth) => nth)) await knex('handoff_deliveries').insert(broken(i));
  scene.clock.advance(3 * MINUTE);
  const email = { transport: transport(), from: FROM };
  const { app } = createOtherProcess(scene, email);
  await remindDue(app);

  const store: App['store'] = {
    ...app.store,
    giveUpMails: () => Promise.reject(new Error('read only')),
    claimMails: (claim) => {
      const isBroken = claim.recipients[0]?.startsWith('broken');
      return isBroken ? Promise.reject(new Error('read only')) : app.store.claimMails(claim);
    },
  };
  await createOtherProcess(scene, email, { store }).round.run();
  expect(server.addresses()).toEqual(team);
});

it('S58 states who waits where and why, with a link; the end users’ messages are plain text', async () => {
  const { data: session } = await scene.escalate({
    ...scene.place(),
    user: { name: 'Eve\r\nBcc: all@x.test <b>bold</b> \u202etxt' },
    reason: 'wants <b>money</b> & "more"\nSecond line',
  });
  scene.clock.advance(3 * MINUTE);
  await outcomes();
  const { mail } = server.received[0] ?? {};
  expect(mail?.from?.text).toContain('handoff@shop.test');
  expect(mail?.subject).toBe(
    'Eve Bcc: all@x.test <b>bold</b>  txt is waiting for a reply (Support, Telegram)'
  );
  expect(mail?.headers.has('bcc')).toBe(false);
  const link = `/plugins/handoff/${session.id}`;
  for (const part of [mail?.text, mail?.html || '']) {
    expect(part).toContain(scene.strapi.config.get<string>('admin.absoluteUrl') + link);
    for (const word of ['Support', 'Telegram', '3 minutes']) expect(part).toContain(word);
  }
  expect(mail?.text).toContain('Reason: wants <b>money</b> & "more" Second line');
  expect(mail?.html).toContain('wants &lt;b&gt;money&lt;/b&gt; &amp; &quot;more&quot; Second line');
  expect(mail?.html).not.toMatch(/<b>|\u202e/);
});

it('S58 uses the member’s language, and English where there is none', async () => {
  const users = scene.strapi.db.connection('admin_users');
  await users.where({ id: scene.grace.id }).update({ prefered_language: 'pt-BR' });
  const { user } = (await scene.escalate()).data;
  scene.clock.advance(3 * MINUTE);
  await outcomes();
  const subjects = new Map(server.received.map(({ to, mail }) => [to, mail.subject]));
  expect(subjects.get(scene.grace.email)).toContain(`Visitante ${user.mark} aguarda`);
  expect(subjects.get(scene.admin.email)).toContain(`Visitor ${user.mark} is waiting`);
});

describe('settings', () => {
  afterEach(async () => {
    await change({ enabled: true, afterMinutes: 3, recipients: [] });
  });

  it('S56 change only what is given, also inside the reminder', async () => {
    const { data } = await change({ recipients: ['duty@shop.test'] });
    expect(data.reminder).toEqual({
      enabled: true,
      afterMinutes: 3,
      recipients: ['duty@shop.test'],
    });
    const later = await change({ afterMinutes: 10 });
    expect(later.data.reminder).toEqual({ ...data.reminder, afterMinutes: 10 });
    expect(later.data.mail).toEqual({ via: 'smtp', problem: null });
  });

  it('S56 set the time and further recipients; an address gets one mail', async () => {
    const recipients = ['duty@shop.test', scene.grace.email.toUpperCase()];
    await change({ afterMinutes: 1, recipients });
    await scene.escalate();
    scene.clock.advance(MINUTE);
    await outcomes();
    expect(server.addresses()).toEqual([...team, 'duty@shop.test'].sort());
  });

  it('S56 no mail is sent when the session has expired before', async () => {
    await change({ afterMinutes: 40 });
    await scene.escalate();
    scene.clock.advance(40 * MINUTE);
    await outcomes();
    expect(await deliveries()).toEqual([]);
  });

  it('S56 off applies to sessions queued from then on', async () => {
    await change({ enabled: false });
    await scene.escalate();
    scene.clock.advance(4 * MINUTE);
    await outcomes();
    expect(server.received).toEqual([]);
  });

  it('S56 a test mail goes to the member who asks, and reports a failure', async () => {
    const ask = () => scene.http.post<TestMailDto>('/handoff/settings/test-mail', admin());
    expect((await ask()).data).toEqual({ sent: true, reason: null });
    expect(server.addresses()).toEqual([scene.admin.email]);
    server.refuse(scene.admin.email, 550, 1);
    const { data, status, text } = await ask();
    expect([status, data]).toEqual([200, { sent: false, reason: expect.any(String) }]);
    expect(text).not.toContain(scene.admin.email);
  });
});

/** Each test begins with an empty queue and no mail being sent. */
async function closeAll(): Promise<void> {
  const { data } = await scene.http.get<{ id: string }[]>(
    '/handoff/sessions?status=queued&limit=100',
    admin()
  );
  for (const { id } of data) await scene.http.post(`/handoff/sessions/${id}/dismiss`, admin());
  await scene.strapi.db.connection('handoff_deliveries').where({ target: 'mail' }).delete();
}
