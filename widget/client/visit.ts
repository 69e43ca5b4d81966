import type { WidgetVisit } from '../../server/core/contract';
import type { Answer } from './api';
import type { KeyValueStore } from './store';

type Look = Pick<WidgetVisit, 'texts' | 'theme'>;

/** The visitor's stored state: token, conversation and read position, shared by all tabs. */
export interface Visit {
  token: () => string | null;
  conversationId: () => string | null;
  /** Appearance of the last visit, for a first paint without waiting. */
  look: () => Look | null;
  enter: () => Promise<Answer<WidgetVisit>>;
  /**
   * Forgets the visitor in every tab: token, read position and unsent messages. The appearance is
   * kept.
   */
  forget: () => void;
  /** Another one each time that the visitor is forgotten. */
  life: () => string;
  /** Whether the visitor was forgotten since the last call, here or in another tab. */
  wasForgotten: () => boolean;
  /** Seq of the last message seen in any tab. */
  readSeq: (conversationId: string | null) => number;
  markRead: (conversationId: string | null, seq: number) => void;
}

export function createVisit(options: {
  store: KeyValueStore;
  /** Whose conversation it is, by the site's own opaque id; empty: nobody is logged in. */
  visitor: string;
  enter: (token: string | null) => Promise<Answer<WidgetVisit>>;
  /** Runs `act` in one tab at a time, so that two tabs do not open two conversations. */
  lock: <T>(act: () => Promise<T>) => Promise<T>;
}): Visit {
  const { store } = options;
  let running: Promise<Answer<WidgetVisit>> | null = null;

  const ticket = () => load<{ token: string; conversation: string }>(store, 'visit');
  const read = () => load<{ conversation: string; seq: number }>(store, 'read');

  // Who was not logged in and now is, keeps the conversation; everybody else begins anew.
  const before = store.get('visitor') ?? '';
  if (before !== '' && before !== options.visitor) forget();
  if (before !== options.visitor) store.set('visitor', options.visitor);
  const life = () => store.get('life') ?? '';
  let knownLife = life();

  function forget() {
    for (const key of ['visit', 'read', ...store.keys('out:')]) store.remove(key);
    store.set('life', String(Date.now() + Math.random()));
  }

  async function enterOnce(): Promise<Answer<WidgetVisit>> {
    const begun = life();
    const answer = await options.enter(ticket()?.token ?? null);
    // Forgotten meanwhile: the answer is about the visitor before.
    if (life() !== begun) return enterOnce();
    if (answer.kind === 'ok') {
      const { token, conversation, messages, texts, theme } = answer.data;
      store.set('visit', JSON.stringify({ token, conversation: conversation.id }));
      store.set('look', JSON.stringify({ texts, theme }));
      // A conversation that is new to this browser counts as read: its history is not news.
      if (read()?.conversation !== conversation.id) {
        markRead(conversation.id, messages[messages.length - 1]?.seq ?? 0);
      }
    }
    return answer;
  }

  function markRead(conversation: string | null, seq: number) {
    if (conversation !== null) store.set('read', JSON.stringify({ conversation, seq }));
  }

  return {
    token: () => ticket()?.token ?? null,
    conversationId: () => ticket()?.conversation ?? null,
    look: () => load<Look>(store, 'look'),
    enter() {
      running ??= options.lock(enterOnce).finally(() => (running = null));
      return running;
    },
    forget,
    life,
    wasForgotten() {
      const isForgotten = life() !== knownLife;
      knownLife = life();
      return isForgotten;
    },
    readSeq(conversation) {
      const mark = read();
      return mark !== null && mark.conversation === conversation ? mark.seq : 0;
    },
    markRead,
  };
}

function load<T>(store: KeyValueStore, key: string): T | null {
  try {
    return JSON.parse(store.get(key) ?? 'null') as T | null;
  } catch {
    return null;
  }
}
