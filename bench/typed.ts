import { randomUUID } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

import type { ChannelDto, SessionDto } from '../server/core/contract';
import type { BenchServer } from './child';
import type { Call, Client } from './load';
import { accept, escalation } from './operations';

/** From Enter in a member's chat to the call that the channel's platform receives. */

export interface TypedResults {
  /** Milliseconds from before the member's call until the platform has the whole request. */
  typed: number[];
  /** Milliseconds of one bare transaction with three writes, run alternately with them. */
  bare: number[];
}

const TRIALS = 400;
const WARM_UP = 40;

/** So that each begins on an idle server: the outcome is recorded after the call. Milliseconds. */
const GAP = 30;

const PATIENCE = 5_000;

/** The part of Telegram that is called here: it checks nothing and answers at once. */
export interface Platform {
  url: string;
  /** Resolves with the moment at which this text arrived, `performance.now()`. */
  arrival: (text: string) => Promise<number>;
  close: () => void;
}

export async function startPlatform(): Promise<Platform> {
  const awaited = new Map<string, (at: number) => void>();
  let last = 0;
  const answer = (response: ServerResponse) => {
    last += 1;
    const result = { message_id: last, date: 1, chat: { id: 1, type: 'private' } };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ ok: true, result }));
  };
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const at = performance.now();
      const { text = '' } = JSON.parse(body || '{}') as { text?: string };
      awaited.get(text)?.(at);
      answer(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrival: (text) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(
          () => reject(new Error('The platform did not get a line')),
          PATIENCE
        );
        awaited.set(text, (at) => {
          clearTimeout(late);
          awaited.delete(text);
          resolve(at);
        });
      }),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

export async function measureTyped(input: {
  server: BenchServer;
  client: Client;
  platform: Platform;
}): Promise<TypedResults> {
  const { server, client, platform } = input;
  const session = await openChat(server, client);
  const results: TypedResults = { typed: [], bare: [] };
  for (let n = -WARM_UP; n < TRIALS; n += 1) {
    const bare = await server.bare();
    await pause(GAP);
    // The server closes connections after 5 s.
    if (n % 50 === 0) client.renew();
    const text = randomUUID();
    const arrival = platform.arrival(text);
    const start = performance.now();
    const [end] = await Promise.all([arrival, client.send(message(server, session, text))]);
    await pause(GAP);
    if (n < 0) continue;
    results.typed.push(end - start);
    results.bare.push(bare);
  }
  return results;
}

/** A session of a connected channel that the member has accepted. */
async function openChat(server: BenchServer, { send }: Client): Promise<SessionDto> {
  const created = await send({
    method: 'POST',
    path: '/handoff/channels',
    token: server.admin.token,
    body: {
      type: 'telegram',
      name: 'Telegram',
      agent: 'bench',
      credentials: { botToken: '8101:AAHq-bench', secretToken: 'bench' },
    },
    status: 201,
  });
  const { data: channel } = JSON.parse(created) as { data: ChannelDto };
  const call = escalation(server, '4711');
  const body = { ...(call.body as object), channel: channel.key };
  const { data: session } = JSON.parse(await send({ ...call, body })) as { data: SessionDto };
  await send(accept(server, session.id));
  return session;
}

function message({ member }: BenchServer, { id }: SessionDto, text: string): Call {
  return {
    method: 'POST',
    path: `/handoff/sessions/${id}/messages`,
    token: member.token,
    body: { text, clientId: randomUUID() },
    status: 201,
  };
}
