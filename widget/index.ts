/**
 * The entry of the script tag: `<script async src="https://site/api/handoff/widget.js"
 * data-channel="<channel key>"></script>`.
 * Further attributes of the tag: `data-color-scheme`, `data-locale`, `data-visitor` (see
 * `element.ts`). Without
 * `data-channel` nothing is added to the page: it places its own `<handoff-widget>`, or builds its
 * own interface on `window.Handoff.createHandoffClient`.
 */
import { createHandoffClient } from './client';
import { HandoffWidgetElement } from './element';
import { keepOnPage } from './keeper';
import { mount, type Mount } from './mount';
import { REPLACEMENT } from './replace-script';
import { setAttribute } from './ui/dom';

const TAG = 'handoff-widget';

declare global {
  interface Window {
    Handoff?: {
      createHandoffClient: typeof createHandoffClient;
      base: string | null;
      /** For the script of another version, which the widget loads when the server asks for it. */
      replace: (mount: Mount) => void;
    };
  }
}

const script = document.currentScript as HTMLScriptElement | null;
const base = baseOf(script);
const channel = script?.dataset['channel'];

if (!customElements.get(TAG)) {
  window.Handoff = {
    createHandoffClient,
    base,
    replace: (next) => HandoffWidgetElement.replace(next),
  };
  customElements.define(TAG, HandoffWidgetElement);
} else if (script?.dataset[REPLACEMENT] !== undefined && window.Handoff) {
  window.Handoff.createHandoffClient = createHandoffClient;
  window.Handoff.replace(mount);
}
if (script && base !== null && channel) whenBodyExists(() => place({ script, base, channel }));

/** The script and its API share a path: `…/widget.js` and `…/widget`. */
function baseOf(tag: HTMLScriptElement | null): string | null {
  if (!tag?.src) return null;
  const url = new URL(tag.src);
  return url.origin + url.pathname.replace(/\.js$/, '');
}

function whenBodyExists(act: () => void) {
  if (document.body !== null) act();
  else document.addEventListener('DOMContentLoaded', act, { once: true });
}

function place(options: { script: HTMLScriptElement; base: string; channel: string }) {
  const { script, base, channel } = options;
  const there = elementOf(channel);
  const element = there ?? (document.createElement(TAG) as HandoffWidgetElement);
  // A second tag that says nothing of the visitor does not say that nobody is logged in.
  const visitor = visitorOf(script, channel);
  if (visitor !== undefined) setAttribute(element, 'visitor', visitor);
  // Sites without page loads change the tag when somebody logs in or out.
  new MutationObserver(() =>
    setAttribute(elementOf(channel) ?? element, 'visitor', script.dataset['visitor'] ?? null)
  ).observe(script, { attributeFilter: ['data-visitor'] });
  if (there !== undefined) return;
  element.setAttribute('base', base);
  element.setAttribute('channel', channel);
  const { colorScheme, locale } = script.dataset;
  if (colorScheme) element.setAttribute('color-scheme', colorScheme);
  if (locale) element.setAttribute('locale', locale);
  keepOnPage(element, {
    isWanted: ({ isDestroyed }) => !isDestroyed,
    successor(before) {
      const next = elementOf(channel);
      // The copy may be of a page before somebody logged in or out.
      if (next) setAttribute(next, 'visitor', before.getAttribute('visitor'));
      return next;
    },
  });
}

/** What this tag says of who is logged in, else another tag of the same channel. */
function visitorOf(script: HTMLScriptElement, channel: string): string | undefined {
  const tags = [script, ...document.scripts];
  return tags.find(
    ({ dataset }) => dataset['channel'] === channel && dataset['visitor'] !== undefined
  )?.dataset['visitor'];
}

/** The chat of this channel that is on the page. */
function elementOf(channel: string): HandoffWidgetElement | undefined {
  return [...document.querySelectorAll<HandoffWidgetElement>(TAG)].find(
    (element) => element.getAttribute('channel') === channel
  );
}
