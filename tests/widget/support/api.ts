import fs from 'node:fs';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { ErrorCode, WidgetMessage, WidgetVisit } from '../../../server/core/contract';
import { createTalks, type Talk, type Talks } from './talks';

/** What the API does with the next request to a path, instead of its usual answer. */
export type Trouble =
  /** Refuses with this status and does nothing. */
  | { kind: 'answer'; status: number; headers?: Record<string, string> }
  /** Cuts the connection and does nothing. */
  | { kind: 'cut' }
  /** Does what was asked, and cuts the connection before the answer. */
  | { kind: 'lose-answer' };

/** A widget API over real HTTP, its conversations in memory, that can be made to fail. */
export interface TestApi {
  /** `http://127.0.0.1:<port>/api/handoff` */
  url: string;
  talks: Talks;
  /** Every request in order: method, path and headers. */
  requests: { method: string; path: string; headers: http.IncomingHttpHeaders }[];
  /** For the next requests to this path, one each. */
  trouble: (path: string, ...troubles: Trouble[]) => void;
  /** Ends every open stream, as a restart or a proxy does. */
  cutStreams: () => void;
  /** While true, every connection is cut at once. */
  setDown: (isDown: boolean) => void;
  /** The channel's public options. */
  look: Pick<WidgetVisit, 'texts' | 'theme'>;
  /** Sites that may use the channel; empty: all. */
  allowedOrigins: string[];
  /**
   * Refuses every call because the server speaks this version; with `until`, only until the script is
   * requested again.
   */
  outdated: { version: number; until?: 'script' } | null;
  close: () => Promise<void>;
}

export const CHANNEL = 'website';

const ERROR_CODES: Record<number, ErrorCode> = {
  400: 'invalid_request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  413: 'payload_too_large',
  426: 'contract_outdated',
  429: 'rate_limited',
};

/** @param options.script Built widget to serve as `widget.js`. */
export async function startApi(options: { script?: string } = {}): Promise<TestApi> {
  const talks = createTalks();
  const troubles = new Map<string, Trouble[]>();
  const streams = new Set<ServerResponse>();
  let isDown = false;

  const server = http.createServer((request, response) => {
    void handle(request, response).catch(() => response.destroy());
  });
  const api: TestApi = {
    url: '',
    talks,
    requests: [],
    look: {
      texts: { agentName: 'Margo', welcome: null, suggestions: [] },
      theme: { primaryColor: null, position: 'right' },
    },
    allowedOrigins: [],
    outdated: null,
    trouble: (path, ...more) => void troubles.set(path, [...(troubles.get(path) ?? []), ...more]),
    cutStreams() {
      for (const stream of streams) stream.destroy();
    },
    setDown(value) {
      isDown = value;
      if (value) server.closeAllConnections();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };

  async function handle(request: IncomingMessage, response: ServerResponse) {
    if (isDown) return response.destroy();
    const path = new URL(request.url ?? '/', api.url).pathname.replace('/api/handoff', '');
    cors(request, response);
    if (request.method === 'OPTIONS') return response.writeHead(204).end();
    api.requests.push({ method: request.method ?? '', path, headers: request.headers });
    const trouble = troubles.get(path)?.shift();
    if (trouble?.kind === 'cut') return response.destroy();
    if (trouble?.kind === 'answer') return refuse(response, trouble.status, trouble.headers);
    if (path === '/widget.js') {
      if (api.outdated?.until === 'script') api.outdated = null;
      return sendScript(response, options.script);
    }
    if (api.outdated) return refuse(response, 426, {}, { version: api.outdated.version });
    if (!isAllowed(request.headers.origin, api.allowedOrigins)) return refuse(response, 403);
    const body = await readBody(request);
    const answer = trouble?.kind === 'lose-answer' ? null : response;
    if (path === '/widget/visits') return visit(answer, body);

    const talk = talks.byToken((request.headers.authorization ?? '').replace('Bearer ', ''));
    if (talk === undefined) return refuse(response, 401);
    if (path === '/widget/messages' && request.method === 'POST') {
      write(answer, talk, body);
    } else if (path === '/widget/withdraw') {
      talks.resolve(talk);
      send(answer, 200, talk.state);
    } else if (path === '/widget/typing') {
      send(answer, 200, {});
    } else if (path === '/widget/stream') {
      openStream(response, talk, request.headers['last-event-id']?.toString());
    } else refuse(response, 404);
    if (answer === null) response.destroy();
  }

  function visit(response: ServerResponse | null, body: Record<string, unknown>) {
    if (body['channel'] !== CHANNEL) return response && refuse(response, 404);
    const talk =
      talks.byToken(typeof body['token'] === 'string' ? body['token'] : '') ?? talks.open();
    const { id, token, messages, state } = talk;
    send(response, 201, { token, conversation: { id }, messages, state, ...api.look });
  }

  function write(response: ServerResponse | null, talk: Talk, body: Record<string, unknown>) {
    const { text, clientId } = body;
    if (typeof text !== 'string' || text.trim() === '' || text.length > 4000) {
      return response && refuse(response, 400);
    }
    const { message, isNew } = talks.add(talk, {
      author: 'user',
      text,
      clientId: String(clientId),
    });
    send(response, isNew ? 201 : 200, message);
  }

  function openStream(response: ServerResponse, talk: Talk, lastEventId: string | undefined) {
    let sent = lastEventId === undefined ? talk.messages.length : Number(lastEventId);
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache, no-transform',
    });
    const listener = (event: 'message' | 'state' | 'typing') => {
      if (event === 'typing') {
        response.write(`event: typing\ndata: ${JSON.stringify(talk.typing)}\n\n`);
      }
      if (event === 'state')
        response.write(`event: state\ndata: ${JSON.stringify(talk.state)}\n\n`);
      for (const message of talk.messages.slice(sent)) response.write(toEvent(message));
      sent = talk.messages.length;
    };
    streams.add(response);
    talk.listeners.add(listener);
    response.on('close', () => {
      streams.delete(response);
      talk.listeners.delete(listener);
    });
    response.write(': welcome\n\n');
    listener('state');
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  api.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/handoff`;
  return api;
}

function toEvent(message: WidgetMessage): string {
  return `id: ${message.seq}\nevent: message\ndata: ${JSON.stringify(message)}\n\n`;
}

function cors(request: IncomingMessage, response: ServerResponse) {
  response.setHeader('access-control-allow-origin', request.headers.origin ?? '*');
  response.setHeader('access-control-allow-methods', 'GET, POST');
  response.setHeader(
    'access-control-allow-headers',
    'authorization, content-type, last-event-id, x-handoff-contract'
  );
  response.setHeader('access-control-expose-headers', 'retry-after');
}

function isAllowed(origin: string | undefined, allowed: string[]): boolean {
  return origin === undefined || allowed.length === 0 || allowed.includes(new URL(origin).host);
}

function sendScript(response: ServerResponse, file: string | undefined) {
  if (file === undefined) return refuse(response, 404);
  response.writeHead(200, { 'content-type': 'text/javascript' }).end(fs.readFileSync(file));
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  request.setEncoding('utf8');
  for await (const chunk of request) text += String(chunk);
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}

function send(response: ServerResponse | null, status: number, data: unknown) {
  response?.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ data }));
}

function refuse(
  response: ServerResponse,
  status: number,
  headers: Record<string, string> = {},
  more: object = {}
) {
  const details = { code: ERROR_CODES[status] ?? 'internal_error', ...more };
  const error = { status, name: 'Error', message: 'No', details };
  response
    .writeHead(status, { 'content-type': 'application/json', ...headers })
    .end(JSON.stringify({ data: null, error }));
}
