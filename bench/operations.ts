import { randomBytes, randomUUID } from 'node:crypto';

import type { SessionDto } from '../server/core/contract';
import { CORE_MESSAGES, CORE_SESSIONS } from './app';
import type { Call, Client } from './load';
import type { BenchServer } from './child';

/** The measured operations: each makes its next call. */
export interface Operation {
  id: OperationId;
  /** The name in the report. */
  name: string;
  next: () => Call;
}

export type OperationId =
  | 'messageInSession'
  | 'messageToBot'
  | 'coreCreate'
  | 'escalate'
  | 'list'
  | 'coreList'
  | 'coreListBare';

/** Sessions that are open while it is measured: one page of the list. */
export const OPEN_SESSIONS = 25;

const AGENT = 'bench';
const TEXT = 'The parcel says delivered, but it is not here. Can somebody look into it?';
const USER = { id: '77', name: 'Ada Lovelace', locale: 'en' };

/** Creates the agent and the open sessions, half of them accepted, over the bot API and the team API. */
export async function openSessions(server: BenchServer, { send }: Client): Promise<SessionDto[]> {
  await send({
    method: 'POST',
    path: '/handoff/agents',
    token: server.admin.token,
    body: { key: AGENT, name: 'Bench', handoff: { enabled: true } },
    status: 201,
  });
  const sessions: SessionDto[] = [];
  for (let i = 0; i < OPEN_SESSIONS; i += 1) {
    const answer = await send(escalation(server, `open-${i}`));
    const { data } = JSON.parse(answer) as { data: SessionDto };
    sessions.push(data);
    if (i % 2 === 0) await send(accept(server, data.id));
  }
  return sessions;
}

export function createOperations(server: BenchServer): Operation[] {
  const counter = () => {
    let n = 0;
    return () => (n += 1);
  };
  const [message, botMessage, row, handoff] = [counter(), counter(), counter(), counter()];
  return [
    {
      id: 'messageInSession',
      name: 'message in, a human owns the conversation',
      next: () => report(server, `open-${message() % OPEN_SESSIONS}`),
    },
    {
      id: 'messageToBot',
      name: 'message in, the bot owns the conversation',
      next: () => report(server, `quiet-${botMessage() % OPEN_SESSIONS}`),
    },
    { id: 'coreCreate', name: 'Strapi core create', next: () => coreCreate(server, row()) },
    {
      id: 'escalate',
      name: 'escalate, a new conversation',
      next: () => escalation(server, `escalate-${handoff()}`),
    },
    { id: 'list', name: 'list, 25 rows', next: () => list(server) },
    {
      id: 'coreList',
      name: 'Strapi core list, 25 rows with what they show',
      next: () => coreList(server, SHOWN),
    },
    {
      id: 'coreListBare',
      name: 'Strapi core list, 25 bare rows',
      next: () => coreList(server, ['pagination[withCount]=false']),
    },
  ];
}

export function report(
  { apiToken }: BenchServer,
  conversation: string,
  externalId: string = randomUUID()
): Call {
  const body = {
    agent: AGENT,
    channel: 'telegram',
    conversation,
    author: 'user',
    text: TEXT,
    externalId,
    user: USER,
    sentAt: new Date().toISOString(),
  };
  return { method: 'POST', path: '/api/handoff/messages', token: apiToken, body, status: 201 };
}

export function escalation({ apiToken }: BenchServer, conversation: string): Call {
  const body = {
    agent: AGENT,
    channel: 'telegram',
    conversation,
    user: USER,
    reason: 'Wants to talk to a person',
    tags: ['delivery'],
  };
  return { method: 'POST', path: '/api/handoff/sessions', token: apiToken, body, status: 201 };
}

export function accept({ member }: BenchServer, sessionId: string): Call {
  return {
    method: 'POST',
    path: `/handoff/sessions/${sessionId}/accept`,
    token: member.token,
    status: 200,
  };
}

function list({ member }: BenchServer): Call {
  return { method: 'GET', path: '/handoff/sessions?limit=25', token: member.token, status: 200 };
}

/** The rows that an end user's message stores in our table, in the conversations that were opened first. */
function coreCreate({ apiToken }: BenchServer, seq: number): Call {
  const now = Date.now();
  const data = {
    conversation: 1 + (seq % OPEN_SESSIONS),
    seq,
    author: 'user',
    name: USER.name,
    text: TEXT,
    externalId: randomUUID(),
    externalKey: randomBytes(32).toString('hex'),
    sentAt: now,
    storedAt: now,
    attachments: [],
    deliveryState: 'none',
  };
  return { method: 'POST', path: CORE_MESSAGES.path, token: apiToken, body: { data }, status: 201 };
}

/** A row of the Inbox shows its agent, its channel and its end user: the last two are the conversation's. */
const SHOWN = [
  'populate[agent][fields][0]=key',
  'populate[agent][fields][1]=name',
  'populate[conversation][fields][0]=externalId',
  'populate[conversation][fields][1]=owner',
  'populate[conversation][fields][2]=epoch',
  'populate[conversation][fields][3]=userId',
  'populate[conversation][fields][4]=userName',
  'populate[conversation][populate][channel][fields][0]=key',
];

/** The same rows, longest wait first. Core counts a total unless it is told not to. */
function coreList({ apiToken }: BenchServer, more: string[]): Call {
  const query = [
    'filters[status][$in][0]=queued',
    'filters[status][$in][1]=active',
    'sort=queuedAt:asc',
    'pagination[pageSize]=25',
    ...more,
  ].join('&');
  return { method: 'GET', path: `${CORE_SESSIONS.path}?${query}`, token: apiToken, status: 200 };
}
