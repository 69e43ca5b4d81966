import { nextToSend, outbox, type OutboxAction, type Outgoing } from './outbox';

/** Sends one line. Resolves to null when it is stored, to a sentence when it is not. */
export type SendLine = (line: Outgoing) => Promise<string | null>;

interface Storage {
  read: (key: string) => string | null;
  write: (key: string, value: string | null) => void;
}

export type OutboxStore = ReturnType<typeof createOutboxStore>;

/**
 * The lines on their way, per chat, outside of any page: leaving a chat or reloading the tab loses
 * none of them. A line is sent again under its own client id, so it is stored once at most.
 */
export function createOutboxStore(storage: Storage) {
  const chats = new Map<string, readonly Outgoing[]>();
  const observers = new Set<() => void>();

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

  /** Sends what waits, one line after the other. Calling it again meanwhile changes nothing. */
  async function pump(chat: string, send: SendLine): Promise<void> {
    for (let line = nextToSend(read(chat)); line !== null; line = nextToSend(read(chat))) {
      const { clientId } = line;
      dispatch(chat, { type: 'sending', clientId });
      const reason = await send(line);
      dispatch(
        chat,
        reason === null
          ? { type: 'stored', clientIds: [clientId] }
          : { type: 'failed', clientId, reason }
      );
    }
  }

  function subscribe(observer: () => void): () => void {
    observers.add(observer);
    return () => void observers.delete(observer);
  }

  return { read, dispatch, pump, subscribe };
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
