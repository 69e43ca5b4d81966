import { once } from 'node:events';
import http from 'node:http';
import type { Socket } from 'node:net';

import type { Socket as ClientSocket } from 'socket.io-client';

import { closeSockets, connectInbox, type Answer, type InboxClient } from '../support/inboxSocket';
import { createScene, type Scene } from '../support/scene';
import { waitFor } from '../support/waitFor';

let scene: Scene;
let sessionId: string;

beforeAll(async () => {
  scene = await createScene();
  sessionId = (await scene.escalate()).data.id;
});
afterEach(closeSockets);
afterAll(async () => {
  await scene?.destroy();
});

const connect = () => connectInbox({ url: scene.url, token: scene.grace.token });

const invalid = { ok: false, code: 'invalid_request' };

/** The packet below socket.io, for what its client would not send. */
function sendRaw({ socket }: InboxClient, packet: string | Buffer): void {
  (socket as unknown as ClientSocket).io.engine.write(packet);
}

async function expectAlive(): Promise<void> {
  const client = await connect();
  expect(await client.ask('inbox:open', {})).toEqual({ ok: true });
  client.close();
}

describe('client events', () => {
  it('answers an invalid payload, and keeps the connection', async () => {
    const client = await connect();
    const wrong: [string, ...unknown[]][] = [
      ['inbox:open', { extra: 1 }],
      ['inbox:open', null],
      ['inbox:open', 'text'],
      ['inbox:open', []],
      ['inbox:open', {}, {}],
      ['inbox:close', { sessionId }],
      ['session:watch', {}],
      ['session:watch', { sessionId: 1 }],
      ['session:watch', { sessionId: null }],
      ['session:watch', { sessionId: { $ne: '' } }],
      ['session:watch', { sessionId: [sessionId] }],
      ['session:watch', { sessionId: '' }],
      ['session:watch', { sessionId: 'x'.repeat(256) }],
      ['session:watch', { sessionId: 'a\u0000b' }],
      ['session:watch', { sessionId: '\ud800' }],
      ['session:watch', { sessionId, role: 'admin' }],
      ['session:watch', { sessionId, isViewing: 'no' }],
      ['session:unwatch', sessionId],
      ['typing', { session: sessionId }],
    ];
    for (const [event, ...args] of wrong) {
      expect([event, args, await client.ask(event, ...args)]).toEqual([event, args, invalid]);
    }
    expect(await client.ask('session:watch', { sessionId })).toEqual({ ok: true });
  });

  it('answers an unknown event', async () => {
    const client = await connect();
    for (const event of [
      'join',
      'message:added',
      'session:accept',
      'error',
      '__proto__',
      'constructor',
      '',
    ]) {
      expect([event, await client.ask(event, { sessionId })]).toEqual([event, invalid]);
    }
    client.socket.emit('inbox:open', {});
    expect(await client.ask('inbox:close', {})).toEqual({ ok: true });
  });

  it('E30 does not let a client join a room by its name', async () => {
    const client = await connect();
    for (const name of ['inbox', 'here', `session:${sessionId}`]) {
      expect(await client.ask('session:watch', { sessionId: name })).toEqual({
        ok: false,
        code: 'not_found',
      });
    }
    const watcher = await connect();
    await watcher.ask('session:watch', { sessionId });
    await scene.accept(sessionId);
    await watcher.seen('session:changed');
    expect(client.all('session:changed')).toEqual([]);
  });

  it('P39 answers at most 40 events at once, and closes a socket that continues', async () => {
    const client = await connect();
    const ask = () => client.ask('session:watch', { sessionId: 'unknown' });
    const answers = await Promise.all(Array.from({ length: 80 }, ask));
    const codes = answers.map((answer: Answer) => (answer.ok ? 'ok' : answer.code));
    expect(codes.slice(0, 40)).toEqual(Array.from({ length: 40 }, () => 'not_found'));
    expect(codes.filter((code) => code === 'rate_limited').length).toBeGreaterThan(30);

    for (let i = 0; i < 400; i += 1) client.socket.emit('inbox:open', {});
    await waitFor(() => client.socket.disconnected, { what: 'the end of the flood' });
    await expectAlive();
  });
});

describe('invalid packets', () => {
  it('P39 closes the connection of a message above 32 KB', async () => {
    const client = await connect();
    client.socket.emit('session:watch', { sessionId: 'x'.repeat(33 * 1024) });
    await waitFor(() => client.socket.disconnected);
    await expectAlive();
  });

  it.each([
    ['an announced binary event', '51-/inbox,["inbox:open",{"_placeholder":true,"num":0}]'],
    ['an announced binary acknowledgement', '61-/inbox,1[{"_placeholder":true,"num":0}]'],
    ['binary data', Buffer.from([1, 2, 3])],
    ['an unknown packet type', '9/inbox,'],
    ['broken JSON', '2/inbox,["inbox:open",'],
    ['an event that is no list', '2/inbox,{"a":1}'],
    ['a reserved event', '2/inbox,["disconnect"]'],
    ['an event for another namespace', '2/admin,["inbox:open",{}]'],
  ])('P39 closes the connection of %s', async (_, packet) => {
    const client = await connect();
    sendRaw(client, packet);
    await waitFor(() => client.socket.disconnected);
    await expectAlive();
  });

  it('P39 closes a refused connection, even when the client would stay', async () => {
    const { sid } = await handshake();
    await poll(sid, '40/inbox,{"token":"wrong"}');
    expect((await poll(sid)).text).toContain('unauthorized');
    const began = Date.now();
    await waitFor(async () => (await poll(sid)).status === 400, { what: 'the end of the session' });
    expect(Date.now() - began).toBeLessThan(1_000);
  });

  it('S44 a polling client that vanishes leaves no stack trace in the log', async () => {
    const noise = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const { sid } = await handshake();
    await poll(sid, `40/inbox,{"token":"${scene.grace.token}"}`);
    expect((await poll(sid)).text).toContain('40/inbox');
    const waiting = http.get(pollUrl(sid), { agent: false });
    waiting.on('error', () => undefined);
    const [socket] = (await once(waiting, 'socket')) as [Socket];
    await once(waiting, 'finish');
    // The server holds the request by now: it has answered a later one.
    await scene.http.get('/_health');
    socket.resetAndDestroy();
    await waitFor(async () => (await poll(sid)).status === 400, { what: 'the end of the session' });
    expect(noise.mock.calls).toEqual([]);
    noise.mockRestore();
  });
});

const pollUrl = (sid: string) =>
  `${scene.url}/handoff/socket.io/?EIO=4&transport=polling${sid && `&sid=${sid}`}`;

/** One request of the polling transport, by hand. */
async function poll(sid: string, body?: string): Promise<{ status: number; text: string }> {
  const answer = await fetch(pollUrl(sid), {
    method: body === undefined ? 'GET' : 'POST',
    ...(body !== undefined && { body }),
  });
  return { status: answer.status, text: await answer.text() };
}

async function handshake(): Promise<{ sid: string }> {
  return JSON.parse((await poll('')).text.slice(1)) as { sid: string };
}
