import { nextToSend, outbox, type OutboxAction, type Outgoing } from './outbox';

/** Sends one line. Never rejects. */
export type SendMessage = (line: Outgoing) => Promise<SendResult>;

export type SendResult =
  | { kind: 'stored' }
  /** Nobody knows whether it is stored; in so many milliseconds at the earliest, where the server has said so. */
  | { kind: 'later'; reason: string; afterMs: number | null }
  /** For good, and why, to be shown. */
  | { kind: 'refused'; reason: string };

interface Storage {
  read: (key: string) => string | null;
  write: (key: string, value: string | null) => void;
  /** Keys with that beginning. */
  keys: (prefix: string) => string[];
}

interface Time {
  now: () => number;
  later: (act: () => void, ms: number) => unknown;
}

export type OutboxStore = ReturnType<typeof createOutboxStore>;

/** Waits between tries, in milliseconds; the last one again and again. */
const WAITS = [1_000, 2_000, 5_000, 10_000, 30_000];

const SYSTEM_TIME: Time = { now: Date.now, later: (act, ms) => setTimeout(act, ms) };

/**
 * The lines on their way, per chat, outside of any page: leaving a chat or reloading the tab loses
 * none of them. A line is sent again under its own client id, so it is stored once at most.
 */
export function createOutboxStore(storage: Storage, { now, later }: Time = SYSTEM_TIME) {
  const chats = new Map<string, readonly Outgoing[]>();
  const observers = new Set<() => void>();
  const tries = new Map<string, number>();
  /** When the server takes something again; a connection that is back does not change that. */
  const closedUntil = new Map<string, number>();

  function read(chat: string): readonly Outgoing[] {
    const known = chats.get(chat);
    if (known !== undefined) {
      return known;
    }
    const restored = parse(storage.read(chat));
    chats.set(chat, restored);
    return restored;
  }

  function dispatch(chat: string, action: OutboxAction): void {
    const before = read(chat);
    const after = outbox(before, action);
    if (after !== before) {
      chats.set(chat, after);
      storage.write(chat, after.length === 0 ? null : JSON.stringify(after));
      observers.forEach((observer) => observer());
    }
  }

  /**
   * Sends what waits, one line after the other, and again later what could not be sent. Calling it
   * meanwhile changes nothing, and tries at once what waits for a connection.
   */
  async function pump(chat: string, send: SendMessage): Promise<void> {
    const wait = (closedUntil.get(chat) ?? 0) - now();
    if (wait > 0) {
      later(() => void pump(chat, send), wait);
      return;
    }
    for (let line = nextToSend(read(chat)); line !== null; line = nextToSend(read(chat))) {
      const { clientId } = line;
      dispatch(chat, { type: 'sending', clientId });
      const result = await send(line);
      if (result.kind === 'later') {
        const { reason, afterMs } = result;
        dispatch(chat, { type: 'later', clientId, reason });
        const tried = tries.get(chat) ?? 0;
        tries.set(chat, tried + 1);
        if (afterMs !== null) closedUntil.set(chat, now() + afterMs);
        const pause = WAITS[Math.min(tried, WAITS.length - 1)] ?? 0;
        later(() => void pump(chat, send), Math.max(pause, afterMs ?? 0));
        return;
      }
      tries.delete(chat);
      dispatch(
        chat,
        result.kind === 'stored'
          ? { type: 'stored', clientIds: [clientId] }
          : { type: 'failed', clientId, reason: result.reason }
      );
    }
  }

  /** Chats whose names begin so and that have lines on their way, also those of an earlier page. */
  function chatsOf(prefix: string): string[] {
    const known = [...chats.keys(), ...storage.keys(prefix)].filter((chat) =>
      chat.startsWith(prefix)
    );
    return [...new Set(known)].filter((chat) => read(chat).length > 0);
  }

  function subscribe(observer: () => void): () => void {
    observers.add(observer);
    return () => void observers.delete(observer);
  }

  return { read, dispatch, pump, chatsOf, subscribe };
}

/** What was being sent when the page went away waits again: its fate is not known. */
function parse(stored: string | null): readonly Outgoing[] {
  if (stored === null) {
    return [];
  }
  try {
    return (JSON.parse(stored) as Outgoing[]).map((line) =>
      line.state === 'sending' ? { ...line, state: 'waiting' } : line
    );
  } catch {
    return [];
  }
}
