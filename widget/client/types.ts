import type { WidgetMessage, WidgetState, WidgetVisit } from '../../server/core/contract';
import type { OutgoingMessage } from './outbox';
import type { KeyValueStore } from './store';
import type { Connection } from './stream';

export interface HandoffClientOptions {
  /** Address of the widget API without a slash at its end: `https://site/api/handoff/widget`. */
  base: string;
  /** Key of the website channel. */
  channel: string;
  /**
   * With true the live stream is opened only once there is something to hear: a line, a session, or
   * after `connect()`. For pages where most visitors never open the chat. Default false.
   */
  isLazy?: boolean;
  /** Where token, unsent lines and the read mark are kept. Default: `localStorage`. */
  store?: KeyValueStore;
  /** Default: the global one. */
  fetch?: typeof fetch;
}

/** All there is to show, at one moment. Never changed in place: each change makes a new one. */
export interface HandoffSnapshot {
  /** `refused`: this site may not use the channel, or there is no such channel. */
  status: 'loading' | 'ready' | 'refused';
  connection: Connection;
  conversationId: string | null;
  /** The lines of the conversation, ordered by `seq`, each once. */
  lines: readonly WidgetMessage[];
  /** Own lines that the server has not confirmed yet, in the order written. */
  outgoing: readonly OutgoingMessage[];
  state: WidgetState;
  /** The person on the other side types; null: not now. */
  typing: { name: string | null } | null;
  /** Null until the first visit was answered; on later pages, what was last heard. */
  texts: WidgetVisit['texts'] | null;
  theme: WidgetVisit['theme'] | null;
  /** Lines by others that no tab has shown yet. */
  unread: number;
}

/**
 * A visitor's conversation without any looks: use it for an own chat interface. `subscribe` and
 * `getSnapshot` fit React's `useSyncExternalStore`. All tabs of a site share one conversation.
 */
export interface HandoffClient {
  getSnapshot: () => HandoffSnapshot;
  /** Calls the listener after every change. Returns the function that ends the subscription. */
  subscribe: (listener: () => void) => () => void;
  /** Resumes the visitor's conversation, or opens one, and goes on until `stop`. */
  start: () => void;
  stop: () => void;
  /** Opens the live stream of a lazy client. */
  connect: () => void;
  /**
   * Queues a line (at most 4,000 UTF-16 units) and sends it as soon as possible, exactly once, also
   * after a reload. Returns its client id, or null for a blank text.
   */
  send: (text: string) => string | null;
  /** The visitor types: to be called with every key, told to a person on the other side now and then. */
  type: () => void;
  /** Sends a waiting or failed line now. */
  retry: (clientId: string) => void;
  /** Forgets an unsent line. */
  discard: (clientId: string) => void;
  /** All lines so far have been seen. */
  markRead: () => void;
  /** Leaves the queue or ends the talk with a person. Answers whether the server did it. */
  withdraw: () => Promise<boolean>;
}
