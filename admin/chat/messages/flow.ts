import type {
  SystemEvent,
  MessageDto,
  NoteDto,
  TeamMessageDto,
  TimelineEntry,
} from '../../../server/core/contract';
import type { Outgoing } from '../outbox/outbox';

/** Messages of one author closer together than this form one group. */
export const GROUP_WITHIN_MS = 5 * 60_000;

/** Who wrote a bubble. `auto` is an automatic message of the plugin. */
export type Speaker = 'user' | 'bot' | 'human' | 'auto';

export interface Bubble {
  key: string;
  text: string;
  /** When it was written. */
  at: string;
  /** Exactly one of the two is set. */
  message: (MessageDto & Pick<TeamMessageDto, 'rich'>) | null;
  outgoing: Outgoing | null;
}

export type FlowItem =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'event'; key: string; at: string; event: SystemEvent }
  | { kind: 'change'; key: string; at: string; entry: TimelineEntry }
  | { kind: 'note'; key: string; at: string; note: NoteDto }
  | {
      kind: 'group';
      key: string;
      at: string;
      speaker: Speaker;
      name: string | null;
      bubbles: Bubble[];
    };

/** An item between the messages that is not a message. */
type Aside = Extract<FlowItem, { kind: 'change' | 'note' }>;

interface Source {
  messages: readonly MessageDto[];
  outgoing: readonly Outgoing[];
  notes: readonly NoteDto[];
  /** Events of the session. Only those without a message of their own are taken from here. */
  timeline: readonly TimelineEntry[];
  /** Name of the member who writes the outgoing messages. */
  myName: string;
  /** Older messages are not loaded: items from before the first loaded one are left out. */
  hasOlder: boolean;
}

/**
 * What the chat shows, from top to bottom: day dividers, events with a message of their own, changes
 * without one (another assignee, back to the queue, escalated again), notes, and bubbles in groups.
 * Messages keep the order of `seq`, whatever time they show; a change or a note stands before the
 * first message that was stored after it.
 */
export function buildFlow(source: Source): FlowItem[] {
  const items: FlowItem[] = [];
  const asides = asidesInView(source);

  for (const message of source.messages) {
    while (asides[0] !== undefined && asides[0].at < message.createdAt) {
      addAside(items, asides.shift());
    }
    addMessageRow(items, message);
  }
  asides.forEach((aside) => addAside(items, aside));
  source.outgoing.forEach((message) => addOutgoing(items, message, source.myName));
  return items;
}

const WITHOUT_MESSAGE: ReadonlySet<TimelineEntry['type']> = new Set([
  'requeued',
  'transferred',
  'escalated',
]);

/** Changes and notes in order; a note that was given with a change follows it. */
function asidesInView({ notes, timeline, messages, hasOlder }: Source): Aside[] {
  const start = hasOlder ? (messages[0]?.createdAt ?? '') : '';
  return [
    ...timeline
      .filter(({ type }) => WITHOUT_MESSAGE.has(type))
      .map((entry, index): Aside => ({
        kind: 'change',
        key: `change-${index}`,
        at: entry.at,
        entry,
      })),
    ...notes.map((note): Aside => ({
      kind: 'note',
      key: `note-${note.id}`,
      at: note.createdAt,
      note,
    })),
  ]
    .filter(({ at }) => at >= start)
    .sort((a, b) => a.at.localeCompare(b.at));
}

function addMessageRow(items: FlowItem[], message: MessageDto): void {
  if (message.event !== null) {
    addDay(items, message.createdAt);
    items.push({
      kind: 'event',
      key: `event-${message.seq}`,
      at: message.createdAt,
      event: message.event,
    });
  }
  // A message without text only marks an event: nothing was sent to the end user.
  if (message.text.trim() === '' && message.attachments.length === 0) {
    return;
  }
  addBubble(items, message.author === 'system' ? 'auto' : message.author, message.name, {
    // The stored message keeps the key of the outgoing one, and so its place on the screen.
    key:
      message.author === 'human' && message.clientId !== null
        ? message.clientId
        : `line-${message.seq}`,
    text: message.text,
    at: writtenAt(message),
    message,
    outgoing: null,
  });
}

/** Below this difference the two times are the same moment on two clocks. */
const SAME_MOMENT_MS = 60_000;

/**
 * When a message was written: before it was stored, if its author reports so. Bots hand over what
 * was said hours ago, and a platform may deliver late.
 */
export function writtenAt({ sentAt, createdAt }: Pick<MessageDto, 'sentAt' | 'createdAt'>): string {
  const earlier = Date.parse(createdAt) - Date.parse(sentAt);
  return earlier >= SAME_MOMENT_MS ? sentAt : createdAt;
}

function addOutgoing(items: FlowItem[], message: Outgoing, myName: string): void {
  addBubble(items, 'human', myName, {
    key: message.clientId,
    text: message.text,
    at: message.createdAt,
    message: null,
    outgoing: message,
  });
}

function addAside(items: FlowItem[], aside: Aside | undefined): void {
  if (aside !== undefined) {
    addDay(items, aside.at);
    items.push(aside);
  }
}

function addBubble(items: FlowItem[], speaker: Speaker, name: string | null, bubble: Bubble): void {
  addDay(items, bubble.at);

  const last = items.at(-1);
  if (last?.kind === 'group' && last.speaker === speaker && last.name === name) {
    const previous = last.bubbles.at(-1)?.at ?? last.at;
    if (Math.abs(Date.parse(bubble.at) - Date.parse(previous)) < GROUP_WITHIN_MS) {
      last.bubbles.push(bubble);
      return;
    }
  }
  items.push({
    kind: 'group',
    key: `group-${bubble.key}`,
    at: bubble.at,
    speaker,
    name,
    bubbles: [bubble],
  });
}

/** Days are those of the reader's own time zone. */
function addDay(items: FlowItem[], at: string): void {
  const last = items.at(-1);
  const lastAt = last?.kind === 'group' ? (last.bubbles.at(-1)?.at ?? last.at) : last?.at;
  if (lastAt === undefined || dayOf(lastAt) !== dayOf(at)) {
    items.push({ kind: 'day', key: `day-${dayOf(at)}-${items.length}`, at });
  }
}

const dayOf = (at: string) => new Date(at).toDateString();
