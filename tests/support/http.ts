import type * as Undici from 'undici';

import type { ErrorBody, Page } from '../../server/core/contract';
import { outside } from './outside';

export interface CallOptions {
  /** Sent as `Authorization: Bearer …`. */
  token?: string | undefined;
  headers?: Record<string, string>;
  /** Sent as JSON; a string, Blob or FormData is sent as it is, so that a test can send what is not JSON. */
  body?: unknown;
  signal?: AbortSignal;
  /** Milliseconds until a call without a whole answer fails. Default 90,000: less than a test may take. */
  timeout?: number;
}

const TIME_LIMIT = 90_000;

/**
 * One parsed answer. Which of `data`, `meta` and `error` really exist depends on the
 * status; the types say what a test expects, and its assertions check it.
 */
export interface Answer<T> {
  status: number;
  headers: Headers;
  data: T;
  meta: Page<T>['meta'];
  error: ErrorBody['error'];
  /** `error.details.code`, or undefined. */
  code: string | undefined;
  /** The body as received. */
  text: string;
}

type Call = <T = unknown>(path: string, options?: CallOptions) => Promise<Answer<T>>;

export interface Http {
  get: Call;
  post: Call;
  put: Call;
  del: Call;
  call: <T = unknown>(method: string, path: string, options?: CallOptions) => Promise<Answer<T>>;
}

/** Undici's `request` takes half the time of `fetch`, and some suites make thousands of calls. */
const { request } = outside.require('undici') as typeof Undici;

type Listener = (answer: { url: string; headers: Headers; text: string }) => void;

const listeners = new Set<Listener>();

/** Calls the listener for every answer of any server; returns how to end that. */
export function listenToAnswers(listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Real HTTP calls to one server. */
export function createHttp(baseUrl: string): Http {
  const call: Http['call'] = async <T>(method: string, path: string, options: CallOptions = {}) => {
    const { body, signal, timeout = TIME_LIMIT } = options;
    const url = new URL(path, baseUrl);
    const headers = headersOf(options);
    try {
      // Forms and files are for `fetch` to encode.
      if (body instanceof FormData || body instanceof Blob) {
        const limit = AbortSignal.timeout(timeout);
        const response = await fetch(url, {
          method,
          headers,
          body,
          signal: signal ? AbortSignal.any([signal, limit]) : limit,
        });
        return readAnswer<T>(url, response.status, response.headers, await response.text());
      }
      const answer = await request(url, {
        method: method as Undici.Dispatcher.HttpMethod,
        headers,
        body: textOf(body),
        headersTimeout: timeout,
        bodyTimeout: timeout,
        ...(signal ? { signal } : {}),
      });
      return readAnswer<T>(
        url,
        answer.statusCode,
        headersFrom(answer.headers),
        await answer.body.text()
      );
    } catch (error) {
      if (!isTimeout(error)) throw error;
      throw new Error(`${method} ${path} was not answered within ${timeout} ms`, { cause: error });
    }
  };
  return {
    call,
    get: (path, options) => call('GET', path, options),
    post: (path, options) => call('POST', path, options),
    put: (path, options) => call('PUT', path, options),
    del: (path, options) => call('DELETE', path, options),
  };
}

const isTimeout = (error: unknown) => /Timeout/.test((error as Error | null)?.name ?? '');

function headersOf({ token, headers, body }: CallOptions): Record<string, string> {
  return {
    ...(body === undefined || body instanceof FormData
      ? {}
      : { 'content-type': 'application/json' }),
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...headers,
  };
}

function textOf(body: unknown): string | null {
  if (body === undefined) return null;
  return typeof body === 'string' ? body : JSON.stringify(body);
}

function headersFrom(received: Record<string, string | string[] | undefined>): Headers {
  const headers = new Headers();
  for (const [name, value = []] of Object.entries(received)) {
    for (const one of [value].flat()) headers.append(name, one);
  }
  return headers;
}

function readAnswer<T>(url: URL, status: number, headers: Headers, text: string): Answer<T> {
  for (const listener of listeners) listener({ url: url.href, headers, text });
  const parsed = parse(text) as Partial<Pick<Answer<T>, 'data' | 'meta' | 'error'>>;
  return {
    status,
    headers,
    data: parsed.data as T,
    meta: parsed.meta as Answer<T>['meta'],
    error: parsed.error as Answer<T>['error'],
    code: parsed.error?.details?.code,
    text,
  };
}

function parse(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
