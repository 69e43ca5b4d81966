import type { SessionDto, StatsDto } from '../../server/core/contract';
import { startChildStrapi, type ChildStrapi } from '../support/childStrapi';
import { chosenClient } from '../support/database';
import { closeSockets, connectInbox, type InboxClient } from '../support/inboxSocket';
import type { TestMember } from '../support/people';
import { createScene, type Scene } from '../support/scene';
import { waitFor } from '../support/waitFor';

/** Two processes over one database, without Redis. SQLite is for one process. */

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

async function connect(url: string, member: TestMember, sessionId?: string): Promise<InboxClient> {
  const client = await connectInbox({ url, token: member.token });
  expect(await client.ask('inbox:open', {})).toEqual({ ok: true });
  if (sessionId !== undefined) {
    expect(await client.ask('session:watch', { sessionId })).toEqual({ ok: true });
  }
  return client;
}

describe('the event log', () => {
  it('S38 what another process has committed is broadcast within seconds', async () => {
    const place = scene.place();
    const { data: session } = await scene.escalate(place);
    const client = await connect(scene.url, scene.grace, session.id);
    const { data: reported } = await scene.report({ ...place, author: 'user', text: 'hello' });
    await client.seen('message:added');
    client.forget();

    // Turns the row of this commit into one of another process.
    const events = () => scene.strapi.db.connection.from('handoff_events');
    const row = (await events()
      .where('seq', reported.message.seq)
      .orderBy('id', 'desc')
      .first()) as {
      [column: string]: unknown;
    };
    const { id, number, ...same } = row;
    expect([typeof id, same['sequence']]).toEqual(['number', null]);
    await events().insert({ ...same, document_id: 'from-elsewhere', origin: 'other process' });

    const { message } = await client.seen('message:added');
    expect(message).toEqual({ ...reported.message, version: expect.any(Number) });
    expect(number === null || Number(number) > 0).toBe(true);
    expect(client.all('message:added')).toHaveLength(1);
  });

  it('M17 who looks at a chat there is told to those who look at it here', async () => {
    const { data: session } = await scene.escalate();
    const elsewhere = { id: alan.id, name: alan.name };
    const presences = () => scene.strapi.db.connection.from('handoff_presences');
    const write = (views: object[]) =>
      presences()
        .insert({
          document_id: 'elsewhere',
          process: 'elsewhere',
          members: '[]',
          views: JSON.stringify(views),
          at: Date.now(),
        })
        .onConflict('process')
        .merge(['views', 'at']);
    await write([{ sessionId: session.id, member: elsewhere }]);
    const client = await connect(scene.url, scene.grace, session.id);
    const { members } = await client.seen('viewers', (it) => it.members.length === 2);
    expect(members).toContainEqual(elsewhere);
    expect(members).toContainEqual({ id: scene.grace.id, name: 'Grace Hopper' });
    // What this process says itself, for the others.
    await waitFor(async () => {
      const rows = await presences()
        .whereNot('process', 'elsewhere')
        .select<{ views: unknown }[]>('views');
      return rows.some(({ views }) => JSON.stringify(views).includes(session.id));
    });
    client.forget();
    await write([{ sessionId: 'another', member: elsewhere }]);
    await client.seen('viewers', (it) => it.members.length === 1);
    // A row of an earlier version, and one of a process that is gone.
    await presences().where('process', 'elsewhere').update({ views: null });
    await presences().where('process', 'elsewhere').delete();
  });

  it('P5 typing there is broadcast here', async () => {
    const { data: session } = await scene.escalate();
    const client = await connect(scene.url, scene.grace, session.id);
    const who = { type: 'member', id: alan.id, name: alan.name } as const;
    const until = scene.clock.now() + 6_000;
    const { id: conversation } = session.conversation;
    const conversations = scene.strapi.db.connection.from('handoff_conversations');
    const [{ id: pk }] = (await conversations.where({ document_id: conversation })) as [
      { id: number },
    ];
    await scene.strapi.db.connection.from('handoff_events').insert({
      document_id: 'typing-elsewhere',
      type: 'typing',
      conversation_id: pk,
      data: JSON.stringify({ sessionId: session.id, who, until }),
      at: scene.clock.now(),
      origin: 'other process',
    });
    expect(await client.seen('typing')).toEqual({
      sessionId: session.id,
      who,
      until: new Date(until).toISOString(),
    });
  });
});

