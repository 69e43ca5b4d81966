import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

import { ROOT } from '../support/appDir';
import { closeSockets, connectInbox, refusalOf } from '../support/inboxSocket';
import { createScene, type Scene } from '../support/scene';
import { waitFor } from '../support/waitFor';

/** What else comes as an upgrade to Strapi's port must go where it went before. */

let scene: Scene;
let transferToken: string;

beforeAll(async () => {
  scene = await createScene();
  const tokens = scene.strapi.service('admin::transfer') as unknown as {
    token: { create: (values: object) => Promise<{ accessKey: string }> };
  };
  const created = await tokens.token.create({
    name: 'transfer',
    description: '',
    lifespan: null,
    permissions: ['push', 'pull'],
  });
  transferToken = created.accessKey;
});
afterEach(closeSockets);
afterAll(async () => {
  await scene?.destroy();
});

interface Upgrade {
  status: number;
  headers: http.IncomingHttpHeaders;
  /** Open when the status is 101. */
  socket: net.Socket;
  body: string;
}

/** One request that asks for an upgrade, with whatever comes back. */
async function upgrade(target: string, headers: Record<string, string> = {}): Promise<Upgrade> {
  const { port } = scene.strapi.server.httpServer.address() as AddressInfo;
  const request = http.request({
    // A connection of its own: these end in other ways than ordinary ones.
    agent: false,
    host: '127.0.0.1',
    port,
    path: target,
    headers: {
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
      ...headers,
    },
  });
  request.end();
  return new Promise((resolve, reject) => {
    request.once('error', reject);
    request.once('upgrade', (response, socket) => {
      resolve({ status: 101, headers: response.headers, socket: socket as net.Socket, body: '' });
    });
    request.once('response', (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (body += part));
      response.once('end', () => {
        const { statusCode: status = 0, headers: received, socket } = response;
        resolve({ status, headers: received, socket, body });
      });
    });
  });
}

describe('strapi transfer', () => {
  it.each(['push', 'pull'])(
    'S69 its %s socket opens and answers while the plugin is on',
    async (way) => {
      const { status, socket } = await upgrade(`/admin/transfer/runner/${way}`, {
        Authorization: `Bearer ${transferToken}`,
      });
      expect(status).toBe(101);
      socket.write(textFrame(JSON.stringify({ uuid: 'a1', type: 'command', command: 'status' })));
      const [answer] = (await once(socket, 'data')) as [Buffer];
      expect(answer.toString('utf8')).toContain('"uuid":"a1"');
      socket.destroy();
    }
  );

  it('S69 a wrong token is refused by Strapi itself', async () => {
    const answer = await upgrade('/admin/transfer/runner/push', { Authorization: 'Bearer wrong' });
    expect(answer.status).toBe(401);
    await closes(answer.socket);
  });
});

