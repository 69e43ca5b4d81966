import type { Response } from 'undici';
import type { EgressStream } from '../../app/ports/channels';
import { piecewise } from '../../app/piecewise';

/**
 * A response whose body is streamed. It times out when no headers arrive within `patience`
 * milliseconds, or when the body then stalls that long; a slow reader does not count.
 */
export async function openStream({
  send,
  patience,
  timeUp,
  failed,
}: {
  send: (signal: AbortSignal) => Promise<Response>;
  patience: number;
  timeUp: () => Error;
  /** The result for an error before the body. */
  failed: (error: unknown) => Exclude<EgressStream, { kind: 'stream' }>;
}): Promise<EgressStream> {
  const impatience = new AbortController();
  const inTime = async <T>(work: Promise<T>): Promise<T> => {
    const timer = setTimeout(() => impatience.abort(timeUp()), patience);
    try {
      return await work;
    } finally {
      clearTimeout(timer);
    }
  };
  try {
    const response = await inTime(send(impatience.signal));
    const body = piecewise({
      pieces: bytesOf(response, impatience, inTime),
      end: () => impatience.abort(),
    });
    const headers = Object.fromEntries(response.headers);
    return { kind: 'stream', status: response.status, headers, body };
  } catch (error) {
    return failed(impatience.signal.aborted ? impatience.signal.reason : error);
  }
}

async function* bytesOf(
  { body }: Response,
  impatience: AbortController,
  inTime: <T>(work: Promise<T>) => Promise<T>
): AsyncGenerator<Uint8Array> {
  if (!body) return;
  const reader = body.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  try {
    for (;;) {
      const { done, value } = await inTime(reader.read());
      if (done) return;
      yield value;
    }
  } catch (error) {
    throw impatience.signal.aborted ? impatience.signal.reason : error;
  }
}
