import type { MessageDto, SessionDto, StatsDto } from '../../server/core/contract';
import { closeSockets, connectInbox, type InboxClient } from '../support/inboxSocket';
import type { TestMember } from '../support/people';
import { createScene, type Scene } from '../support/scene';

let scene: Scene;
let alan: TestMember;

beforeAll(async () => {
  scene = await createScene();
  alan = await scene.createMember({ firstname: 'Alan', lastname: 'Turing' });
});
afterEach(closeSockets);
afterAll(async () => {
  await scene?.destroy();
});

const connect = (member: TestMember = scene.grace) =>
  connectInbox({ url: scene.url, token: member.token });

async function openInbox(member?: TestMember): Promise<InboxClient> {
  const client = await connect(member);
  expect(await client.ask('inbox:open', {})).toEqual({ ok: true });
  return client;
}

async function watch(sessionId: string, member?: TestMember): Promise<InboxClient> {
  const client = await connect(member);
  expect(await client.ask('session:watch', { sessionId })).toEqual({ ok: true });
  return client;
}

const read = async (id: string) =>
  (await scene.http.get<SessionDto>(`/handoff/sessions/${id}`, { token: scene.grace.token })).data;
const readStats = async () =>
  (await scene.http.get<StatsDto>('/handoff/stats', { token: scene.grace.token })).data;

describe('open Inboxes', () => {
  it('S12 every open Inbox gets a new session, when it can be read already', async () => {
    const inboxes = [await openInbox(scene.grace), await openInbox(alan)];
    const readAtOnce = new Promise<SessionDto>((resolve, reject) => {
      inboxes[0]?.socket.once('session:changed', ({ session }) => {
        read(session.id).then(resolve, reject);
      });
    });
    const { data: session } = await scene.escalate({ ...scene.place(), reason: 'a refund' });
    for (const inbox of inboxes) {
      const { session: seen } = await inbox.seen(
        'session:changed',
        (it) => it.session.id === session.id
      );
      expect(seen).toEqual(session);
    }
    expect((await readAtOnce).id).toBe(session.id);
  });

  it('S12 messages are not sent to members who watch another session or none', async () => {
    const { data: session } = await scene.escalate();
    const { data: other } = await scene.escalate();
    const inbox = await openInbox();
    const elsewhere = await watch(other.id, alan);
    const here = await watch(session.id, alan);
    await scene.accept(session.id);
    const { data: line } = await scene.write(session.id, {
      text: 'for one session',
      clientId: 'c1',
    });
    await here.seen('message:added', ({ message }) => message.id === line.id);
    await inbox.seen(
      'session:changed',
      (it) => it.session.id === session.id && it.session.messageCount === 3
    );
    expect(inbox.all('message:added')).toEqual([]);
    expect(elsewhere.all('message:added')).toEqual([]);
    expect(elsewhere.all('session:changed')).toEqual([]);
  });

  it('S12 nothing is sent before inbox:open, nor after inbox:close', async () => {
    const silent = await connect();
    const closed = await openInbox();
    expect(await closed.ask('inbox:close', {})).toEqual({ ok: true });
    const inbox = await openInbox(alan);
    closed.forget();
    const { data: session } = await scene.escalate();
    await inbox.seen('session:changed', (it) => it.session.id === session.id);
    await inbox.seen('stats:changed');
    expect(silent.all('session:changed')).toEqual([]);
    expect(silent.all('stats:changed')).toEqual([]);
    expect(closed.all('session:changed')).toEqual([]);
    expect(closed.all('stats:changed')).toEqual([]);
  });

  it('S55 every page of the panel is told how many end users wait', async () => {
    const elsewhere = await connect();
    const before = await readStats();
    await scene.escalate();
    const told = await elsewhere.seen(
      'queue:changed',
      ({ queued }) => queued === before.queued + 1
    );
    expect(told.oldestQueuedAt).not.toBeNull();
    expect(elsewhere.all('stats:changed')).toEqual([]);
  });

  it('S21 S22 the stats follow every transition', async () => {
    const inbox = await openInbox();
    const start = await readStats();
    const expected = async (queued: number, active: number) => {
      const fits = ({ stats }: { stats: StatsDto }) =>
        stats.queued === start.queued + queued && stats.active === start.active + active;
      const { stats } = await inbox.seen('stats:changed', fits);
      const later = await readStats();
      expect(stats).toEqual({ ...later, at: stats.at });
      expect(stats.at <= later.at).toBe(true);
      inbox.forget();
    };
    const { data: first } = await scene.escalate();
    await expected(1, 0);
    await scene.accept(first.id);
    await expected(0, 1);
    await scene.resolve(first.id);
    await expected(0, 0);
    const { data: second } = await scene.escalate();
    await expected(1, 0);
    await scene.http.post(`/handoff/sessions/${second.id}/dismiss`, { token: alan.token });
    await expected(0, 0);
    const { data: third } = await scene.escalate();
    await expected(1, 0);
    await scene.http.post(`/api/handoff/sessions/${third.id}/withdraw`, {
      token: scene.token.accessKey,
      body: { by: 'user' },
    });
    await expected(0, 0);
  });

  it('S21 many transitions at once are combined into a few broadcasts, and the last one is correct', async () => {
    const inbox = await openInbox();
    const start = await readStats();
    await inbox.seen('stats:changed');
    inbox.forget();
    const began = Date.now();
    await Promise.all(Array.from({ length: 40 }, () => scene.escalate()));
    await inbox.seen('stats:changed', ({ stats }) => stats.queued === start.queued + 40);
    const seconds = (Date.now() - began) / 1_000;
    expect(inbox.all('stats:changed').length).toBeLessThanOrEqual(Math.ceil(seconds * 4) + 1);
    expect(inbox.all('session:changed').length).toBe(40);
  });
});

