import { createPresence } from '../../server/app/presence/presence';
import { createSecondProcess } from '../../server/app/presence/second-process';
import type { StatsDto } from '../../server/core/contract';
import { createStore } from '../../server/db';
import { createDatabase } from '../../server/db/database';
import { closeSockets, connectInbox, type InboxClient } from '../support/inboxSocket';
import type { TestMember } from '../support/people';
import { createScene, type Scene } from '../support/scene';
import { tick } from '../support/tick';
import { waitFor } from '../support/waitFor';

let scene: Scene;
let alan: TestMember;

beforeAll(async () => {
  scene = await createScene();
  alan = await scene.createMember({ firstname: 'Alan', lastname: 'Turing' });
});
afterEach(async () => {
  closeSockets();
  await online(0);
});
afterAll(async () => {
  await scene?.destroy();
});

const connect = (member: TestMember) => connectInbox({ url: scene.url, token: member.token });

async function openInbox(member: TestMember): Promise<InboxClient> {
  const client = await connect(member);
  expect(await client.ask('inbox:open', {})).toEqual({ ok: true });
  return client;
}

async function agentsOnline(): Promise<number> {
  const { data } = await scene.http.get<StatsDto>('/handoff/stats', { token: scene.admin.token });
  return data.agentsOnline;
}

const online = (count: number, timeout?: number) =>
  waitFor(async () => (await agentsOnline()) === count, {
    what: `${count} agents online`,
    ...(timeout !== undefined && { timeout }),
  });

interface RawSocket {
  _socket: { pause: () => void; resume: () => void };
  terminate: () => void;
}

const rawSocketOf = ({ socket }: InboxClient) =>
  (socket.io.engine.transport as unknown as { ws: RawSocket }).ws;

describe('agents online', () => {
  it('S23 two members are 2, and each Inbox is told', async () => {
    const grace = await openInbox(scene.grace);
    await grace.seen('stats:changed', ({ stats }) => stats.agentsOnline === 1);
    const other = await openInbox(alan);
    await grace.seen('stats:changed', ({ stats }) => stats.agentsOnline === 2);
    expect(await agentsOnline()).toBe(2);
    grace.forget();
    other.close();
    await grace.seen('stats:changed', ({ stats }) => stats.agentsOnline === 1);
  });

  it('S23 one member with three tabs is 1, until the last tab is closed', async () => {
    const { data: session } = await scene.escalate();
    const tabs = [await openInbox(alan), await openInbox(alan), await connect(alan)];
    await tabs[2]?.ask('session:watch', { sessionId: session.id });
    await online(1);
    tabs[0]?.close();
    tabs[1]?.close();
    const witness = await openInbox(scene.grace);
    await online(2);
    witness.forget();
    tabs[2]?.close();
    await witness.seen('stats:changed', ({ stats }) => stats.agentsOnline === 1);
  });

  it('S23 a chat page counts like an Inbox, until it is closed', async () => {
    const { data: session } = await scene.escalate();
    const client = await connect(alan);
    await client.ask('session:watch', { sessionId: session.id });
    await online(1);
    await client.ask('session:unwatch', { sessionId: session.id });
    await online(0);
    await client.ask('inbox:open', {});
    await online(1);
    await client.ask('inbox:close', {});
    await online(0);
  });

  it('S23 a killed browser is offline within 15 s', async () => {
    const silent = await openInbox(alan);
    await online(1);
    // What the server sees of a killed browser: an open connection that does not answer.
    const raw = rawSocketOf(silent);
    raw._socket.pause();
    const began = Date.now();
    await online(0, 15_000);
    expect(Date.now() - began).toBeLessThan(15_000);
    raw.terminate();
  });

  it('S23 a broken connection is offline at once', async () => {
    const broken = await openInbox(alan);
    await online(1);
    rawSocketOf(broken).terminate();
    await online(0, 2_000);
  });

  it('S24 a login, or a connection without an open page, does not count', async () => {
    await scene.http.get('/admin/users/me', { token: alan.token });
    const client = await connect(alan);
    expect(client.socket.connected).toBe(true);
    expect(await client.ask('session:watch', { sessionId: 'unknown' })).toEqual({
      ok: false,
      code: 'not_found',
    });
    const witness = await openInbox(scene.grace);
    await witness.seen('stats:changed');
    expect(await agentsOnline()).toBe(1);
  });

  it('S24 a read-only member sees everything and does not count', async () => {
    const reader = await scene.createMember({ permissions: ['inbox.read'] });
    const inbox = await openInbox(reader);
    const witness = await openInbox(scene.grace);
    await inbox.seen('stats:changed', ({ stats }) => stats.agentsOnline === 1);
    const { data: session } = await scene.escalate();
    await inbox.seen('session:changed', (it) => it.session.id === session.id);
    expect(await agentsOnline()).toBe(1);
    witness.close();
    await online(0);
  });

  it('P21 the bot can read how many members are online', async () => {
    await openInbox(alan);
    await online(1);
    const { data } = await scene.http.get<{ agentsOnline: number }>(
      `/api/handoff/availability?agent=${scene.agent.key}`,
      { token: scene.token.accessKey }
    );
    expect(data.agentsOnline).toBe(1);
  });
});

