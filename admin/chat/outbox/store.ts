import { nextToSend, outbox, type OutboxAction, type Outgoing } from './outbox';

/** Sends one message. Never rejects. */
export type SendMessage = (message: Outgoing) => Promise<SendResult>;

export type SendResult =
  | { kind: 'stored' }
  /** May or may not be stored. `afterMs`: the pause that the server asks for, if any. */
  | { kind: 'later'; reason: string; afterMs: number | null }
  /** Refused for good; the reason is shown. */
  | { kind: 'refused'; reason: string };

interface Storage {
  read: (key: string) => string | null;
  write: (key: string, value: string | null) => void;
  /** Keys with this prefix. */
  keys: (prefix: string) => string[];
}

interface Time {
  now: () => number;
  later: (act: () => void, ms: number) => unknown;
}

export type OutboxStore = ReturnType<typeof createOutboxStore>;

/** Pauses between tries, in milliseconds; the last one repeats. */
const WAITS = [1_000, 2_000, 5_000, 10_000, 30_000];

const SYSTEM_TIME: Time = { now: Date.now, later: (act, ms) => setTimeout(act, ms) };

/**
 * The outgoing messages, per chat, outside of any page: leaving a chat or reloading the tab loses
 * none of them. A message is sent again under its own client id, so it is stored at most once.
 */
export function createOutboxStore(storage: Storage, { now, later }: Time = SYSTEM_TIME) {
  const chats = new Map<string, readonly Outgoing[]>();
  const observers = new Set<() => void>();
  const tries = new Map<string, number>();
  /** When the server accepts messages again; a new connection does not change that. */
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
   * Sends waiting messages one by one, and retries later. A call during a run does not start
   * another one, but ends a pause for a lost connection.
   */
  async function pump(chat: string, send: SendMessage): Promise<void> {
    const wait = (closedUntil.get(chat) ?? 0) - now();
    if (wait > 0) {
      later(() => void pump(chat, send), wait);
      return;
    }
    for (let message = nextToSend(read(chat)); message !== null; message = nextToSend(read(chat))) {
      const { clientId } = message;
      dispatch(chat, { type: 'sending', clientId });
      const result = await send(message);
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

  /** Chats with this prefix that have unsent messages, also from an earlier page. */
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

/** A message that was being sent when the page closed waits again: its outcome is unknown. */
function parse(stored: string | null): readonly Outgoing[] {
  if (stored === null) {
    return [];
  }
  try {
    return (JSON.parse(stored) as Outgoing[]).map((message) =>
      message.state === 'sending' ? { ...message, state: 'waiting' } : message
    );
  } catch {
    return [];
  }
}
