import { randomUUID } from 'node:crypto';

import type {
  Attachment,
  Author,
  MessageQuote,
  SystemEvent,
  WidgetMessage,
  WidgetState,
  WidgetTyping,
} from '../../../server/core/contract';

/** One visitor's conversation, as the widget API shows it. */
export interface Talk {
  id: string;
  token: string;
  messages: WidgetMessage[];
  state: WidgetState;
  /** Open streams. */
  listeners: Set<(event: 'message' | 'state' | 'typing') => void>;
  /** The payload of the event `typing`. */
  typing: WidgetTyping;
}

export interface NewLine {
  author: Author;
  text: string;
  name?: string | null;
  event?: SystemEvent | null;
  clientId?: string | null;
  createdAt?: string;
  quote?: MessageQuote;
  attachments?: Attachment[];
}

/** The server's side of the widget in memory: messages, states, and a simulated member and bot. */
export interface Talks {
  all: () => Talk[];
  /** The only conversation; throws when there are none or several. */
  only: () => Talk;
  byToken: (token: string) => Talk | undefined;
  open: () => Talk;
  /** Invalidates the token. */
  forget: (talk: Talk) => void;
  /** Stores a message; a repeated client id returns the stored one unchanged. */
  add: (talk: Talk, message: NewLine) => { message: WidgetMessage; isNew: boolean };
  setState: (talk: Talk, state: Partial<WidgetState>) => void;
  escalate: (talk: Talk, position?: number) => void;
  accept: (talk: Talk, name: string) => void;
  resolve: (talk: Talk) => void;
  expire: (talk: Talk) => void;
  type: (talk: Talk, typing: WidgetTyping) => void;
}

const NO_SESSION: WidgetState = { owner: 'bot', status: null, assignee: null, position: null };

export function createTalks(): Talks {
  const talks: Talk[] = [];

  const tell = (talk: Talk, event: 'message' | 'state' | 'typing') => {
    for (const listener of talk.listeners) listener(event);
  };
  const setState: Talks['setState'] = (talk, state) => {
    talk.state = { ...talk.state, ...state };
    tell(talk, 'state');
  };
  const add: Talks['add'] = (talk, line) => {
    const clientId = line.clientId ?? null;
    const known = talk.messages.find(
      (message) => clientId !== null && message.clientId === clientId
    );
    if (known) return { message: known, isNew: false };
    const message: WidgetMessage = {
      id: randomUUID(),
      seq: talk.messages.length + 1,
      author: line.author,
      name: line.name ?? null,
      text: line.text,
      event: line.event ?? null,
      clientId,
      createdAt: line.createdAt ?? new Date().toISOString(),
      attachments: line.attachments ?? [],
      ...(line.quote && { quote: line.quote }),
    };
    talk.messages.push(message);
    tell(talk, 'message');
    return { message, isNew: true };
  };
  const system = (talk: Talk, event: SystemEvent, text: string) =>
    add(talk, { author: 'system', text, event });

  return {
    all: () => talks,
    only() {
      const [talk] = talks;
      if (talk === undefined || talks.length > 1) throw new Error(`${talks.length} conversations`);
      return talk;
    },
    byToken: (token) => talks.find((talk) => talk.token === token),
    open() {
      const ids = { id: randomUUID(), token: randomUUID() };
      const typing = { name: null, seconds: 6 };
      const talk: Talk = {
        ...ids,
        messages: [],
        state: NO_SESSION,
        typing,
        listeners: new Set(),
      };
      talks.push(talk);
      return talk;
    },
    forget(talk) {
      talk.token = randomUUID();
    },
    add,
    setState,
    escalate(talk, position = 1) {
      setState(talk, { owner: 'human', status: 'queued', assignee: null, position });
      system(talk, 'queued', "I'm connecting you with a human agent. Please hold on.");
    },
    accept(talk, name) {
      setState(talk, { owner: 'human', status: 'active', assignee: { name }, position: null });
      system(talk, 'accepted', `Hi! I'm ${name} from Harbour Books. How can I help you?`);
    },
    resolve(talk) {
      setState(talk, { owner: 'bot', status: 'resolved', position: null });
      system(talk, 'resolved', "You're now back with the AI assistant. How can I help?");
    },
    type(talk, typing) {
      talk.typing = typing;
      tell(talk, 'typing');
    },
    expire(talk) {
      setState(talk, { owner: 'bot', status: 'expired', assignee: null, position: null });
      system(
        talk,
        'expired',
        "Sorry, no team member is available right now. You're back with the AI assistant."
      );
    },
  };
}
