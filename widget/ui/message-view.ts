import { fill, type Speech } from '../i18n';
import { h, icon, ICONS, setAttribute } from './dom';
import { fileNodes } from './files';
import { richNodes, textNodes } from './rich-text';
import type { MessageRow, NoticeRow, Row, TypingRow } from './rows';

export interface MessageActions {
  retry: (clientId: string) => void;
  discard: (clientId: string) => void;
}

/** Creates the element of a row; `updateRow` updates it afterwards. */
export function createRow(row: Row, speech: Speech): HTMLElement {
  if (row.kind === 'line') return createMessage(row, speech);
  if (row.kind === 'typing') return createTyping(row);
  // The status region announces changes once; here they are only readable.
  return h('div', { class: row.kind, 'aria-live': 'off' }, h('span', { dir: 'auto' }));
}

/** Changes only what differs: a changed state must not be announced as a new message. */
export function updateRow(options: {
  element: HTMLElement;
  row: Row;
  speech: Speech;
  actions: MessageActions;
  now: Date;
}) {
  const { element, row, speech } = options;
  if (row.kind === 'line') return updateMessage({ ...options, row });
  if (row.kind === 'typing') {
    const first = row.isFirst ? ' first' : '';
    return setAttribute(element, 'class', `line human typing${first}`);
  }
  const label = element.firstElementChild;
  const text = row.kind === 'day' ? dayLabel(row.at, speech, options.now) : noticeText(row, speech);
  if (label && label.textContent !== text) label.textContent = text;
}

/** One or two letters that stand for a name. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const picked = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return picked.map((word) => (Array.from(word ?? '')[0] ?? '').toLocaleUpperCase()).join('');
}

export function noticeText(row: Pick<NoticeRow, 'event' | 'name'>, { texts }: Speech): string {
  const forms = {
    queued: texts.noticeQueued,
    accepted: texts.noticeAccepted,
    resolved: texts.noticeResolved,
    expired: texts.noticeExpired,
  };
  return fill(forms[row.event], { name: row.name });
}

function createMessage(row: MessageRow, speech: Speech): HTMLElement {
  const { texts } = speech;
  const isOwn = row.speaker === 'own';
  const badge =
    row.speaker === 'bot'
      ? h('span', { class: 'ai', title: texts.aiAssistant }, texts.aiBadge)
      : null;
  const speaker = isOwn ? texts.you : row.name;
  return h(
    'div',
    {},
    isOwn ? null : avatar(row),
    h(
      'div',
      { class: 'body' },
      isOwn
        ? null
        : h('div', { class: 'name', 'aria-hidden': 'true' }, h('bdi', {}, row.name), badge),
      h(
        'div',
        { class: 'bubble', dir: 'auto', title: row.at === '' ? null : fullTime(row.at, speech) },
        h('span', { class: 'sr' }, `${speaker}: `),
        row.quote === null ? null : quoteBlock(row.quote, speech),
        row.text === '' ? null : words(row, speech),
        ...row.files.flatMap((file) => fileNodes(file, speech))
      ),
      h('div', { class: 'meta' })
    )
  );
}

function words({ rich, text }: MessageRow, speech: Speech): HTMLElement {
  return rich
    ? h('div', { class: 'rich' }, ...richNodes(rich, speech))
    : h('span', {}, ...textNodes(text, speech));
}

/** What a message refers to, above its text. */
function quoteBlock(
  { name, text, isStored }: NonNullable<MessageRow['quote']>,
  { texts }: Speech
): HTMLElement {
  // A stored message without words was deleted.
  const blank = isStored ? texts.deletedMessage : texts.earlierMessage;
  return h(
    'div',
    { class: 'quote' },
    h('span', { class: 'sr' }, texts.inReplyTo),
    name === '' ? null : h('bdi', {}, name),
    h('div', { class: 'words', dir: 'auto' }, text === '' ? blank : text)
  );
}

/** The dots are visible only: the status region announces typing once. */
function createTyping(row: TypingRow): HTMLElement {
  const dots = h('span', { class: 'dots' }, h('i'), h('i'), h('i'));
  return h(
    'div',
    { 'aria-hidden': 'true' },
    avatar({ ...row, speaker: 'human' }),
    h(
      'div',
      { class: 'body' },
      h('div', { class: 'name' }, h('bdi', {}, row.name)),
      h('div', { class: 'bubble' }, dots)
    )
  );
}

function avatar(row: Pick<MessageRow, 'speaker' | 'name'>): HTMLElement {
  const picture = row.speaker === 'bot' ? icon(...ICONS.bot) : initials(row.name);
  return h('div', { class: 'avatar', 'aria-hidden': 'true' }, picture);
}

function updateMessage(options: {
  element: HTMLElement;
  row: MessageRow;
  speech: Speech;
  actions: MessageActions;
}) {
  const { element, row } = options;
  const state = row.outgoing === null ? 'stored' : row.outgoing.state;
  setAttribute(
    element,
    'class',
    ['line', row.speaker, row.isFirst && 'first', row.isLast && 'last', state]
      .filter(Boolean)
      .join(' ')
  );
  const meta = element.querySelector('.meta');
  const version = `${state} ${row.outgoing?.reason ?? ''} ${row.isLast}`;
  if (!meta || meta.getAttribute('data-version') === version) return;
  meta.setAttribute('data-version', version);
  meta.replaceChildren(...metaNodes(options));
}

/** The line under a bubble: its time and, for the visitor's messages, the delivery state. */
function metaNodes(options: { row: MessageRow; speech: Speech; actions: MessageActions }): Node[] {
  const { row, speech, actions } = options;
  const { texts } = speech;
  const { outgoing } = row;
  if (row.at === '') return [];
  const time = h(
    'time',
    { datetime: row.at, title: fullTime(row.at, speech) },
    clock(row.at, speech)
  );
  if (row.speaker !== 'own') return row.isLast ? [time] : [];
  if (outgoing === null) {
    const done = h(
      'span',
      { class: 'done' },
      icon(...ICONS.check),
      h('span', { class: 'sr' }, texts.sent)
    );
    return row.isLast ? [time, done] : [];
  }
  if (outgoing.reason === null) {
    return row.isLast ? [h('span', { class: 'sending' }, icon(...ICONS.clock), texts.sending)] : [];
  }
  const reasons = {
    offline: texts.notSentOffline,
    rate_limited: texts.notSentRate,
    refused: texts.notSentRefused,
    uncertain: texts.notSentUncertain,
  };
  const act = (label: string, run: (clientId: string) => void) => {
    const button = h('button', { type: 'button', class: 'link' }, label);
    button.addEventListener('click', () => run(outgoing.clientId));
    return button;
  };
  return [
    h('span', { class: 'reason' }, icon(...ICONS.alert), reasons[outgoing.reason]),
    ...(outgoing.reason === 'rate_limited' ? [] : [act(texts.retry, actions.retry)]),
    ...(outgoing.state === 'failed' ? [act(texts.discard, actions.discard)] : []),
  ];
}

function clock(at: string, { locale }: Speech): string {
  return new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(
    new Date(at)
  );
}

function fullTime(at: string, { locale }: Speech): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'medium' }).format(
    new Date(at)
  );
}

function dayLabel(at: string, { locale, texts }: Speech, now: Date): string {
  const day = new Date(at);
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  if (day.toDateString() === now.toDateString()) return texts.today;
  if (day.toDateString() === yesterday.toDateString()) return texts.yesterday;
  const isThisYear = day.getFullYear() === now.getFullYear();
  return new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(isThisYear ? {} : { year: 'numeric' }),
  }).format(day);
}