describe('a sleeping laptop', () => {
  it('S23 is offline while it sleeps with open connections, and online when it wakes', async () => {
    const laptop = await connectInbox({
      url: scene.url,
      token: alan.token,
      reconnection: true,
    });
    // What the panel does on each connection.
    laptop.socket.on('connect', () => laptop.socket.emit('inbox:open', {}));
    await laptop.ask('inbox:open', {});
    const witness = await openInbox(scene.grace);
    await witness.seen('stats:changed', ({ stats }) => stats.agentsOnline === 2);
    const raw = rawSocketOf(laptop);
    raw._socket.pause();
    const began = Date.now();
    witness.forget();
    await witness.seen('stats:changed', ({ stats }) => stats.agentsOnline === 1, 15_000);
    expect(Date.now() - began).toBeLessThan(15_000);
    witness.forget();
    raw._socket.resume();
    await witness.seen('stats:changed', ({ stats }) => stats.agentsOnline === 2);
    expect(await agentsOnline()).toBe(2);
    laptop.close();
    await online(1);
  });

  it('S23 many pages opened and closed quickly leave nobody online', async () => {
    const { data: session } = await scene.escalate();
    const tabs = await Promise.all(Array.from({ length: 12 }, () => connect(alan)));
    for (const [i, { socket }] of tabs.entries()) {
      socket.emit('inbox:open', {});
      socket.emit('session:watch', { sessionId: session.id });
      if (i % 2 === 0) socket.emit('inbox:close', {});
      if (i % 3 === 0) rawSocketOf(tabs[i] as InboxClient).terminate();
    }
    await online(1);
    for (const tab of tabs) tab.close();
    await online(0, 5_000);
    const { data: detail } = await scene.http.get<{ status: string }>(
      `/handoff/sessions/${session.id}`,
      { token: scene.admin.token }
    );
    expect(detail.status).toBe('queued');
  });
});

/** The check for other processes, over its own store on the same database. */
function createLooking(processId: string) {
  const warnings: string[] = [];
  const log = {
    info: () => undefined,
    warn: (text: string) => void warnings.push(text),
    error: () => undefined,
  };
  const store = createStore(createDatabase(scene.strapi.db));
  const presence = createPresence({ store, clock: scene.clock, log, processId });
  return { warnings, ...createSecondProcess({ store, presence, log, processId }) };
}

describe('other processes', () => {
  it('S23 each logs once that another one uses the same SQLite file, and ignores rows left by a crash', async () => {
    const warn = jest.spyOn(scene.strapi.log, 'warn');
    const row = { document_id: 'crashed', process: 'crashed', members: '[]' };
    await scene.strapi.db.connection
      .insert({ ...row, at: Date.now() - 1_000 })
      .into('handoff_presences');
    const [first, second] = [createLooking('first'), createLooking('second')];
    await first.tick();
    await first.tick();
    expect(first.warnings).toEqual([]);

    await waitFor(async () => {
      await second.tick();
      await first.tick();
      return first.warnings.length > 0 && second.warnings.length > 0;
    });
    await second.tick();
    await first.tick();
    const said = expect.stringContaining('SQLite is for one process');
    expect([first.warnings, second.warnings]).toEqual([[said], [said]]);

    await tick(scene.strapi);
    await first.tick();
    await tick(scene.strapi);
    const { client } = createDatabase(scene.strapi.db);
    const told = warn.mock.calls.filter(([text]) =>
      JSON.stringify(text).includes('SQLite is for one')
    );
    expect(told).toHaveLength(client === 'sqlite' ? 1 : 0);
    warn.mockRestore();
  });

  it('S23 their members count while their row is fresh, and a member on both counts once', async () => {
    const witness = await openInbox(scene.grace);
    await online(1);
    const row = {
      document_id: 'other-process',
      process: 'other-process',
      members: JSON.stringify([scene.grace.id, alan.id]),
      at: scene.clock.now(),
    };
    await scene.strapi.db.connection.insert(row).into('handoff_presences');
    await witness.seen('stats:changed', ({ stats }) => stats.agentsOnline === 2);
    witness.forget();
    // That process is dead: it updates its row no more.
    const began = Date.now();
    await witness.seen('stats:changed', ({ stats }) => stats.agentsOnline === 1, 15_000);
    expect(Date.now() - began).toBeGreaterThan(5_000);
    expect(await agentsOnline()).toBe(1);
  });

  it('S23 the row of this process is deleted at once when the last member leaves', async () => {
    const client = await openInbox(alan);
    await online(1);
    client.close();
    await waitFor(async () => {
      const rows = await scene.strapi.db.connection
        .from('handoff_presences')
        .whereNot('process', 'other-process')
        .select<{ members: unknown }[]>('members');
      return rows.every(({ members }) => JSON.stringify(members).replaceAll(/["\\]/g, '') === '[]');
    });
  });
});
