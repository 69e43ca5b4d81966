import type { WidgetMessage, WidgetState, WidgetVisit } from '../../server/core/contract';
import type { OutgoingMessage } from './outbox';
import type { KeyValueStore } from './store';
import type { Connection } from './stream';

export interface HandoffClientOptions {
  /** Address of the widget API without a trailing slash: `https://site/api/handoff/widget`. */
  base: string;
  /** Key of the website channel. */
  channel: string;
  /**
   * With true, the live stream opens only when there is something to receive: a message, a session,
   * or after `connect()`. For pages where most visitors never open the chat. Default false.
   */
  isLazy?: boolean;
  /**
   * The site's own opaque id of who is logged in. When another one follows, or none, the browser
   * forgets the conversation and begins a new one. It stays in the browser's storage, never reaches
   * the server and proves nothing. Absent or empty: nobody is logged in; who then logs in, keeps the
   * conversation.
   */
  visitor?: string;
  /** Where the token, unsent messages and the read position are stored. Default: `localStorage`. */
  store?: KeyValueStore;
  /** The visitor was forgotten, by `forget` or in another tab. */
  onForget?: () => void;
  /** Default: the global one. */
  fetch?: typeof fetch;
  /**
   * The server no longer answers this version of the client, but the given one; the client has
   * stopped. Resolves with whether another one takes its place, else the status is `refused`.
   */
  onOutdated?: (version: number) => Promise<boolean>;
}

/** Everything there is to show at one moment. Never mutated: each change creates a new one. */
export interface HandoffSnapshot {
  /**
   * `refused`: this site may not use the channel, the channel does not exist, or the server does not
   * answer this version of the client.
   */
  status: 'loading' | 'ready' | 'refused';
  connection: Connection;
  /**
   * Nothing gets through: the browser says so, or two calls in a row had no answer, although the
   * stream may still look open. Ends with an answer or a new stream.
   */
  isCut: boolean;
  conversationId: string | null;
  /** The messages of the conversation, ordered by `seq`, each once. */
  lines: readonly WidgetMessage[];
  /** The visitor's messages that the server has not confirmed yet, in the order written. */
  outgoing: readonly OutgoingMessage[];
  state: WidgetState;
  /** The person on the other side is typing; null: nobody is. */
  typing: { name: string | null } | null;
  /** Null until the first visit is answered; on later pages, the last known texts. */
  texts: WidgetVisit['texts'] | null;
  theme: WidgetVisit['theme'] | null;
  /** Messages by others that no tab has shown yet. */
  unread: number;
}

/**
 * A visitor's conversation without a user interface: use it for your own chat interface.
 * `subscribe` and `getSnapshot` fit React's `useSyncExternalStore`. All tabs of a site share one
 * conversation.
 */
export interface HandoffClient {
  getSnapshot: () => HandoffSnapshot;
  /** Calls the listener after every change. Returns a function that unsubscribes. */
  subscribe: (listener: () => void) => () => void;
  /** Resumes the visitor's conversation, or opens one, and keeps it live until `stop`. */
  start: () => void;
  stop: () => void;
  /** Opens the live stream of a lazy client. */
  connect: () => void;
  /**
   * Queues a message (at most 4,000 UTF-16 units) and sends it as soon as possible, exactly once,
   * also after a reload. Returns its client id, or null for a blank text.
   */
  send: (text: string) => string | null;
  /** The visitor is typing. Call it on every key; reports are sent at intervals. */
  type: () => void;
  /** Sends a waiting or failed message now. */
  retry: (clientId: string) => void;
  /** Deletes an unsent message. */
  discard: (clientId: string) => void;
  /** Marks all messages so far as seen. */
  markRead: () => void;
  /**
   * Forgets the visitor in this browser, in all tabs: token, messages and what is unsent. A started
   * client begins a new conversation. The old one stays in the Inbox; a session goes on there. Call
   * it when somebody logs out.
   */
  forget: () => void;
  /** Another value after each time that the visitor was forgotten; for what you keep of them. */
  life: () => string;
  /**
   * Leaves the queue or ends the session with a person. Resolves with whether the server did it.
   */
  withdraw: () => Promise<boolean>;
}
