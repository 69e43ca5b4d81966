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
  send: (message: { clientId: string; text: string }) => Promise<Answer<WidgetMessage>>;
  onStored: (message: WidgetMessage) => void;
  onChange: () => void;
  /**
   * Gets another token when the current one is no longer valid. Resolves with whether it worked.
   */
  renew: () => Promise<boolean>;
}): Outbox {
  const { store } = options;
  let messages = read(store);
  let isFlushing = false;
  let failures = 0;
  let renewals = 0;
  let rateLimitedUntil = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const changed = () => {
    messages = read(store);
    options.onChange();
  };
  const write = (message: StoredMessage) =>
    store.set(PREFIX + message.clientId, JSON.stringify(message));
  const update = (message: StoredMessage, change: Partial<StoredMessage>) => {
    // Confirmed or discarded meanwhile, here or in another tab: it must not be stored again.
    const stored = parse(store.get(PREFIX + message.clientId));
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
        const message = messages.find(({ state }) => state === 'pending');
        if (message === undefined) return;
        shouldGoOn = await deliver(message);
      }
    } finally {
      isFlushing = false;
    }
  }

  /** Resolves with whether the next message may follow at once. */
  async function deliver(message: StoredMessage): Promise<boolean> {
    const conversation = options.conversation();
    if (conversation === null) return false;
    if (message.heldBy !== null && message.heldBy !== conversation) {
      update(message, { state: 'failed', reason: 'uncertain' });
      return true;
    }
    if (store.get(PREFIX + message.clientId) === null) {
      messages = read(store);
      return true;
    }
    write({ ...message, heldBy: conversation });
    const answer = await options.send({ clientId: message.clientId, text: message.text });

    if (answer.kind === 'ok') {
      failures = 0;
      renewals = 0;
      store.remove(PREFIX + message.clientId);
      messages = read(store);
      // The visitor may have been forgotten meanwhile.
      if (options.conversation() === conversation) options.onStored(answer.data);
      return true;
    }
    if (answer.kind === 'refused') return handleRefusal(message, answer);
    update(message, { heldBy: conversation, reason: 'offline' });
    flushIn(Math.max(answer.retryAfterMs ?? 0, backoff({ attempt: failures++, baseMs: 1000 })));
    return false;
  }

  async function handleRefusal(
    message: StoredMessage,
    answer: { status: number; retryAfterMs: number | null }
  ): Promise<boolean> {
    if (answer.status === 401) {
      update(message, { heldBy: message.heldBy });
      if ((await options.renew()) && renewals++ === 0) return true;
      flushIn(backoff({ attempt: failures++, baseMs: 1000 }));
      return false;
    }
    if (answer.status === 429) {
      const pause = answer.retryAfterMs ?? DEFAULT_RATE_PAUSE_MS;
      rateLimitedUntil = Date.now() + pause;
      update(message, { heldBy: message.heldBy, reason: 'rate_limited' });
      flushIn(pause);
      return false;
    }
    failures = 0;
    update(message, { heldBy: message.heldBy, state: 'failed', reason: 'refused' });
    return true;
  }

  return {
    lines: () => messages,
    add(text) {
      const clientId = randomId();
      const order = Math.max(Date.now(), (messages[messages.length - 1]?.order ?? 0) + 1);
      const createdAt = new Date().toISOString();
      write({ clientId, text, createdAt, order, state: 'pending', reason: null, heldBy: null });
      changed();
      void flush();
      return clientId;
    },
    retry(clientId) {
      const message = messages.find((other) => other.clientId === clientId);
      if (message === undefined) return;
      const isBack = message.state === 'failed';
      update(message, {
        state: 'pending',
        reason: null,
        heldBy: message.reason === 'uncertain' ? null : message.heldBy,
        order: isBack ? Math.max(Date.now(), message.order) : message.order,
      });
      failures = 0;
      void flush();
    },
    discard(clientId) {
      store.remove(PREFIX + clientId);
      changed();
    },
    confirm(clientIds) {
      const known = new Set(messages.map(({ clientId }) => clientId));
      const confirmed = [...clientIds].filter((clientId) => known.has(clientId));
      for (const clientId of confirmed) store.remove(PREFIX + clientId);
      if (confirmed.length > 0) messages = read(store);
    },
    reload() {
      changed();
      if (!isFlushing && messages.some(({ state }) => state === 'pending'))
        flushIn(FOREIGN_GRACE_MS);
    },
    flush: () => void flush(),
    stop: () => clearTimeout(timer),
  };
}

function read(store: KeyValueStore): StoredMessage[] {
  return store
    .keys(PREFIX)
    .map((key) => parse(store.get(key)))
    .filter((message) => message !== null)
    .sort((a, b) => a.order - b.order || (a.clientId < b.clientId ? -1 : 1));
}

function parse(json: string | null): StoredMessage | null {
  try {
    const message = JSON.parse(json ?? 'null') as Partial<StoredMessage> | null;
    const isMessage = typeof message?.clientId === 'string' && typeof message.text === 'string';
    return isMessage && typeof message.order === 'number' ? (message as StoredMessage) : null;
  } catch {
    return null;
  }
}

/** `crypto.randomUUID` exists on secure pages only; this works on plain http as well. */
function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
