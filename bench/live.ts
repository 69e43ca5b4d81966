import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

import { io, type Socket } from 'socket.io-client';

import type {
  ClientToServerEvents,
  ServerToClientEvents,
  SessionDto,
} from '../server/core/contract';
import type { BenchServer } from './child';
import type { Client } from './load';
import { escalation, report } from './operations';

/** From a bot's call until members see it, over real sockets. */

type InboxSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

export interface LiveResults {
  /** Milliseconds until the last of `INBOXES` had the row. */
  rows: number[];
  /** Milliseconds until the chat page had the message. */
  lines: number[];
}

/** Open at the same time. */
export const INBOXES = 10;

const TRIALS = 100;

/** Pause between two trials, so that each begins on an idle server. Milliseconds. */
const GAP = 15;

const PATIENCE = 5_000;

export async function measureLive(input: {
  server: BenchServer;
  client: Client;
  session: SessionDto;
}): Promise<LiveResults> {
  const { server, client, session } = input;
  const inboxes = await Promise.all(Array.from({ length: INBOXES }, () => connect(server)));
  const chat = await connect(server);
  try {
    await Promise.all(inboxes.map((socket) => socket.emitWithAck('inbox:open', {})));
    await chat.emitWithAck('session:watch', { sessionId: session.id });
    client.renew();
    const rows = await repeat(async (n) => {
      const id = `escalate-live-${n}`;
      const seen = inboxes.map((socket) => rowOf(socket, id));
      return time({ seen, send: () => client.send(escalation(server, id)) });
    });
    await server.tidy();
    const messages = await repeat(async () => {
      const id = randomUUID();
      const call = report(server, session.conversation.externalId, id);
      return time({ seen: [lineOf(chat, id)], send: () => client.send(call) });
    });
    return { rows, lines: messages };
  } finally {
    for (const socket of [...inboxes, chat]) socket.disconnect();
  }
}

function connect({ url, member }: BenchServer): Promise<InboxSocket> {
  const socket: InboxSocket = io(`${url}/inbox`, {
    path: '/handoff/socket.io',
    transports: ['websocket'],
    forceNew: true,
    auth: { token: member.token },
  });
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket));
    socket.once('connect_error', reject);
  });
}

async function repeat(trial: (n: number) => Promise<number>): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < TRIALS; n += 1) {
    times.push(await trial(n));
    await pause(GAP);
  }
  return times;
}

/** From before the call until the last of them has seen it. */
async function time({
  seen,
  send,
}: {
  seen: Promise<number>[];
  send: () => Promise<unknown>;
}): Promise<number> {
  const start = performance.now();
  const [ends] = await Promise.all([Promise.all(seen), send()]);
  return Math.max(...ends) - start;
}

function rowOf(socket: InboxSocket, externalId: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error('An open Inbox did not see the new row')),
      PATIENCE
    );
    const look: ServerToClientEvents['session:changed'] = ({ session }) => {
      if (session.conversation.externalId !== externalId) return;
      clearTimeout(late);
      socket.off('session:changed', look);
      resolve(performance.now());
    };
    socket.on('session:changed', look);
  });
}

function lineOf(socket: InboxSocket, externalId: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error('An open chat did not see the new line')),
      PATIENCE
    );
    const look: ServerToClientEvents['message:added'] = ({ message }) => {
      if (message.externalId !== externalId) return;
      clearTimeout(late);
      socket.off('message:added', look);
      resolve(performance.now());
    };
    socket.on('message:added', look);
  });
}
