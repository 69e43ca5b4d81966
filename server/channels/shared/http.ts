import { fetch, type Dispatcher, type RequestInit, type Response } from 'undici';
import type { Egress, EgressAnswer, EgressRequest, EgressStream } from '../../app/ports/channels';
import { within } from '../../app/within';
import { redact } from '../../core/redact';
import { clip } from '../../core/strings';
import { createGuardedConnector, problemOfUrl, RefusedAddress, type EgressConfig } from './guard';
import { openStream } from './open-stream';
import { createAgents, type ProxySetup } from './proxy';

export { redact } from '../../core/redact';

/** Default time limit of a whole call in milliseconds, and size limit of a response in bytes. */
const PATIENCE = 10_000;
const MAX_BYTES = 1024 * 1024;

const MAX_REASON = 500;
/** How long running calls may still finish when Strapi stops. Milliseconds. */
const GRACE = 3_000;

/** The HTTP client of channels and webhooks: all their outgoing calls use it. */
export function createEgress({
  config,
  proxy = { url: null, env: {} },
}: {
  config: EgressConfig;
  proxy?: ProxySetup;
}): Egress {
  // Each call sets its own time limit.
  const agents = createAgents(proxy, { headersTimeout: 0, bodyTimeout: 0 });
  const guarded = createGuardedConnector(config);

  const leave = async <T>(
    request: Pick<EgressRequest, 'url' | 'isTrusted' | 'secrets'>,
    go: (way: { url: URL; dispatcher: Dispatcher }) => Promise<T>
  ): Promise<T | Unreached> => {
    const fail = (problem: string): Unreached => ({
      kind: 'unreached',
      isFinal: true,
      reason: reasonOf(problem, request.secrets),
    });
    const { url, problem: mistake } = readAddress(request.url);
    if (!url) return fail(mistake);
    const problem = request.isTrusted ? null : problemOfUrl(url, config);
    if (problem) return fail(problem);
    try {
      const connect = request.isTrusted ? null : guarded;
      return await go({ url, dispatcher: agents.agentFor(url, connect) });
    } catch (error) {
      // Not a valid request, such as a line break in a header.
      return fail(messageOf(error));
    }
  };

  return {
    problemOf: (address) => {
      const { url, problem } = readAddress(address);
      return url ? problemOfUrl(url, config) : problem;
    },

    call: (request) => leave(request, (way) => perform({ request, ...way })),
    open: (request) => leave(request, (way) => performOpen({ request, ...way })),

    stop: async () => {
      const all = agents.all();
      await within(GRACE, Promise.allSettled(all.map((each) => each.close())), null);
      await Promise.allSettled(all.map((each) => each.destroy()));
    },
  };
}

type Unreached = Extract<EgressAnswer, { kind: 'unreached' }>;

function readAddress(
  address: string
): { url: URL; problem: null } | { url: null; problem: string } {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !/^https?:$/.test(url.protocol))
    return { url: null, problem: 'Not an http or https address' };
  if (url.username || url.password)
    return { url: null, problem: 'The address contains a user name or password' };
  return { url, problem: null };
}

/** Makes a reason one line without secrets: reasons are stored, logged and shown. */
export function reasonOf(message: string, secrets: readonly string[]): string {
  const clean = redact(message, secrets, { hasParts: true });
  return clip(clean.replace(/\s+/g, ' ').trim(), MAX_REASON);
}

async function perform({
  request,
  url,
  dispatcher,
}: {
  request: EgressRequest;
  url: URL;
  dispatcher: Dispatcher;
}): Promise<EgressAnswer> {
  const { timeout = PATIENCE, maxBytes = MAX_BYTES, secrets } = request;
  let isBegun = false;
  const impatience = new AbortController();
  const timer = setTimeout(() => impatience.abort(new TimeUp(timeout)), timeout);
  const init: RequestInit = {
    ...contentOf(request),
    method: request.method,
    redirect: 'manual',
    signal: impatience.signal,
    dispatcher: watched(dispatcher, () => (isBegun = true)),
  };
  try {
    const response = await fetch(url, init);
    const body = await readUpTo(response, maxBytes, impatience);
    const headers = Object.fromEntries(response.headers);
    return { kind: 'answer', status: response.status, headers, body };
  } catch (error) {
    const why: unknown = impatience.signal.aborted ? impatience.signal.reason : error;
    return failureOf(why, { isBegun, secrets });
  } finally {
    clearTimeout(timer);
  }
}

