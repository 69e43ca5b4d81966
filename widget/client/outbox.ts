import type { WidgetMessage } from '../../server/core/contract';
import { backoff } from './backoff';
import type { Answer } from './api';
import type { KeyValueStore } from './store';

/** A message that the visitor has written and the server has not confirmed yet. */
export interface OutgoingMessage {
  clientId: string;
  text: string;
  /** By the visitor's clock. */
  createdAt: string;
  /**
   * `pending`: it is sent automatically. `failed`: it is sent only when the visitor asks for it.
   */
  state: 'pending' | 'failed';
  /**
   * Why it has not been sent yet. `offline`: no answer from the server; `rate_limited`: too many
   * messages, the next try is scheduled; `refused`: the server does not accept this text;
   * `uncertain`: it may have arrived in a conversation that has expired since, so only the visitor
   * can decide.
   */
  reason: 'offline' | 'rate_limited' | 'refused' | 'uncertain' | null;
}

interface StoredMessage extends OutgoingMessage {
  order: number;
  /** Conversation that may already have the message, because a try there got no answer. */
  heldBy: string | null;
}

export interface Outbox {
  lines: () => readonly OutgoingMessage[];
  add: (text: string) => string;
  retry: (clientId: string) => void;
  discard: (clientId: string) => void;
  /** The server has stored the messages with these client ids. */
  confirm: (clientIds: Iterable<string>) => void;
  /** Reads what all tabs have stored, and sends a message if the tab that wrote it does not. */
  reload: () => void;
  /** Sends waiting messages now; a rate limit still applies. */
  flush: () => void;
  /** Cancels the next try; nothing is sent while there is no conversation. */
  stop: () => void;
}

const PREFIX = 'out:';
/** Milliseconds for the tab that wrote a message before another tab sends it. */
const FOREIGN_GRACE_MS = 15_000;
const DEFAULT_RATE_PAUSE_MS = 10_000;

/**
 * The queue of outgoing messages. Each message has its own stored key, so that tabs never overwrite
 * each other's. Messages are sent one by one in the order written, and leave the queue only when
 * the server has them; the client id makes retries harmless. So a message survives reloads and is
 * stored once.
 */
