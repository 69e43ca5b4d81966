import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';

/** Discord's gateway, as far as a listening bot needs it, with its REST calls. */
export interface DiscordGateway {
  /** `channels.discord.apiUrl` of the plugin's configuration. */
  url: string;
  /** Intents of each IDENTIFY, in order. */
  identified: number[];
  /** Sequence numbers of each RESUME, in order. */
  resumed: number[];
  /** How many are connected and ready. */
  ready(): number;
  /** Sent to all connected clients, or, after a lost connection, when they resume. */
  tell(type: string, data: object): void;
  /** Cuts every connection without a close frame. */
  drop(): void;
  /** Refuses every client that identifies with this code from now on; null: none. */
  refuseWith(code: number | null): void;
  close(): Promise<void>;
}

interface Payload {
  op: number;
  d: { token?: string; intents?: number; seq?: number };
}

export async function startDiscordGateway({ token }: { token: string }): Promise<DiscordGateway> {
  const identified: number[] = [];
  const resumed: number[] = [];
  const told: object[] = [];
  const ready = new Set<WebSocket>();
  let refusal: number | null = null;
  let lastId = 0;

  const server = http.createServer((request, response) => {
    const answer = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (request.headers.authorization !== `Bot ${token}`)
      answer(401, { message: '401: Unauthorized', code: 0 });
    else if (request.url?.endsWith('/gateway/bot')) {
      const session_start_limit = { total: 9, remaining: 9, reset_after: 1, max_concurrency: 1 };
      answer(200, { url: socketUrl(), shards: 1, session_start_limit });
    } else answer(200, { id: String(++lastId) });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const socketUrl = () => `ws://127.0.0.1:${port}`;

  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket) => {
    const send = (payload: object) => socket.send(JSON.stringify({ s: null, t: null, ...payload }));
    const welcome = (type: string, data: object) => {
      send({ op: 0, s: told.length + 1, t: type, d: data });
      ready.add(socket);
    };
    socket.on('close', () => ready.delete(socket));
    socket.on('message', (raw: Buffer) => {
      const { op, d } = JSON.parse(raw.toString()) as Payload;
      if (op === 1) send({ op: 11 });
      if (op === 2) {
        if (refusal !== null || d.token !== token) return socket.close(refusal ?? 4004);
        identified.push(d.intents ?? 0);
        const user = { id: '9', username: 'bot', bot: true };
        const session = { session_id: 'S', resume_gateway_url: socketUrl() };
        welcome('READY', { v: 10, ...session, user, guilds: [], application: { id: '9' } });
      }
      if (op === 6) {
        resumed.push(d.seq ?? 0);
        told.slice((d.seq ?? 1) - 1).forEach((payload) => send(payload));
        welcome('RESUMED', {});
      }
      return undefined;
    });
    send({ op: 10, d: { heartbeat_interval: 41_250 } });
  });

  return {
    url: `http://127.0.0.1:${port}/api`,
    identified,
    resumed,
    ready: () => ready.size,
    tell: (type, data) => {
      const payload = { op: 0, s: told.length + 2, t: type, d: data };
      told.push(payload);
      for (const socket of ready) socket.send(JSON.stringify(payload));
    },
    drop: () => {
      for (const socket of sockets.clients) socket.terminate();
    },
    refuseWith: (code) => (refusal = code),
    close: async () => {
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
