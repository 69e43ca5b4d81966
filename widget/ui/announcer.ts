import { h } from './dom';

export interface Announcer {
  element: HTMLElement;
  /** Has a screen reader say it, politely, once. */
  say: (text: string) => void;
}

const FORGET_MS = 5_000;

/** The one place where changes of state are said aloud. What it says cannot be seen. */
export function createAnnouncer(): Announcer {
  const element = h('div', { class: 'sr', role: 'status', 'aria-atomic': 'false' });

  return {
    element,
    say(text) {
      // Gone after a moment, so that nobody reads along to old news.
      const news = h('div', {}, text);
      element.append(news);
      setTimeout(() => news.remove(), FORGET_MS);
    },
  };
}
