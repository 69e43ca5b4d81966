import { backoff } from './backoff';
import { retryAfterOf } from './api';
import { createSseParser, type ServerSentEvent } from './sse';

/** `connecting`: the first try. `open`: live. `lost`: between two tries. `idle`: not wanted now. */
export type Connection = 'idle' | 'connecting' | 'open' | 'lost';

export interface Stream {
  start: () => void;
  stop: () => void;
  /**
   * Retries now, because a try may succeed (the page is visible again, the network is back). With
   * `force`, an open connection that may be dead is replaced as well.
   */
  wake: (options?: { force?: boolean }) => void;
}

/** Servers send a comment at least this often; a silent connection counts as dead. */
const SILENCE_MS = 60_000;
const OPENING_MS = 20_000;
/** After a connection of at least this length, the next pause is short again. */
const GOOD_MS = 5_000;

/** Keeps one event stream open: reads, detects silence, and reconnects with growing pauses. */
export function createStream(options: {
  open: (signal: AbortSignal) => Promise<Response>;
  onEvent: (event: ServerSentEvent) => void;
  onConnection: (connection: Connection) => void;
  /** The server answered with this status and no stream. Resolves with whether to try again. */
  onRefused: (status: number) => Promise<boolean>;
}): Stream {
  let run: AbortController | null = null;
  let current: AbortController | null = null;
  let endPause: (() => void) | null = null;
  let heardAt = 0;
  let minimumPauseMs = 0;

  async function loop(signal: AbortSignal) {
    let attempt = 0;
    options.onConnection('connecting');
    while (!signal.aborted) {
      const openedAt = Date.now();
      minimumPauseMs = 0;
      const isWorthwhile = await connect(signal);
      if (signal.aborted) return;
      if (!isWorthwhile) return stop();
      if (Date.now() - openedAt > GOOD_MS) attempt = 0;
      options.onConnection('lost');
      await pause(Math.max(minimumPauseMs, backoff({ attempt: attempt++ })));
    }
  }

  /** One connection, from opening to its end. Resolves with whether to open another one. */
  async function connect(signal: AbortSignal): Promise<boolean> {
    const own = new AbortController();
    current = own;
    const end = () => own.abort();
    signal.addEventListener('abort', end);
    let silence: ReturnType<typeof setTimeout> | undefined;
    const restartTimeout = () => {
      heardAt = Date.now();
      clearTimeout(silence);
      silence = setTimeout(end, SILENCE_MS);
    };
    try {
      silence = setTimeout(end, OPENING_MS);
      const response = await options.open(own.signal);
      if (!response.ok || response.body === null) {
        minimumPauseMs = retryAfterOf(response) ?? 0;
        void response.body?.cancel();
        return await options.onRefused(response.status);
      }
      restartTimeout();
      options.onConnection('open');
      await readAll(response.body.getReader(), restartTimeout);
    } catch {
      // Cut, refused by the network or ended by the client: the loop decides what follows.
    } finally {
      clearTimeout(silence);
      signal.removeEventListener('abort', end);
    }
    return true;
  }

  async function readAll(
    reader: ReadableStreamDefaultReader<Uint8Array>,
    restartTimeout: () => void
  ) {
    const decoder = new TextDecoder();
    const parser = createSseParser({
      onEvent: options.onEvent,
      onRetry: (ms) => (minimumPauseMs = Math.min(ms, 30_000)),
    });
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      restartTimeout();
      parser.feed(decoder.decode(value, { stream: true }));
    }
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  function stop() {
    run?.abort();
    run = null;
    endPause?.();
    options.onConnection('idle');
  }

  return {
    start() {
      if (run !== null) return;
      run = new AbortController();
      void loop(run.signal);
    },
    stop() {
      if (run !== null) stop();
    },
    wake({ force = false } = {}) {
      if (force || Date.now() - heardAt > SILENCE_MS / 2) current?.abort();
      endPause?.();
    },
  };
}
