import http from 'node:http';

export interface Call {
  method: 'GET' | 'POST';
  path: string;
  token: string;
  body?: unknown;
  /** Any other status ends the bench: only successful calls may be measured. */
  status: number;
}

export interface Client {
  send: (call: Call) => Promise<string>;
  /** Drops the idle connections: the server closes them after 5 s, in the middle of the next call. */
  renew: () => void;
  close: () => void;
}

/** A minimal HTTP client on kept connections, so that it costs little compared with what it measures. */
export function createClient({ url, connections }: { url: string; connections: number }): Client {
  const { hostname, port } = new URL(url);
  const createAgent = () => new http.Agent({ keepAlive: true, maxSockets: connections });
  let agent = createAgent();

  const send = ({ method, path, token, body, status }: Call) =>
    new Promise<string>((resolve, reject) => {
      const json = body === undefined ? undefined : JSON.stringify(body);
      const headers = {
        authorization: `Bearer ${token}`,
        ...(json !== undefined && {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(json),
        }),
      };
      const request = http.request({ hostname, port, method, path, agent, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.once('error', reject);
        response.once('end', () => {
          if (response.statusCode === status) return resolve(text);
          reject(
            new Error(`${method} ${path} answered ${response.statusCode}: ${text.slice(0, 500)}`)
          );
        });
      });
      request.once('error', reject);
      request.end(json);
    });

  const close = () => agent.destroy();
  const renew = () => {
    close();
    agent = createAgent();
  };
  return { send, renew, close };
}

export interface Sample {
  /** Milliseconds of each call. */
  times: number[];
  /** Milliseconds from the first call to the last answer. */
  duration: number;
}

/**
 * Closed loop: `concurrency` callers, each sends its next call when it has its answer, until the time
 * is over or `most` calls were sent.
 */
export async function drive(input: {
  concurrency: number;
  milliseconds: number;
  most: number;
  call: () => Promise<unknown>;
}): Promise<Sample> {
  const { concurrency, milliseconds, most, call } = input;
  const times: number[] = [];
  const start = performance.now();
  let sent = 0;
  const caller = async () => {
    while (sent < most && performance.now() - start < milliseconds) {
      sent += 1;
      const before = performance.now();
      await call();
      times.push(performance.now() - before);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, caller));
  return { times, duration: performance.now() - start };
}

export function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? NaN;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}
