import type { Phase } from '../client';
import { fill, type Speech } from '../i18n';
import { h, icon, ICONS, setAttribute, setText } from './dom';
import { initials } from './message-view';

export interface Header {
  element: HTMLElement;
  closeButton: HTMLButtonElement;
  update: (phase: Phase, agentName: string) => void;
}

/**
 * The header: whom the visitor talks to, a button to leave the session, and one to close the panel.
 */
export function createHeader(options: {
  speech: Speech;
  onClose: () => void;
  /** The visitor wants to stop waiting, or to end the session with a person. */
  onLeave: () => void;
}): Header {
  const { speech } = options;
  const { texts } = speech;
  const face = h('div', { class: 'face', 'aria-hidden': 'true' });
  const title = h('div', { class: 'title', dir: 'auto' });
  const subtitle = h('div', { class: 'subtitle' });
  const leaveButton = h('button', { type: 'button', class: 'link leave', hidden: true });
  const closeButton = h(
    'button',
    { type: 'button', class: 'close', 'aria-label': texts.close },
    icon(...ICONS.close)
  );
  leaveButton.addEventListener('click', options.onLeave);
  closeButton.addEventListener('click', options.onClose);
  // No `header`: inside a dialog it would be a second banner of the page.
  const element = h(
    'div',
    { class: 'head' },
    face,
    h('div', { class: 'who' }, title, h('div', { class: 'below' }, subtitle, leaveButton)),
    closeButton
  );

  return {
    element,
    closeButton,
    update(phase, agentName) {
      const { heading, detail } = headerTexts(phase, agentName, speech);
      setAttribute(element, 'class', `head ${phase.kind}`);
      setText(title, heading);
      setText(subtitle, detail);
      const letters = phase.kind === 'human' ? initials(heading) : '';
      if (face.dataset['shows'] !== phase.kind + letters) {
        face.dataset['shows'] = phase.kind + letters;
        const picture = phase.kind === 'waiting' ? ICONS.clock : ICONS.bot;
        face.replaceChildren(letters || icon(...picture), h('span', { class: 'dot' }));
      }
      leaveButton.hidden = phase.kind !== 'waiting' && phase.kind !== 'human';
      setText(leaveButton, phase.kind === 'waiting' ? texts.cancelWaiting : texts.endChat);
    },
  };
}

/** The announcement when the phase changes; empty where there is none. */
export function announcementFor(phase: Phase, agentName: string, speech: Speech): string {
  const { texts } = speech;
  const { heading, detail } = headerTexts(phase, agentName, speech);
  if (phase.kind === 'human') return fill(texts.withHuman, { name: heading });
  if (phase.kind === 'bot') return fill(texts.backToBot, { name: agentName });
  if (phase.kind === 'waiting') return `${heading}. ${detail}.`;
  return `${detail}. ${fill(texts.backToBot, { name: agentName })}.`;
}

function headerTexts(phase: Phase, agentName: string, { texts }: Speech) {
  if (phase.kind === 'waiting') {
    const { position } = phase;
    if (position === null) return { heading: texts.waiting, detail: texts.waitingSoon };
    const number = fill(texts.waitingNumber, { position });
    return { heading: texts.waiting, detail: position === 1 ? texts.waitingNext : number };
  }
  if (phase.kind === 'human') {
    return { heading: phase.name ?? texts.person, detail: texts.teamMember };
  }
  if (phase.kind === 'ended') {
    const ended = phase.name === null ? texts.ended : fill(texts.endedWith, { name: phase.name });
    return { heading: agentName, detail: phase.isExpired ? texts.expired : ended };
  }
  return { heading: agentName, detail: texts.aiAssistant };
}