export function createOutbox(options: {
  store: KeyValueStore;
  /** Id of the current conversation; null while there is none. */
  conversation: () => string | null;
  send: (line: { clientId: string; text: string }) => Promise<Answer<WidgetMessage>>;
  onStored: (message: WidgetMessage) => void;
  onChange: () => void;
  /**
   * Gets another token when the current one is no longer valid. Resolves with whether it worked.
   */
  renew: () => Promise<boolean>;
}): Outbox {
  const { store } = options;
  let lines = read(store);
  let isFlushing = false;
  let failures = 0;
  let renewals = 0;
  let rateLimitedUntil = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const changed = () => {
    lines = read(store);
    options.onChange();
  };
  const write = (line: StoredMessage) => store.set(PREFIX + line.clientId, JSON.stringify(line));
  const update = (line: StoredMessage, change: Partial<StoredMessage>) => {
    // Confirmed or discarded meanwhile, here or in another tab: it must not be stored again.
    const stored = parse(store.get(PREFIX + line.clientId));
    if (stored !== null) write({ ...stored, ...change });
    changed();
  };
  const flushIn = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), ms);
  };

  async function flush() {
    const pause = rateLimitedUntil - Date.now();
    if (isFlushing || options.conversation() === null) return;
    if (pause > 0) return flushIn(pause);
    isFlushing = true;
    clearTimeout(timer);
    try {
      let shouldGoOn = true;
      while (shouldGoOn) {
        const line = lines.find(({ state }) => state === 'pending');
        if (line === undefined) return;
        shouldGoOn = await deliver(line);
      }
    } finally {
      isFlushing = false;
    }
  }

  /** Resolves with whether the next message may follow at once. */
  async function deliver(line: StoredMessage): Promise<boolean> {
    const conversation = options.conversation();
    if (conversation === null) return false;
    if (line.heldBy !== null && line.heldBy !== conversation) {
      update(line, { state: 'failed', reason: 'uncertain' });
      return true;
    }
    if (store.get(PREFIX + line.clientId) === null) {
      lines = read(store);
      return true;
    }
    write({ ...line, heldBy: conversation });
    const answer = await options.send({ clientId: line.clientId, text: line.text });

    if (answer.kind === 'ok') {
      failures = 0;
      renewals = 0;
      store.remove(PREFIX + line.clientId);
      lines = read(store);
      options.onStored(answer.data);
      return true;
    }
    if (answer.kind === 'refused') return handleRefusal(line, answer);
    update(line, { heldBy: conversation, reason: 'offline' });
    flushIn(Math.max(answer.retryAfterMs ?? 0, backoff({ attempt: failures++, baseMs: 1000 })));
    return false;
  }

  async function handleRefusal(
    line: StoredMessage,
    answer: { status: number; retryAfterMs: number | null }
  ): Promise<boolean> {
    if (answer.status === 401) {
      update(line, { heldBy: line.heldBy });
      if ((await options.renew()) && renewals++ === 0) return true;
      flushIn(backoff({ attempt: failures++, baseMs: 1000 }));
      return false;
    }
    if (answer.status === 429) {
      const pause = answer.retryAfterMs ?? DEFAULT_RATE_PAUSE_MS;
      rateLimitedUntil = Date.now() + pause;
      update(line, { heldBy: line.heldBy, reason: 'rate_limited' });
      flushIn(pause);
      return false;
    }
    failures = 0;
    update(line, { heldBy: line.heldBy, state: 'failed', reason: 'refused' });
    return true;
  }

  return {
    lines: () => lines,
    add(text) {
      const clientId = randomId();
      const order = Math.max(Date.now(), (lines[lines.length - 1]?.order ?? 0) + 1);
      const createdAt = new Date().toISOString();
      write({ clientId, text, createdAt, order, state: 'pending', reason: null, heldBy: null });
      changed();
      void flush();
      return clientId;
    },
    retry(clientId) {
      const line = lines.find((other) => other.clientId === clientId);
      if (line === undefined) return;
      const isBack = line.state === 'failed';
      update(line, {
        state: 'pending',
        reason: null,
        heldBy: line.reason === 'uncertain' ? null : line.heldBy,
        order: isBack ? Math.max(Date.now(), line.order) : line.order,
      });
      failures = 0;
      void flush();
    },
    discard(clientId) {
      store.remove(PREFIX + clientId);
      changed();
    },
    confirm(clientIds) {
      const known = new Set(lines.map(({ clientId }) => clientId));
      const confirmed = [...clientIds].filter((clientId) => known.has(clientId));
      for (const clientId of confirmed) store.remove(PREFIX + clientId);
      if (confirmed.length > 0) lines = read(store);
    },
    reload() {
      changed();
      if (!isFlushing && lines.some(({ state }) => state === 'pending')) flushIn(FOREIGN_GRACE_MS);
    },
    flush: () => void flush(),
    stop: () => clearTimeout(timer),
  };
}

function read(store: KeyValueStore): StoredMessage[] {
  return store
    .keys(PREFIX)
    .map((key) => parse(store.get(key)))
    .filter((line) => line !== null)
    .sort((a, b) => a.order - b.order || (a.clientId < b.clientId ? -1 : 1));
}

function parse(json: string | null): StoredMessage | null {
  try {
    const line = JSON.parse(json ?? 'null') as Partial<StoredMessage> | null;
    const isMessage = typeof line?.clientId === 'string' && typeof line.text === 'string';
    return isMessage && typeof line.order === 'number' ? (line as StoredMessage) : null;
  } catch {
    return null;
  }
}

/** `crypto.randomUUID` exists on secure pages only; this works on plain http as well. */
function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
