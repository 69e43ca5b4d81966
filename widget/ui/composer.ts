import { MAX_VISITOR_TEXT } from '../../server/core/limits';
import { fillCount, type Speech } from '../i18n';
import { h, icon, ICONS, setAttribute, setText } from './dom';

/** From this length on, the remaining characters are announced. */
const COUNT_FROM = MAX_VISITOR_TEXT - 400;

export interface Composer {
  element: HTMLElement;
  input: HTMLTextAreaElement;
  setPlaceholder: (text: string) => void;
  clear: () => void;
}

/** Enter sends, Shift+Enter inserts a line break; Enter in an input method does not send. */
export function createComposer(options: {
  speech: Speech;
  draft: string;
  onSend: (text: string) => void;
  onDraft: (text: string) => void;
  /** Called on every key that leaves a text. */
  onType: () => void;
}): Composer {
  const { texts } = options.speech;
  const input = h('textarea', {
    rows: '1',
    maxlength: String(MAX_VISITOR_TEXT),
    'aria-label': texts.message,
    enterkeyhint: 'send',
    dir: 'auto',
  });
  const counter = h('div', { class: 'counter', hidden: true });
  const button = h(
    'button',
    { type: 'submit', class: 'send', 'aria-label': texts.send },
    icon(...ICONS.send)
  );
  const form = h(
    'form',
    { class: 'composer' },
    h('div', { class: 'field' }, input, button),
    counter
  );

  const changed = () => {
    const rest = MAX_VISITOR_TEXT - input.value.length;
    setAttribute(button, 'aria-disabled', input.value.trim() === '' ? 'true' : null);
    counter.hidden = input.value.length < COUNT_FROM;
    setText(counter, fillCount(options.speech, texts.left, rest));
    grow(input);
    options.onDraft(input.value);
  };
  const clear = () => {
    input.value = '';
    changed();
  };
  const send = () => {
    const text = input.value.trim();
    if (text === '') return;
    clear();
    options.onSend(text);
  };

  input.addEventListener('input', () => {
    changed();
    if (input.value.trim() !== '') options.onType();
  });
  input.addEventListener('keydown', (event) => {
    // 229: browsers that end a composition before its Enter key event.
    const isComposing = event.isComposing || event.keyCode === 229;
    if (event.key !== 'Enter' || event.shiftKey || isComposing) return;
    event.preventDefault();
    send();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    send();
    input.focus();
  });
  input.value = options.draft;
  changed();

  return {
    element: form,
    input,
    clear,
    setPlaceholder(text) {
      setAttribute(input, 'placeholder', text);
    },
  };
}

/** As tall as its text; the style sheet sets the height at which it scrolls. */
function grow(input: HTMLTextAreaElement) {
  input.style.height = 'auto';
  if (input.scrollHeight > 0) input.style.height = `${input.scrollHeight}px`;
}
