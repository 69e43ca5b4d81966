import type { LineEvent, MessageDto, NoteDto } from '../../server/core/contract';
import type { Outgoing } from './outbox';

/** Lines of one author closer together than this form one group. */
export const GROUP_WITHIN_MS = 5 * 60_000;

/** Whose words a bubble holds. `auto` is what the plugin itself told the end user. */
export type Speaker = 'user' | 'bot' | 'human' | 'auto';

export interface Bubble {
  key: string;
  text: string;
  at: string;
  /** Exactly one of the two is set. */
  message: MessageDto | null;
  outgoing: Outgoing | null;
}

export type FlowItem =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'event'; key: string; at: string; event: LineEvent }
  | { kind: 'note'; key: string; at: string; note: NoteDto }
  | {
      kind: 'group';
      key: string;
      at: string;
      speaker: Speaker;
      name: string | null;
      bubbles: Bubble[];
    };

interface Source {
  lines: readonly MessageDto[];
  outgoing: readonly Outgoing[];
  notes: readonly NoteDto[];
  /** Name of the member who writes the outgoing lines. */
  myName: string;
  /** Older lines exist that are not loaded: notes from before the first loaded line wait for them. */
  hasOlder: boolean;
}

/**
 * What the chat shows, from top to bottom: day dividers, events, notes, and bubbles in groups.
 * Lines keep the order of `seq`; a note stands before the first line that is younger than it.
 */
export function buildFlow(source: Source): FlowItem[] {
  const items: FlowItem[] = [];
  const notes = notesInView(source);

  for (const line of source.lines) {
    while (notes[0] !== undefined && notes[0].createdAt < line.createdAt) {
      addNote(items, notes.shift());
    }
    addLine(items, line);
  }
  notes.forEach((note) => addNote(items, note));
  source.outgoing.forEach((line) => addOutgoing(items, line, source.myName));
  return items;
}

function notesInView({ notes, lines, hasOlder }: Source): NoteDto[] {
  const start = hasOlder ? (lines[0]?.createdAt ?? '') : '';
  return notes
    .filter((note) => note.createdAt >= start)
    .sort((a, b) => a.createdAt.localeCompare(b.createdAt));
}

function addLine(items: FlowItem[], line: MessageDto): void {
  if (line.event !== null) {
    addDay(items, line.createdAt);
    items.push({
      kind: 'event',
      key: `event-${line.seq}`,
      at: line.createdAt,
      event: line.event,
    });
  }
  // An empty text is the mark of an event alone: nothing was said to the end user.
  if (line.text.trim() === '' && line.attachments.length === 0) {
    return;
  }
  addBubble(items, line.author === 'system' ? 'auto' : line.author, line.name, {
    // A line keeps its place on the screen when the stored one replaces the one on its way.
    key: line.author === 'human' && line.clientId !== null ? line.clientId : `line-${line.seq}`,
    text: line.text,
    at: line.createdAt,
    message: line,
    outgoing: null,
  });
}

function addOutgoing(items: FlowItem[], line: Outgoing, myName: string): void {
  addBubble(items, 'human', myName, {
    key: line.clientId,
    text: line.text,
    at: line.createdAt,
    message: null,
    outgoing: line,
  });
}

function addNote(items: FlowItem[], note: NoteDto | undefined): void {
  if (note !== undefined) {
    addDay(items, note.createdAt);
    items.push({ kind: 'note', key: `note-${note.id}`, at: note.createdAt, note });
  }
}

function addBubble(items: FlowItem[], speaker: Speaker, name: string | null, bubble: Bubble): void {
  addDay(items, bubble.at);

  const last = items.at(-1);
  if (last?.kind === 'group' && last.speaker === speaker && last.name === name) {
    const previous = last.bubbles.at(-1)?.at ?? last.at;
    if (Date.parse(bubble.at) - Date.parse(previous) < GROUP_WITHIN_MS) {
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
