import type { HandoffSnapshot } from './client';
import { speechFor } from './i18n';
import { createWidget, type Widget } from './ui/widget';

/**
 * `<handoff-widget>`: launcher and chat panel.
 *
 * Attributes: `base` (address of the widget API), `channel` (its key), `color-scheme` (`light` or
 * `dark`; by default that of the page), `locale` (by default the page's `lang`, else the
 * browser's).
 * Events: `handoff-open`, `handoff-close`.
 */
export class HandoffWidgetElement extends HTMLElement {
  #widget: Widget | null = null;

  connectedCallback() {
    // An element moved within the page is connected again before the delayed removal below runs.
    if (this.#widget !== null) return;
    const base = this.getAttribute('base') ?? window.Handoff?.base ?? null;
    const channel = this.getAttribute('channel');
    if (base === null || channel === null) return;
    const scheme = this.getAttribute('color-scheme');
    const wanted = [this.getAttribute('locale'), document.documentElement.lang];
    this.#widget = createWidget({
      host: this,
      root: this.shadowRoot ?? this.attachShadow({ mode: 'open' }),
      base: base.replace(/\/+$/, ''),
      channel,
      scheme: scheme === 'light' || scheme === 'dark' ? scheme : null,
      speech: speechFor([...wanted.filter((locale) => locale !== null), ...navigator.languages]),
      onOpenChange: (isOpen) =>
        this.dispatchEvent(new CustomEvent(isOpen ? 'handoff-open' : 'handoff-close')),
    });
  }

  disconnectedCallback() {
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#widget?.destroy();
      this.#widget = null;
    });
  }

  get isOpen(): boolean {
    return this.#widget?.isOpen() ?? false;
  }

  /** The current state; null while the element is not on a page. */
  get snapshot(): HandoffSnapshot | null {
    return this.#widget?.snapshot() ?? null;
  }

  open() {
    this.#widget?.setOpen(true);
  }

  close() {
    this.#widget?.setOpen(false);
  }
}
