import { fillCount, type Speech } from '../i18n';
import { h, icon, ICONS, setAttribute, setText } from './dom';

export interface Launcher {
  element: HTMLButtonElement;
  update: (state: { isOpen: boolean; unread: number }) => void;
}

/** The round button. Its name contains the number of unread messages; the badge shows it. */
export function createLauncher(options: {
  speech: Speech;
  panelId: string;
  onToggle: () => void;
}): Launcher {
  const { speech, panelId } = options;
  const badge = h('span', { class: 'badge', 'aria-hidden': 'true', hidden: true });
  const element = h(
    'button',
    { type: 'button', class: 'launcher', 'aria-haspopup': 'dialog', 'aria-controls': panelId },
    h('span', { class: 'face-closed' }, icon(...ICONS.chat)),
    h('span', { class: 'face-open' }, icon(...ICONS.down)),
    badge
  );
  element.addEventListener('click', options.onToggle);

  return {
    element,
    update({ isOpen, unread }) {
      const { texts } = speech;
      const count = unread > 0 && !isOpen ? `, ${fillCount(speech, texts.unread, unread)}` : '';
      setAttribute(element, 'aria-label', isOpen ? texts.close : texts.open + count);
      setAttribute(element, 'aria-expanded', String(isOpen));
      badge.hidden = unread === 0 || isOpen;
      setText(badge, unread > 99 ? '99+' : String(unread));
    },
  };
}
