import { h } from './dom';

export interface Announcer {
  element: HTMLElement;
  /** Lets a screen reader announce it once, politely. */
  say: (text: string) => void;
}

const FORGET_MS = 5_000;

/** The live region for changes of state. It is visually hidden. */
export function createAnnouncer(): Announcer {
  const element = h('div', { class: 'sr', role: 'status', 'aria-atomic': 'false' });

  return {
    element,
    say(text) {
      // Removed after a moment, so that screen readers do not find old texts.
      const row = h('div', {}, text);
      element.append(row);
      setTimeout(() => row.remove(), FORGET_MS);
    },
  };
}
