import { createHandoffClient, type HandoffSnapshot } from './client';
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
 * browser's), `visitor` (the site's opaque id of who is logged in: when another one follows, or none,
 * the chat begins anew).
 * Events: `handoff-open`, `handoff-close`.
 */
export class HandoffWidgetElement extends HTMLElement {
  static observedAttributes = ['visitor'];

  #widget: Widget | null = null;
  #isDestroyed = false;

  /** Continues every chat of the page with the code of a newer script. */
  static replace(next: Mount) {
    start = next;
    for (const element of connected) element.#restart();
  }

  connectedCallback() {
    this.#isDestroyed = false;
    // An element that was moved or put back is connected again before the delayed end below runs.
    if (this.#widget !== null) return this.#widget.resume();
    connected.add(this);
    this.#widget = start(this);
  }

  attributeChangedCallback(_name: string, before: string | null, now: string | null) {
    if (this.#widget !== null && (before ?? '') !== (now ?? '')) this.#restart();
  }

  disconnectedCallback() {
    queueMicrotask(() => {
      if (!this.isConnected) this.#end();
    });
  }

  #end() {
    connected.delete(this);
    this.#widget?.destroy();
    this.#widget = null;
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

  /**
   * Forgets the visitor in this browser, in all tabs: token, messages, what is unsent and the draft.
   * The chat begins anew. Call it when somebody logs out.
   */
  forget() {
    const channel = this.getAttribute('channel');
    if (this.#widget !== null) this.#widget.forget();
    else if (channel !== null) createHandoffClient({ base: '', channel }).forget();
  }

  /** Whether `destroy` has removed it. */
  get isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  /** Removes the element from the page, until the page places it again. Nothing is forgotten. */
  destroy() {
    this.#isDestroyed = true;
    this.#end();
    this.remove();
  }
}
