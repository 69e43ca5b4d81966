/**
 * The entry of the script tag: `<script async src="https://site/api/handoff/widget.js"
 * data-channel="<channel key>"></script>`.
 * Further attributes of the tag: `data-color-scheme`, `data-locale` (see `element.ts`). Without
 * `data-channel` nothing is added to the page: it places its own `<handoff-widget>`, or builds its
 * own interface on `window.Handoff.createHandoffClient`.
 */
import { createHandoffClient } from './client';
import { HandoffWidgetElement } from './element';
import { mount, type Mount } from './mount';
import { REPLACEMENT } from './replace-script';

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
  const isThere = [...document.querySelectorAll(TAG)].some(
    (element) => element.getAttribute('channel') === options.channel
  );
  if (isThere) return;
  const element = document.createElement(TAG);
  element.setAttribute('base', options.base);
  element.setAttribute('channel', options.channel);
  const { colorScheme, locale } = options.script.dataset;
  if (colorScheme) element.setAttribute('color-scheme', colorScheme);
  if (locale) element.setAttribute('locale', locale);
  document.body.append(element);
  // Sites that replace their body without a page load (Turbo, Astro) would remove it with the old
  // one.
  new MutationObserver(() => {
    if (!element.isConnected && document.body !== null) document.body.append(element);
  }).observe(document.documentElement, { childList: true });
}
