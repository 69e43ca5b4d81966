import type {
  Attachment,
  MessageQuote,
  RichText,
  SystemEvent,
  WidgetMessage,
  WidgetState,
} from '../../server/core/contract';
import type { OutgoingMessage } from '../client';

/** Names for authors that the server does not name. */
export interface Names {
  agent: string;
  person: string;
  you: string;
}

/** One message as a row. `key` stays the same from unsent to stored. */
export interface MessageRow {
  kind: 'line';
  key: string;
  speaker: 'own' | 'bot' | 'human';
  name: string;
  text: string;
  /** The same, formatted; null: it is plain. */
  rich: RichText | null;
  files: readonly Attachment[];
  /** The message that it refers to; `name` and `text` may be empty. */
  quote: { name: string; text: string; isStored: boolean } | null;
  /** Empty for the welcome text, which nobody has sent. */
  at: string;
  /** Begins or ends a group: same author, at most five minutes between two messages. */
  isFirst: boolean;
  isLast: boolean;
  /** Null once the server has it. */
  outgoing: OutgoingMessage | null;
}

/** A notice that control changed. */
export interface NoticeRow {
  kind: 'notice';
  key: string;
  event: SystemEvent;
  name: string;
  at: string;
}

/** A divider before the first message of another day. */
export interface DayRow {
  kind: 'day';
  key: string;
  at: string;
}

/** The person on the other side is typing. The last row. */
export interface TypingRow {
  kind: 'typing';
  key: string;
  name: string;
  /** Not below another message of the same person. */
  isFirst: boolean;
}

export type Row = MessageRow | NoticeRow | DayRow | TypingRow;

const GROUP_MS = 5 * 60_000;

/** The rows of the log, top to bottom. */
export function rowsOf(options: {
  lines: readonly WidgetMessage[];
  outgoing: readonly OutgoingMessage[];
  state: WidgetState;
  typing: { name: string | null } | null;
  names: Names;
  welcome: string | null;
  /** To tell whether the first message is from today. */
  now: Date;
}): Row[] {
  const { lines, outgoing, names, welcome } = options;
  const rows: Row[] = [];
  const isFromStart = lines[0] === undefined || lines[0].seq === 1;
  if (welcome && isFromStart) {
    rows.push(
      messageRow({ key: 'welcome', speaker: 'bot', name: names.agent, text: welcome, at: '' })
    );
  }
  let person: string | null = null;
  lines.forEach((message, index) => {
    if (message.event === 'accepted') person = acceptedBy(index, options) ?? names.person;
    else if (message.event !== null) person = null;
    rows.push(...rowsOfMessage(message, names, person));
  });
  for (const one of outgoing) {
    const { clientId, text, createdAt } = one;
    const row = messageRow({ key: clientId, speaker: 'own', name: '', text, at: createdAt });
    rows.push({ ...row, outgoing: one });
  }
  const grouped = group(withDays(rows, options.now));
  return options.typing
    ? [...grouped, typingRow(options.typing, grouped[grouped.length - 1], names)]
    : grouped;
}

function typingRow({ name }: { name: string | null }, last: Row | undefined, names: Names): Row {
  const shown = name ?? names.person;
  const isUnderOwn = last?.kind === 'line' && last.speaker === 'human' && last.name === shown;
  return { kind: 'typing', key: `typing:${shown}`, name: shown, isFirst: !isUnderOwn };
}

function rowsOfMessage(message: WidgetMessage, names: Names, person: string | null): Row[] {
  const { author, event, text, name, createdAt: at, attachments: files = [] } = message;
  const key = author === 'user' ? (message.clientId ?? message.id) : message.id;
  const speaker =
    author === 'user' ? 'own' : author === 'human' || person !== null ? 'human' : 'bot';
  const spoken = author === 'bot' ? 'bot' : speaker;
  const shownName =
    spoken === 'own' ? '' : spoken === 'bot' ? names.agent : (name ?? person ?? names.person);
  const rows: Row[] =
    text === '' && files.length === 0
      ? []
      : [
          {
            ...messageRow({ key, speaker: spoken, name: shownName, text, at }),
            rich: message.rich ?? null,
            files,
            quote: message.quote ? quoteOf(message.quote, names) : null,
          },
        ];
  if (event === null) return rows;
  const notice: NoticeRow = {
    kind: 'notice',
    key: `${key}:event`,
    event,
    name: person ?? names.agent,
    at,
  };
  // As in the panel: what happened, and then what was said of it.
  return [notice, ...rows];
}

function quoteOf(
  { messageId, author, name, text }: MessageQuote,
  names: Names
): MessageRow['quote'] {
  const authors = {
    user: names.you,
    bot: names.agent,
    human: name ?? names.person,
    system: names.agent,
  };
  return {
    name: author === null ? (name ?? '') : authors[author],
    text,
    isStored: messageId !== null,
  };
}

/**
 * The member who accepted: named by the message, or by their next message, or by the current state.
 */
function acceptedBy(
  index: number,
  options: { lines: readonly WidgetMessage[]; state: WidgetState }
): string | null {
  const { lines, state } = options;
  const own = lines[index]?.name;
  if (own) return own;
  for (const later of lines.slice(index + 1)) {
    if (later.event !== null) return null;
    if (later.author === 'human' && later.name) return later.name;
  }
  return state.assignee?.name ?? null;
}

function messageRow(row: Pick<MessageRow, 'key' | 'speaker' | 'name' | 'text' | 'at'>): MessageRow {
  return {
    kind: 'line',
    ...row,
    rich: null,
    files: [],
    quote: null,
    isFirst: true,
    isLast: true,
    outgoing: null,
  };
}

function withDays(rows: Row[], now: Date): Row[] {
  let day = now.toDateString();
  return rows.flatMap((row) => {
    if (row.kind === 'typing' || row.at === '' || new Date(row.at).toDateString() === day)
      return [row];
    day = new Date(row.at).toDateString();
    return [{ kind: 'day' as const, key: `day:${day}`, at: row.at }, row];
  });
}

function group(rows: Row[]): Row[] {
  return rows.map((row, index) => {
    if (row.kind !== 'line') return row;
    return {
      ...row,
      isFirst: !belongTogether(rows[index - 1], row),
      isLast: !belongTogether(row, rows[index + 1]),
    };
  });
}

function belongTogether(a: Row | undefined, b: Row | undefined): boolean {
  if (a?.kind !== 'line' || b?.kind !== 'line') return false;
  if (a.speaker !== b.speaker || a.name !== b.name) return false;
  return Math.abs(Date.parse(b.at) - Date.parse(a.at)) <= GROUP_MS;
}