function performOpen({
  request,
  url,
  dispatcher,
}: {
  request: Parameters<Egress['open']>[0];
  url: URL;
  dispatcher: Dispatcher;
}): Promise<EgressStream> {
  const { timeout = PATIENCE, secrets } = request;
  let isBegun = false;
  const init: RequestInit = {
    ...contentOf({ ...request, method: 'GET' }),
    redirect: 'manual',
    dispatcher: watched(dispatcher, () => (isBegun = true)),
  };
  return openStream({
    send: (signal) => fetch(url, { ...init, signal }),
    patience: timeout,
    timeUp: () => new TimeUp(timeout),
    failed: (error) => failureOf(error, { isBegun, secrets }),
  });
}

function failureOf(
  why: unknown,
  { isBegun, secrets }: { isBegun: boolean; secrets: readonly string[] }
): Exclude<EgressAnswer, { kind: 'answer' }> {
  const reason = reasonOf(messageOf(why), secrets);
  if (isBegun) return { kind: 'unanswered', reason, ...(why instanceof TooMuch && TOO_LARGE) };
  return { kind: 'unreached', reason, isFinal: causeOf(why) instanceof RefusedAddress };
}

/** Reports when a request starts to be written: from then on it may have arrived. */
function watched(dispatcher: Dispatcher, onBegin: () => void): Dispatcher {
  return dispatcher.compose((dispatch) => (options, handler) => {
    const onConnect: Dispatcher.DispatchHandlers['onConnect'] = (abort) => {
      onBegin();
      handler.onConnect?.call(watching, abort);
    };
    // Inherits from the handler, because handlers keep their state in `this`.
    const watching = Object.create(handler, { onConnect: { value: onConnect } }) as typeof handler;
    return dispatch(options, watching);
  });
}

function contentOf({ headers = {}, body }: EgressRequest): Pick<RequestInit, 'headers' | 'body'> {
  const all = { 'user-agent': 'strapi-plugin-handoff', accept: '*/*', ...headers };
  if (body === undefined) return { headers: all };
  if ('json' in body) {
    const type = { 'content-type': 'application/json; charset=utf-8' };
    return { headers: { ...type, ...all }, body: JSON.stringify(body.json) };
  }
  // Node's FormData and Buffer work with undici, only their types differ.
  type Body = NonNullable<RequestInit['body']>;
  if ('form' in body) return { headers: all, body: body.form as unknown as Body };
  return { headers: { 'content-type': body.type, ...all }, body: body.raw as Body };
}

/** Counts the bytes after decompression: a small response may decompress to a large one. */
async function readUpTo(
  response: Response,
  maxBytes: number,
  impatience: AbortController
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    const bytes = chunk as Uint8Array;
    size += bytes.byteLength;
    if (size > maxBytes) {
      const error = new TooMuch(maxBytes);
      impatience.abort(error);
      throw error;
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

const TOO_LARGE = { isTooLarge: true };

class TooMuch extends Error {
  constructor(bytes: number) {
    super(`The answer is larger than ${bytes} bytes`);
  }
}

class TimeUp extends Error {
  constructor(milliseconds: number) {
    super(`No complete response within ${milliseconds / 1000} s`);
  }
}

/** fetch throws "fetch failed" with the real reason as its cause. */
function causeOf(error: unknown): unknown {
  let inner = error;
  while (inner instanceof Error && inner.cause !== undefined) inner = inner.cause;
  return inner instanceof AggregateError ? (inner.errors[0] ?? inner) : inner;
}

function messageOf(error: unknown): string {
  const cause = causeOf(error);
  return cause instanceof Error ? cause.message || cause.name : String(cause);
}
