import { createHandoffClient, phaseOf, type HandoffSnapshot } from '../client';
import { fill, fillCount, type Speech } from '../i18n';
import { createAnnouncer } from './announcer';
import { DEFAULT_PRIMARY, paletteFor, parseColor } from './colors';
import { h, setAttribute } from './dom';
import { createFrame } from './frame';
import { announcementFor } from './header';
import { createLauncher } from './launcher';
import { createPanel, PANEL_ID } from './panel';
import { pageScheme, watchScheme, type Scheme } from './scheme';
import { adoptStyles, BACKGROUNDS } from './styles';
import { createTabMemory } from './tab-memory';
import { createTabTitle } from './tab-title';
import { replaceScript } from '../replace-script';

export interface WidgetOptions {
  host: HTMLElement;
  root: ShadowRoot;
  base: string;
  channel: string;
  /** The site's opaque id of who is logged in; empty: nobody. */
  visitor: string;
  /** Null: follows the page. */
  scheme: Scheme | null;
  speech: Speech;
  onOpenChange: (isOpen: boolean) => void;
}

export interface Widget {
  isOpen: () => boolean;
  setOpen: (isOpen: boolean) => void;
  /** Moves the focus into the open panel. */
  focus: () => void;
  snapshot: () => HandoffSnapshot;
  /** Forgets the visitor in this browser, and closes the panel. */
  forget: () => void;
  /** The element is on the page again, maybe in another document: scroll position and focus. */
  resume: () => void;
  destroy: () => void;
}

/** Milliseconds: a shorter disconnection is not shown. */
const LOST_AFTER_MS = 2_500;