describe('open chats', () => {
  it('S34 all viewers see the accept and its message', async () => {
    const { data: session } = await scene.escalate();
    const viewers = [await watch(session.id, alan), await watch(session.id, scene.admin)];
    await scene.accept(session.id);
    for (const viewer of viewers) {
      const changed = await viewer.seen('session:changed', (it) => it.session.status === 'active');
      expect(changed.session.assignee).toEqual({ id: scene.grace.id, name: 'Grace Hopper' });
      const { sessionId, message } = await viewer.seen('message:added');
      expect([sessionId, message.event]).toEqual([session.id, 'accepted']);
    }
  });

  it('S38 messages of the end user and of colleagues appear once and in order', async () => {
    const place = scene.place();
    const { data: session } = await scene.escalate(place);
    const viewer = await watch(session.id, alan);
    await scene.accept(session.id);
    await scene.report({ ...place, author: 'user', text: 'hello?' });
    await scene.write(session.id, { text: 'good morning', clientId: 'm1' });
    await scene.write(session.id, { text: 'good morning', clientId: 'm1' });
    await scene.report({ ...place, author: 'user', text: 'thanks' });
    await scene.resolve(session.id);
    await viewer.seen('message:added', ({ message }) => message.event === 'resolved');
    const messages = viewer.all('message:added').map(({ message }) => message);
    expect(messages.map(({ seq }) => seq)).toEqual([2, 3, 4, 5, 6]);
    expect(messages.map(({ author, text }) => `${author}: ${text}`).slice(1, 4)).toEqual([
      'user: hello?',
      'human: good morning',
      'user: thanks',
    ]);
    const versions = messages.map(({ version }) => version);
    expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
    const stored: MessageDto[] = await scene.lines(session.conversation.id);
    expect(messages).toMatchObject(stored.slice(1));
  });

  it('S40 the session is sent again with its message count', async () => {
    const place = scene.place();
    const { data: session } = await scene.escalate(place);
    const viewer = await watch(session.id);
    await scene.report({ ...place, author: 'user', text: 'anybody?' });
    const { session: seen } = await viewer.seen('session:changed');
    expect(seen.messageCount).toBe(2);
  });

  it('P3 a receipt updates the message for its viewers', async () => {
    const { data: session } = await scene.escalate();
    const viewer = await watch(session.id);
    const [line] = await scene.lines(session.conversation.id);
    await scene.http.post(`/api/handoff/messages/${line?.id}/receipt`, {
      token: scene.token.accessKey,
      body: { status: 'failed', reason: 'blocked by the user' },
    });
    const { sessionId, message } = await viewer.seen('message:changed');
    expect(sessionId).toBe(session.id);
    expect(message).toMatchObject({
      id: line?.id,
      delivery: { state: 'failed', reason: 'blocked by the user' },
    });
    expect(viewer.all('message:added')).toEqual([]);
  });

  it('S47 a note and its text are never sent over a socket', async () => {
    const { data: session } = await scene.escalate();
    const inbox = await openInbox(alan);
    expect(await inbox.ask('session:watch', { sessionId: session.id })).toEqual({ ok: true });
    await scene.accept(session.id);
    await scene.resolve(session.id, { note: 'SECRET-NOTE' });
    await inbox.seen('session:changed', (it) => it.session.status === 'resolved');
    const everything = JSON.stringify([inbox.all('session:changed'), inbox.all('message:added')]);
    expect(everything).not.toContain('SECRET-NOTE');
  });

  it('P6 viewers are told who else views the session', async () => {
    const { data: session } = await scene.escalate();
    const first = await watch(session.id, scene.grace);
    await first.seen('viewers', ({ members }) => members.length === 1);
    const second = await watch(session.id, alan);
    const both = [
      { id: scene.grace.id, name: 'Grace Hopper' },
      { id: alan.id, name: 'Alan Turing' },
    ];
    for (const client of [first, second]) {
      const { members } = await client.seen('viewers', (it) => it.members.length === 2);
      expect(members).toEqual(both);
    }
    const secondTab = await watch(session.id, alan);
    expect((await secondTab.seen('viewers')).members).toEqual(both);
    // Out of sight in both tabs, they still watch.
    first.forget();
    for (const client of [second, secondTab]) {
      const chat = { sessionId: session.id, isViewing: false };
      expect(await client.ask('session:watch', chat)).toEqual({ ok: true });
    }
    await second.seen('viewers', ({ members }) => members.length === 1);
    expect(first.all('viewers').map(({ members }) => members.length)).toEqual([1]);
    await secondTab.ask('session:watch', { sessionId: session.id });
    await first.seen('viewers', ({ members }) => members.length === 2);
    secondTab.close();
    second.close();
    first.forget();
    await first.seen('viewers', ({ members }) => members.length === 1);
  });

  it('P6 typing is sent to the other viewers, and to nobody else', async () => {
    const { data: session } = await scene.escalate();
    const typist = await watch(session.id, scene.grace);
    const colleague = await watch(session.id, alan);
    const inbox = await openInbox(scene.admin);
    expect(await typist.ask('typing', { sessionId: session.id })).toEqual({ ok: true });
    const { who, until, sessionId } = await colleague.seen('typing');
    expect([who.name, sessionId]).toEqual(['Grace Hopper', session.id]);
    expect(Date.parse(until) - scene.clock.now()).toBeGreaterThan(3_000);
    expect(typist.all('typing')).toEqual([]);
    expect(inbox.all('typing')).toEqual([]);
  });

  it('P6 a member who does not view the session, or may not reply, cannot send typing', async () => {
    const reader = await scene.createMember({ permissions: ['inbox.read'] });
    const { data: session } = await scene.escalate();
    const stranger = await openInbox();
    const looker = await watch(session.id, reader);
    expect(await stranger.ask('typing', { sessionId: session.id })).toEqual({
      ok: false,
      code: 'not_found',
    });
    expect(await looker.ask('typing', { sessionId: session.id })).toEqual({
      ok: false,
      code: 'forbidden',
    });
  });

  it('S38 after session:unwatch nothing more is sent', async () => {
    const { data: session } = await scene.escalate();
    const leaver = await watch(session.id);
    const stayer = await watch(session.id, alan);
    expect(await leaver.ask('session:unwatch', { sessionId: session.id })).toEqual({ ok: true });
    leaver.forget();
    await scene.accept(session.id);
    await stayer.seen('message:added');
    expect(leaver.all('message:added')).toEqual([]);
    expect(leaver.all('session:changed')).toEqual([]);
  });
});
