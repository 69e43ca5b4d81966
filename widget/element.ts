import type { HandoffSnapshot } from './client';
import { mount, type Mount } from './mount';
import type { Widget } from './ui/widget';

/** What runs in the elements. A page can't define a tag again, so a newer script replaces this. */
let start = mount;

const connected = new Set<HandoffWidgetElement>();

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

  /** Continues every chat of the page with the code of a newer script. */
  static replace(next: Mount) {
    start = next;
    for (const element of connected) element.#restart();
  }

  connectedCallback() {
    // An element moved within the page is connected again before the delayed removal below runs.
    if (this.#widget !== null) return;
    connected.add(this);
    this.#widget = start(this);
  }

  disconnectedCallback() {
    queueMicrotask(() => {
      if (this.isConnected) return;
      connected.delete(this);
      this.#widget?.destroy();
      this.#widget = null;
    });
  }

  /** Draft, open panel and unsent messages are in the browser's storage. */
  #restart() {
    const hadFocus = this.shadowRoot?.activeElement?.tagName === 'TEXTAREA';
    this.#widget?.destroy();
    this.#widget = start(this);
    if (hadFocus) this.#widget?.focus();
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