/** Launcher and panel in a shadow root, with their own client. */
export function createWidget(options: WidgetOptions): Widget {
  const { host, root, speech, channel } = options;
  const client = createHandoffClient({
    base: options.base,
    channel,
    visitor: options.visitor,
    isLazy: true,
    onForget() {
      tab.keepFor(client.life());
      panel.clearDraft();
      setOpen(false, { isFocusMoved: false });
    },
    async onOutdated(version) {
      await replaceScript({ base: options.base, version });
      return isDestroyed;
    },
  });
  const tab = createTabMemory(`handoff:${channel}:`);
  tab.keepFor(client.life());
  let isOpen = false;
  let isLost = false;
  let isPlanned = false;
  let isDestroyed = false;
  let lostTimer: ReturnType<typeof setTimeout> | undefined;

  const title = createTabTitle();
  const announcer = createAnnouncer();
  const frame = createFrame({ host, onChange: plan });
  const launcher = createLauncher({ speech, panelId: PANEL_ID, onToggle: () => setOpen(!isOpen) });
  const panel = createPanel({
    speech,
    client,
    draft: { get: () => tab.get('draft'), set: (text) => tab.set('draft', text) },
    onClose: () => setOpen(false),
  });
  const shell = h('div', { class: 'shell', lang: speech.locale, hidden: true });
  // The launcher comes first, so that Tab leads from an open panel to the page.
  shell.append(launcher.element, panel.element, announcer.element);
  adoptStyles(root);
  root.append(shell);

  const announce = createAnnouncements({ speech, say: announcer.say });
  const stopListening = client.subscribe(plan);
  let stopScheme = watchScheme(plan);
  let hadFocus = false;
  shell.addEventListener('focusin', () => (hadFocus = true));
  // Not when the page has removed the element: it is back before the next task.
  shell.addEventListener('focusout', () =>
    queueMicrotask(() => {
      if (host.isConnected) hadFocus = root.activeElement !== null;
    })
  );
  shell.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing || !isOpen) return;
    event.stopPropagation();
    if (!panel.escape()) setOpen(false);
  });
  document.addEventListener('visibilitychange', plan);
  client.start();
  plan();
  if (tab.get('open') !== '') setOpen(true, { isFocusMoved: false });

  /** Renders many changes at once. */
  function plan() {
    if (isPlanned) return;
    isPlanned = true;
    queueMicrotask(() => {
      isPlanned = false;
      if (!isDestroyed) paint();
    });
  }

  function paint() {
    if (isOpen && !document.hidden) client.markRead();
    const snapshot = client.getSnapshot();
    watchConnection(snapshot);
    paintTheme(snapshot);
    // Without permission to use the channel nothing shows, unless the chat was already visible.
    const isUseful = snapshot.theme !== null || snapshot.connection === 'lost';
    const isKnown = snapshot.conversationId !== null || isOpen;
    shell.hidden = snapshot.status === 'refused' ? !isKnown : !isUseful;
    launcher.update({ isOpen, unread: snapshot.unread });
    setAttribute(shell, 'data-open', isOpen);
    panel.update({ snapshot, isLost, isFullScreen: frame.isFullScreen() });
    announce(snapshot, { isOpen, isLost });
    title.show(document.hidden ? snapshot.unread : 0);
  }

  function paintTheme({ theme }: HandoffSnapshot) {
    const scheme = options.scheme ?? pageScheme();
    const primary = parseColor(theme?.primaryColor) ?? DEFAULT_PRIMARY;
    const palette = paletteFor({ primary, background: BACKGROUNDS[scheme] });
    for (const [name, value] of Object.entries<string>({ ...palette })) {
      if (shell.style.getPropertyValue(`--${name}`) !== value) {
        shell.style.setProperty(`--${name}`, value);
      }
    }
    setAttribute(
      shell,
      'class',
      `shell ${scheme} ${theme?.position === 'left' ? 'left' : 'right'}`
    );
  }

  function watchConnection({ connection, status, isCut }: HandoffSnapshot) {
    if (isCut && status !== 'refused') {
      isLost = true;
      return;
    }
    const isDown = connection === 'lost' && status !== 'refused';
    if (isDown && lostTimer === undefined && !isLost) {
      lostTimer = setTimeout(() => {
        lostTimer = undefined;
        isLost = true;
        plan();
      }, LOST_AFTER_MS);
    }
    if (connection === 'open' || connection === 'idle' || status === 'refused') {
      clearTimeout(lostTimer);
      lostTimer = undefined;
      isLost = false;
    }
  }

  function setOpen(value: boolean, { isFocusMoved = true } = {}) {
    if (value === isOpen) return;
    isOpen = value;
    tab.set('open', value ? '1' : '');
    frame.setOpen(value);
    if (value) client.connect();
    paint();
    if (value) panel.scrollToEnd();
    if (isFocusMoved && value) panel.focus();
    if (isFocusMoved && !value) launcher.element.focus({ preventScroll: true });
    options.onOpenChange(value);
  }

  return {
    isOpen: () => isOpen,
    setOpen,
    focus: panel.focus,
    snapshot: client.getSnapshot,
    forget: client.forget,
    resume() {
      // The document may have another root or body.
      stopScheme();
      stopScheme = watchScheme(plan);
      frame.setOpen(isOpen);
      panel.restoreScroll();
      if (hadFocus && isOpen && document.activeElement === document.body) panel.focus();
      plan();
    },
    destroy() {
      isDestroyed = true;
      clearTimeout(lostTimer);
      document.removeEventListener('visibilitychange', plan);
      title.show(0);
      stopListening();
      stopScheme();
      frame.destroy();
      client.stop();
      shell.remove();
    },
  };
}

/** Announces each change of state once; the initial state is not announced. */
function createAnnouncements(options: { speech: Speech; say: (text: string) => void }) {
  const { speech, say } = options;
  let before: { phase: string; unread: number; failed: number; isLost: boolean } | null = null;
  let typingSaidAt = -1;

  return (snapshot: HandoffSnapshot, view: { isOpen: boolean; isLost: boolean }) => {
    if (snapshot.status === 'loading') return;
    const { texts } = speech;
    const phase = phaseOf(snapshot);
    const failed = snapshot.outgoing.filter(({ state }) => state === 'failed').length;
    const now = {
      phase: JSON.stringify(phase),
      unread: snapshot.unread,
      failed,
      isLost: view.isLost,
    };
    const last = before;
    before = now;
    if (last === null) return;
    const wasEnded = last.phase.includes('"ended"');
    if (now.phase !== last.phase && !(wasEnded && phase.kind === 'bot')) {
      say(announcementFor(phase, snapshot.texts?.agentName ?? texts.aiAssistant, speech));
    }
    if (!view.isOpen && now.unread > last.unread) say(fillCount(speech, texts.unread, now.unread));
    // Once until the person's next message, however often they pause.
    if (view.isOpen && snapshot.typing && typingSaidAt !== snapshot.lines.length) {
      typingSaidAt = snapshot.lines.length;
      say(fill(texts.typing, { name: snapshot.typing.name ?? texts.person }));
    }
    if (now.failed > last.failed) say(texts.notSentRefused);
    if (now.isLost !== last.isLost) say(now.isLost ? texts.lost : texts.back);
  };
}
