import { fillCount, type Speech } from '../i18n';
import { h, icon, ICONS, isReducedMotion, setText } from './dom';
import { createRow, updateRow, type MessageActions } from './message-view';
import type { MessageRow, Row } from './rows';

export interface LogView {
  element: HTMLElement;
  update: (rows: Row[]) => void;
  scrollToEnd: (options?: { isSmooth?: boolean }) => void;
  restoreScroll: () => void;
}

/** Within this distance from its end the log counts as scrolled to its end, in pixels. */
const NEAR_END = 48;

/**
 * The message list. A row keeps its element as long as its key exists, so that a screen reader
 * announces each message once. At the end it follows new messages; further up it stays and offers a
 * button that jumps down.
 */
export function createLogView(options: { speech: Speech; actions: MessageActions }): LogView {
  const { speech, actions } = options;
  const elements = new Map<string, HTMLElement>();
  const list = h('div', { class: 'rows' });
  const log = h(
    'div',
    {
      class: 'log',
      role: 'log',
      'aria-label': speech.texts.messages,
      'aria-live': 'polite',
      'aria-relevant': 'additions',
      tabindex: '0',
    },
    list
  );
  const pillText = h('span');
  const pill = h(
    'button',
    { type: 'button', class: 'pill', hidden: true },
    pillText,
    icon(...ICONS.down)
  );
  let isFollowing = true;
  let missed = 0;
  let top = 0;

  const isAtEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END;
  const paintPill = () => {
    pill.hidden = isFollowing;
    const { texts } = speech;
    setText(
      pillText,
      missed > 0 ? fillCount(speech, texts.newMessages, missed) : texts.newestMessages
    );
  };
  const scrollToEnd = ({ isSmooth = false } = {}) => {
    isFollowing = true;
    missed = 0;
    const behavior = isSmooth && !isReducedMotion() ? 'smooth' : 'auto';
    log.scrollTo({ top: log.scrollHeight, behavior });
    paintPill();
  };

  log.addEventListener('scroll', () => {
    top = log.scrollTop;
    isFollowing = isAtEnd();
    if (isFollowing) missed = 0;
    paintPill();
  });
  pill.addEventListener('click', () => {
    scrollToEnd({ isSmooth: true });
    log.focus({ preventScroll: true });
  });
  // A phone keyboard or a growing composer: the end stays visible.
  new ResizeObserver(() => {
    if (isFollowing) log.scrollTop = log.scrollHeight;
  }).observe(log);

  return {
    element: h('div', { class: 'log-frame' }, log, pill),
    scrollToEnd,
    restoreScroll: () => (log.scrollTop = isFollowing ? log.scrollHeight : top),
    update(rows) {
      const fresh = rows.filter(
        (row): row is MessageRow => row.kind === 'line' && !elements.has(row.key)
      );
      const wasEmpty = elements.size === 0;
      place({ rows, list, elements, speech, actions });
      if (wasEmpty || fresh.some(({ outgoing }) => outgoing !== null)) return scrollToEnd();
      if (isFollowing) log.scrollTop = log.scrollHeight;
      else missed += fresh.filter(({ speaker }) => speaker !== 'own').length;
      paintPill();
    },
  };
}

function place(options: {
  rows: Row[];
  list: HTMLElement;
  elements: Map<string, HTMLElement>;
  speech: Speech;
  actions: MessageActions;
}) {
  const { rows, list, elements, speech, actions } = options;
  const now = new Date();
  const kept = new Set(rows.map(({ key }) => key));
  for (const [key, element] of elements) {
    if (kept.has(key)) continue;
    element.remove();
    elements.delete(key);
  }
  let next: Element | null = list.firstElementChild;
  for (const row of rows) {
    const element = elements.get(row.key) ?? createRow(row, speech);
    elements.set(row.key, element);
    updateRow({ element, row, speech, actions, now });
    if (element === next) next = next.nextElementSibling;
    else list.insertBefore(element, next);
  }
}