if (chosenClient() !== 'sqlite') {
  describe('two processes', () => {
    let other: ChildStrapi;

    beforeAll(async () => {
      other = await startChildStrapi({ database: scene.database });
    });
    afterAll(async () => {
      await other?.remove();
    });

    it('S12 S34 S38 each shows what the other commits, once and in order', async () => {
      const inbox = await connect(other.url, alan);
      const place = scene.place();
      const { data: session } = await scene.escalate({ ...place, reason: 'far away' });
      const seen = await inbox.seen('session:changed', (it) => it.session.id === session.id);
      expect(seen.session).toMatchObject({ reason: 'far away', status: 'queued' });

      const far = await connect(other.url, alan, session.id);
      const near = await connect(scene.url, scene.grace, session.id);
      await other.http.post(`/handoff/sessions/${session.id}/accept`, { token: alan.token });
      await near.seen('session:changed', (it) => it.session.assignee?.id === alan.id);
      await scene.report({ ...place, author: 'user', text: 'to here' });
      await other.http.post(`/handoff/sessions/${session.id}/messages`, {
        token: alan.token,
        body: { text: 'from there', clientId: 'c1' },
      });
      await scene.report({ ...place, author: 'user', text: 'thanks' });
      await other.http.post(`/handoff/sessions/${session.id}/resolve`, { token: alan.token });
      for (const client of [near, far]) {
        await client.seen('session:changed', (it) => it.session.status === 'resolved');
        const texts = await waitFor(() => {
          const messages = client.all('message:added').map(({ message }) => message);
          return messages.length === 5 && messages;
        });
        expect([...texts].sort((a, b) => a.seq - b.seq).map(({ seq }) => seq)).toEqual([
          2, 3, 4, 5, 6,
        ]);
        expect(new Set(texts.map(({ id }) => id)).size).toBe(5);
      }
    });

    it('M17 both know who looks at a chat, and a member who leaves is gone', async () => {
      const { data: session } = await scene.escalate();
      const near = await connect(scene.url, scene.grace, session.id);
      const far = await connect(other.url, alan, session.id);
      for (const client of [near, far]) {
        const { members } = await client.seen('viewers', (it) => it.members.length === 2);
        expect(members.map(({ id }) => id).sort()).toEqual([scene.grace.id, alan.id].sort());
      }
      near.forget();
      await far.ask('session:unwatch', { sessionId: session.id });
      await near.seen('viewers', ({ members }) => members.length === 1);
    });

    it('P5 the assignee who types there is shown here', async () => {
      const { data: session } = await scene.escalate();
      await other.http.post(`/handoff/sessions/${session.id}/accept`, { token: alan.token });
      const near = await connect(scene.url, scene.grace, session.id);
      const far = await connect(other.url, alan, session.id);
      await far.ask('typing', { sessionId: session.id });
      const { who } = await near.seen('typing');
      expect(who).toEqual({ type: 'member', id: alan.id, name: alan.name });
    });

    it('S21 S22 S23 both report the same stats, and a member on both counts once', async () => {
      const near = await connect(scene.url, scene.grace);
      await near.seen('stats:changed', ({ stats }) => stats.agentsOnline === 1);
      const far = await connect(other.url, alan);
      await near.seen('stats:changed', ({ stats }) => stats.agentsOnline === 2);
      const both = await connect(other.url, scene.grace);
      const read = async (http: ChildStrapi['http']) =>
        (await http.get<StatsDto>('/handoff/stats', { token: alan.token })).data;
      await waitFor(async () => (await read(other.http)).agentsOnline === 2);
      const there = await read(other.http);
      expect(await read(scene.http)).toEqual({ ...there, at: expect.any(String) as string });
      near.forget();
      both.close();
      far.close();
      await near.seen('stats:changed', ({ stats }) => stats.agentsOnline === 1);
      near.forget();
      const { data } = await other.http.post<SessionDto>('/api/handoff/sessions', {
        token: scene.token.accessKey,
        body: scene.place(),
      });
      await near.seen('stats:changed', ({ stats }) => stats.queued > 0);
      expect(data.status).toBe('queued');
    });

    it('S20 a logout on one process disconnects the sockets on the other within 60 s', async () => {
      const member = await scene.createMember();
      const far = await connect(other.url, member);
      const reason = new Promise((resolve) => far.socket.once('disconnect', resolve));
      await scene.http.post('/admin/logout', { token: member.token, body: {} });
      await waitFor(() => far.socket.disconnected, { timeout: 60_000 });
      // Not a lost connection: the other process has ended it.
      expect(await reason).toBe('io server disconnect');
    });

    it('S23 a frozen process loses its members, and has them again when it continues', async () => {
      const near = await connect(scene.url, scene.grace);
      const { pid } = other.process;
      const laptop = await connectInbox({ url: other.url, token: alan.token, reconnection: true });
      laptop.socket.on('connect', () => laptop.socket.emit('inbox:open', {}));
      await laptop.ask('inbox:open', {});
      await near.seen('stats:changed', ({ stats }) => stats.agentsOnline === 2);
      near.forget();
      process.kill(pid ?? 0, 'SIGSTOP');
      try {
        await near.seen('stats:changed', ({ stats }) => stats.agentsOnline === 1, 15_000);
      } finally {
        process.kill(pid ?? 0, 'SIGCONT');
      }
      near.forget();
      await near.seen('stats:changed', ({ stats }) => stats.agentsOnline === 2, 15_000);
    });

    it('S23 the members of a killed process are offline within 9 s', async () => {
      const near = await connect(scene.url, scene.grace);
      await connect(other.url, alan);
      await near.seen('stats:changed', ({ stats }) => stats.agentsOnline === 2);
      near.forget();
      const began = Date.now();
      await other.kill();
      const agentsOnline = async () =>
        (await scene.http.get<StatsDto>('/handoff/stats', { token: scene.grace.token })).data
          .agentsOnline;
      await waitFor(async () => (await agentsOnline()) === 1, { timeout: 15_000 });
      // Its last update is older than its death; the second is for the request.
      expect(Date.now() - began).toBeLessThan(10_000);
      await near.seen('stats:changed', ({ stats }) => stats.agentsOnline === 1, 5_000);
    });
  });
}
