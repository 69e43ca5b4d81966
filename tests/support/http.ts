import type { ErrorBody, Page } from '../../server/core/contract';

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

/** Real HTTP calls to one server. */
export function createHttp(baseUrl: string): Http {
  const call: Http['call'] = async <T>(method: string, path: string, options: CallOptions = {}) => {
    const { signal, timeout = TIME_LIMIT } = options;
    const limit = new AbortController();
    const timer = setTimeout(() => {
      limit.abort(new Error(`${method} ${path} was not answered within ${timeout} ms`));
    }, timeout);
    try {
      const response = await fetch(new URL(path, baseUrl), {
        method,
        headers: headersOf(options),
        ...bodyOf(options.body),
        signal: signal ? AbortSignal.any([signal, limit.signal]) : limit.signal,
      });
      return await readAnswer<T>(response);
    } finally {
      clearTimeout(timer);
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

function headersOf({ token, headers, body }: CallOptions): Record<string, string> {
  return {
    ...(body === undefined || body instanceof FormData
      ? {}
      : { 'content-type': 'application/json' }),
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...headers,
  };
}

function bodyOf(body: unknown): { body?: string | Blob | FormData } {
  if (body === undefined) return {};
  if (typeof body === 'string' || body instanceof Blob || body instanceof FormData) return { body };
  return { body: JSON.stringify(body) };
}

async function readAnswer<T>(response: Response): Promise<Answer<T>> {
  const text = await response.text();
  const parsed = parse(text) as Partial<Pick<Answer<T>, 'data' | 'meta' | 'error'>>;
  return {
    status: response.status,
    headers: response.headers,
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
