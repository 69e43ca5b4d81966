import { fill, type Speech } from '../i18n';
import { h, setText } from './dom';

export interface Question {
  element: HTMLElement;
  isOpen: () => boolean;
  /** `waiting`: to stop waiting and go back to `name`; `human`: to end the session with `name`. */
  ask: (kind: 'waiting' | 'human', name: string) => void;
  close: () => void;
}

/** A confirmation before the visitor leaves the queue or ends a session: neither can be undone. */
export function createQuestion(options: {
  speech: Speech;
  /** Resolves with whether it worked. */
  onYes: () => Promise<boolean>;
  /** The question is closed; the caller moves the focus. */
  onClose: () => void;
}): Question {
  const { texts } = options.speech;
  const text = h('p', { id: 'question', dir: 'auto' });
  const no = h('button', { type: 'button', class: 'plain' });
  const yes = h('button', { type: 'button', class: 'strong' });
  const element = h(
    'div',
    { class: 'question', role: 'group', 'aria-labelledby': 'question', hidden: true },
    text,
    h('div', { class: 'answers' }, no, yes)
  );

  const close = () => {
    if (element.hidden) return;
    element.hidden = true;
    options.onClose();
  };
  no.addEventListener('click', close);
  yes.addEventListener('click', () => {
    if (yes.getAttribute('aria-disabled') === 'true') return;
    yes.setAttribute('aria-disabled', 'true');
    void options.onYes().then((isDone) => {
      yes.removeAttribute('aria-disabled');
      if (isDone) close();
      else setText(text, texts.withdrawFailed);
    });
  });

  return {
    element,
    isOpen: () => !element.hidden,
    ask(kind, name) {
      const isWaiting = kind === 'waiting';
      const words = isWaiting ? texts.cancelWaitingQuestion : texts.endChatQuestion;
      setText(text, fill(words, { name }));
      setText(no, isWaiting ? texts.keepWaiting : texts.keepChatting);
      setText(yes, isWaiting ? texts.cancelWaiting : texts.endChat);
      element.hidden = false;
      no.focus();
    },
    close,
  };
}
