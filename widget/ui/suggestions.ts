import type { Speech } from '../i18n';
import { h } from './dom';

export interface Suggestions {
  element: HTMLElement;
  update: (questions: readonly string[]) => void;
}

/** Questions offered before the first message; a click sends one. */
export function createSuggestions(options: {
  speech: Speech;
  onPick: (text: string) => void;
}): Suggestions {
  const label = options.speech.texts.suggestions;
  const element = h('div', {
    class: 'suggestions',
    role: 'group',
    'aria-label': label,
    hidden: true,
  });
  let shown = '';

  return {
    element,
    update(questions) {
      const version = JSON.stringify(questions);
      if (version === shown) return;
      shown = version;
      element.hidden = questions.length === 0;
      element.replaceChildren(
        ...questions.map((question) => {
          const button = h('button', { type: 'button', dir: 'auto' }, question);
          button.addEventListener('click', () => options.onPick(question));
          return button;
        })
      );
    },
  };
}
