import type { ErrorCode, WidgetMessage, WidgetVisit } from '../../server/core/contract';
import { CONTRACT_HEADER, CONTRACT_VERSION } from '../../server/core/limits';

/**
 * The result of a request. `refused`: the server refused it and certainly did nothing. `unknown`:
 * no answer, or one that leaves open whether it was processed (5xx).
 */
export type Answer<T> =
  | { kind: 'ok'; data: T }
  | { kind: 'refused'; status: number; code: ErrorCode | null; retryAfterMs: number | null }
  | { kind: 'unknown'; retryAfterMs: number | null };

/** The widget API of a Strapi server, one function per call. */
export interface WidgetApi {
  visit: (input: { channel: string; token: string | null }) => Promise<Answer<WidgetVisit>>;
  send: (input: {
    token: string;
    clientId: string;
    text: string;
  }) => Promise<Answer<WidgetMessage>>;
  withdraw: (input: { token: string }) => Promise<Answer<unknown>>;
  /** Reports that the visitor is typing; a hint. */
  type: (input: { token: string }) => Promise<Answer<unknown>>;
  /** The open stream; the caller reads its body. Rejects when there is no answer. */
  stream: (input: { token: string; lastEventId: string; signal: AbortSignal }) => Promise<Response>;
}

const TIMEOUT_MS = 20_000;

const CONTRACT = { [CONTRACT_HEADER]: String(CONTRACT_VERSION) };

/**
 * @param options.base Address of the widget API without a trailing slash:
 * `https://site/api/handoff/widget`.
 * @param options.onOutdated The server does not speak this client's version, but the given one. The
 * call counts as one without an answer.
 */
export function createApi(options: {
  base: string;
  fetch?: typeof fetch;
  onOutdated: (version: number) => void;
  /** After every call but the stream: whether the server answered it; a 5xx is no answer. */
  onAnswer: (isAnswered: boolean) => void;
}): WidgetApi {
  const send =
    options.fetch ?? ((input: RequestInfo | URL, init?: RequestInit) => fetch(input, init));

  const post = async <T>(path: string, body: object, token?: string): Promise<Answer<T>> => {
    const answer = await attempt<T>(path, body, token);
    options.onAnswer(answer.kind !== 'unknown');
    return answer;
  };

  const attempt = async <T>(path: string, body: object, token?: string): Promise<Answer<T>> => {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
    try {
      const response = await send(options.base + path, {
        method: 'POST',
        credentials: 'omit',
        headers: { 'content-type': 'application/json', ...CONTRACT, ...authorization(token) },
        body: JSON.stringify(body),
        signal: abort.signal,
      });
      return await toAnswer<T>(response, options.onOutdated);
    } catch {
      return { kind: 'unknown', retryAfterMs: null };
    } finally {
      clearTimeout(timer);
    }
  };

  return {
    visit: ({ channel, token }) =>
      post('/visits', token === null ? { channel } : { channel, token }),
    send: ({ token, clientId, text }) => post('/messages', { text, clientId }, token),
    withdraw: ({ token }) => post('/withdraw', {}, token),
    type: ({ token }) => post('/typing', {}, token),
    async stream({ token, lastEventId, signal }) {
      const response = await send(`${options.base}/stream`, {
        credentials: 'omit',
        cache: 'no-store',
        headers: {
          accept: 'text/event-stream',
          'last-event-id': lastEventId,
          ...CONTRACT,
          ...authorization(token),
        },
        signal,
      });
      const version = response.ok ? null : outdatedBy(await bodyOf(response.clone()));
      if (version === null) return response;
      options.onOutdated(version);
      throw new Error('The server speaks another version');
    },
  };
}

/** `Retry-After` in milliseconds, from seconds or a date; null when it is missing or invalid. */
export function retryAfterOf(response: Response): number | null {
  const value = response.headers.get('retry-after');
  if (value === null) return null;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}

function authorization(token: string | undefined): Record<string, string> {
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}

async function toAnswer<T>(
  response: Response,
  onOutdated: (version: number) => void
): Promise<Answer<T>> {
  const retryAfterMs = retryAfterOf(response);
  const body = await bodyOf(response);
  if (response.ok && body !== null && 'data' in body) return { kind: 'ok', data: body.data as T };
  // 408 and 425 are temporary, like a 5xx; a body of another form comes from a proxy in between.
  const isDefinite = response.status >= 400 && response.status < 500;
  const version = outdatedBy(body);
  if (version !== null) onOutdated(version);
  if (!isDefinite || version !== null || response.status === 408 || response.status === 425) {
    return { kind: 'unknown', retryAfterMs };
  }
  return { kind: 'refused', status: response.status, code: codeOf(body), retryAfterMs };
}

async function bodyOf(response: Response): Promise<Record<string, unknown> | null> {
  try {
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function codeOf(body: Record<string, unknown> | null): ErrorCode | null {
  return detailsOf(body)?.code ?? null;
}

/** The server's version in a refusal of this client's; null in any other answer. */
function outdatedBy(body: Record<string, unknown> | null): number | null {
  const details = detailsOf(body);
  return details?.code === 'contract_outdated' ? Number(details.version) : null;
}

function detailsOf(body: Record<string, unknown> | null) {
  type Details = { code?: ErrorCode; version?: unknown };
  return (body?.['error'] as { details?: Details } | null | undefined)?.details;
}