describe('other upgrades', () => {
  it('S69 a path that nobody serves gets an ordinary 404, and the connection ends', async () => {
    for (const target of ['/nothing/here', '/handoff/socket.io.evil', '/handoff/socket.iox/']) {
      const answer = await upgrade(target);
      expect([target, answer.status]).toEqual([target, 404]);
      await closes(answer.socket);
    }
  });

  it('S69 an address that cannot be read ends nothing but its own connection', async () => {
    const { port } = scene.strapi.server.httpServer.address() as AddressInfo;
    for (const target of ['/handoff/socket.io/?EIO=4&transport=%ZZ', '/handoff/socket.io/?\xff']) {
      const socket = net.connect(port, '127.0.0.1');
      socket.on('error', () => undefined);
      socket.write(
        `GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
        'latin1'
      );
      socket.resume();
      await closes(socket);
    }
    expect((await scene.http.get('/_health')).status).toBe(204);
  });

  it('S69 the hot reload of `strapi develop` is left to its own listener', async () => {
    const seen: string[] = [];
    const vite = (request: http.IncomingMessage, socket: NodeJS.WritableStream) => {
      if (request.headers['sec-websocket-protocol'] !== 'vite-hmr') return;
      seen.push(request.url ?? '');
      socket.end('HTTP/1.1 418 Tea\r\nContent-Length: 0\r\n\r\n');
    };
    const { httpServer } = scene.strapi.server;
    httpServer.on('upgrade', vite);
    try {
      const answer = await upgrade('/admin/', { 'Sec-WebSocket-Protocol': 'vite-hmr' });
      expect(answer.status).toBe(418);
      expect(seen).toEqual(['/admin/']);
      // With Vite beside it, transfer still works: in core alone, Vite's listener takes it away.
      const transfer = await upgrade('/admin/transfer/runner/push', {
        Authorization: `Bearer ${transferToken}`,
      });
      expect(transfer.status).toBe(101);
      await endTransfer(transfer.socket);
    } finally {
      httpServer.off('upgrade', vite);
    }
  });

  it('S69 the sockets of another plugin are left to it', async () => {
    const other = (request: http.IncomingMessage, socket: NodeJS.WritableStream) => {
      if (request.url !== '/other') return;
      socket.end('HTTP/1.1 204 Mine\r\n\r\n');
    };
    const { httpServer } = scene.strapi.server;
    httpServer.on('upgrade', other);
    try {
      expect((await upgrade('/other')).status).toBe(204);
    } finally {
      httpServer.off('upgrade', other);
    }
  });

  it('S10 a call that offers HTTP/2, as Java clients do, is read with its body', async () => {
    const { port } = scene.strapi.server.httpServer.address() as AddressInfo;
    const body = JSON.stringify({ ...scene.place('from-java-ü'), reason: 'x'.repeat(20_000) });
    const bodies = [body, JSON.stringify(scene.place('from-java-ü'))];
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    const statuses: number[] = [];
    for (const sent of bodies) {
      const request = http.request({
        agent,
        host: '127.0.0.1',
        port,
        path: '/api/handoff/sessions',
        method: 'POST',
        headers: {
          Authorization: `Bearer ${scene.token.accessKey}`,
          Connection: 'Upgrade, HTTP2-Settings',
          Upgrade: 'h2c',
          'HTTP2-Settings': 'AAMAAABkAARAAAAAAAIAAAAA',
          'Content-Type': 'application/json',
          'Content-Length': String(Buffer.byteLength(sent)),
        },
      });
      request.end(sent);
      const [response] = (await once(request, 'response')) as [http.IncomingMessage];
      response.resume();
      await once(response, 'end');
      statuses.push(response.statusCode ?? 0);
    }
    agent.destroy();
    // The first reason is too long; what matters is that both were read to the end.
    expect(statuses).toEqual([400, 201]);
    const found = await scene.http.get<unknown[]>(
      `/api/handoff/conversations?${new URLSearchParams(scene.place('from-java-ü')).toString()}`,
      { token: scene.token.accessKey }
    );
    expect(found.data).toHaveLength(1);
  });
});

describe('switching off', () => {
  it('S69 the plugin ends and leaves the server as it was; a second end does no harm', async () => {
    const { httpServer } = scene.strapi.server;
    const client = await connectInbox({ url: scene.url, token: scene.grace.token });
    await client.ask('inbox:open', {});
    expect(httpServer.listenerCount('upgrade')).toBe(1);

    await plugin().destroy();
    await plugin().destroy();
    await waitFor(() => client.socket.disconnected);

    expect(httpServer.listenerCount('upgrade')).toBe(0);
    expect(httpServer.listening).toBe(true);
    expect((await scene.http.get('/_health')).status).toBe(204);
    for (const transport of ['websocket', 'polling'] as const) {
      expect(
        await refusalOf({ url: scene.url, token: scene.grace.token, transports: [transport] })
      ).not.toBeNull();
    }
    const { status, socket } = await upgrade('/admin/transfer/runner/push', {
      Authorization: `Bearer ${transferToken}`,
    });
    expect(status).toBe(101);
    await endTransfer(socket);
  });
});

/** The same module that Strapi has loaded; Strapi itself ends a plugin only once. */
function plugin(): { destroy: () => Promise<void> } {
  return jest.requireActual<{ default: { destroy: () => Promise<void> } }>(
    path.join(ROOT, 'dist', 'server', 'index.js')
  ).default;
}

/** Strapi runs without time-outs during a transfer, and sets them again when it has seen the end. */
async function endTransfer(socket: net.Socket): Promise<void> {
  const { httpServer } = scene.strapi.server;
  expect(httpServer.headersTimeout).toBe(0);
  socket.destroy();
  await waitFor(() => httpServer.headersTimeout > 0, { what: 'the end of the transfer' });
}

async function closes(socket: net.Socket): Promise<void> {
  await waitFor(() => socket.destroyed || socket.readableEnded, {
    what: 'the end of the connection',
  });
  socket.destroy();
}

/** A masked text frame of at most 125 bytes, as clients send them. */
function textFrame(text: string): Buffer {
  const payload = Buffer.from(text);
  // With a mask of zeros the payload stays as it is.
  return Buffer.from([0x81, 0x80 | payload.length, 0, 0, 0, 0, ...payload]);
}
