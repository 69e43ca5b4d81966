import { phaseOf, type HandoffClient, type HandoffSnapshot, type Phase } from '../client';
import { fill, type Speech } from '../i18n';
import { createComposer } from './composer';
import { h, setAttribute, setText } from './dom';
import { createHeader } from './header';
import { createLogView } from './log-view';
import { createQuestion } from './question';
import { rowsOf } from './rows';
import { createSuggestions } from './suggestions';

export interface Panel {
  element: HTMLElement;
  update: (view: { snapshot: HandoffSnapshot; isLost: boolean; isFullScreen: boolean }) => void;
  /**
   * Moves the focus in: to the composer, or to the panel on touch screens, where a keyboard would
   * cover it.
   */
  focus: () => void;
  scrollToEnd: () => void;
  /** Scrolls to where the log was: browsers forget it when an element leaves the page. */
  restoreScroll: () => void;
  clearDraft: () => void;
  /** Escape: closes an open question; returns whether there was one. */
  escape: () => boolean;
}

export const PANEL_ID = 'panel';

/** The chat window. */
export function createPanel(options: {
  speech: Speech;
  client: HandoffClient;
  draft: { get: () => string; set: (text: string) => void };
  onClose: () => void;
}): Panel {
  const { speech, client, draft } = options;
  const { texts } = speech;
  let phase: Phase = { kind: 'bot' };
  let agentName = texts.aiAssistant;

  const header = createHeader({
    speech,
    onClose: options.onClose,
    onLeave: () => {
      if (phase.kind === 'waiting') question.ask('waiting', agentName);
      if (phase.kind === 'human') question.ask('human', phase.name ?? texts.person);
    },
  });
  const question = createQuestion({
    speech,
    onYes: () => client.withdraw(),
    onClose: () => composer.input.focus(),
  });
  const log = createLogView({
    speech,
    actions: { retry: client.retry, discard: client.discard },
  });
  const suggestions = createSuggestions({ speech, onPick: client.send });
  const composer = createComposer({
    speech,
    draft: draft.get(),
    onSend: client.send,
    onDraft: draft.set,
    onType: client.type,
  });
  const loading = h('div', { class: 'loading' }, h('span', { class: 'sr' }, texts.loading));
  const strip = h('div', { class: 'strip', hidden: true });
  const element = h(
    'section',
    { class: 'panel', id: PANEL_ID, role: 'dialog', tabindex: '-1' },
    header.element,
    question.element,
    loading,
    log.element,
    suggestions.element,
    strip,
    composer.element
  );

  element.addEventListener('keydown', (event) => {
    if (event.key === 'Tab' && element.getAttribute('aria-modal') === 'true')
      keepFocus(event, element);
  });

  return {
    element,
    scrollToEnd: log.scrollToEnd,
    restoreScroll: log.restoreScroll,
    clearDraft: composer.clear,
    focus() {
      const isTouch = matchMedia('(pointer: coarse)').matches;
      (isTouch ? element : composer.input).focus({ preventScroll: true });
    },
    escape() {
      const isAsking = question.isOpen();
      question.close();
      return isAsking;
    },
    update({ snapshot, isLost, isFullScreen }) {
      const { lines, outgoing, state, typing } = snapshot;
      agentName = snapshot.texts?.agentName ?? texts.aiAssistant;
      phase = phaseOf({ state, lines });
      const names = { agent: agentName, person: texts.person, you: texts.you };
      const isReady = snapshot.status !== 'loading';
      const welcome = isReady ? (snapshot.texts?.welcome ?? null) : null;
      const isNew = isReady && lines.length === 0 && outgoing.length === 0;

      setAttribute(
        element,
        'aria-label',
        fill(texts.panel, { name: nameOf(phase, agentName, speech) })
      );
      setAttribute(element, 'aria-modal', isFullScreen ? 'true' : null);
      header.update(phase, agentName);
      if (phase.kind !== 'waiting' && phase.kind !== 'human') question.close();
      const rows = rowsOf({ lines, outgoing, state, typing, names, welcome, now: new Date() });
      loading.hidden = isReady || rows.length > 0;
      log.update(rows);
      suggestions.update(isNew ? (snapshot.texts?.suggestions ?? []) : []);
      strip.hidden = !isLost && snapshot.status !== 'refused';
      setText(strip, snapshot.status === 'refused' ? texts.refused : texts.lost);
      composer.input.disabled = snapshot.status === 'refused';
      composer.setPlaceholder(
        phase.kind === 'human'
          ? fill(texts.placeholderTo, { name: phase.name ?? texts.person })
          : texts.placeholder
      );
    },
  };
}

function nameOf(phase: Phase, agentName: string, { texts }: Speech): string {
  if (phase.kind === 'waiting') return texts.person;
  return phase.kind === 'human' ? (phase.name ?? texts.person) : agentName;
}

/** Keeps Tab inside the panel while it covers the page. */
function keepFocus(event: KeyboardEvent, panel: HTMLElement) {
  const all = panel.querySelectorAll<HTMLElement>('button, textarea, a[href], [tabindex="0"]');
  const reachable = [...all].filter(
    (element) => element.getClientRects().length > 0 && !element.matches(':disabled')
  );
  const first = reachable[0];
  const last = reachable[reachable.length - 1];
  const active = (panel.getRootNode() as ShadowRoot).activeElement;
  if (event.shiftKey ? active === first || active === panel : active === last) {
    event.preventDefault();
    (event.shiftKey ? last : first)?.focus();
  }
}
