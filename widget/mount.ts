import { speechFor } from './i18n';
import { createWidget, type Widget } from './ui/widget';

/** Starts the chat of an element; null while the element does not say where and which it is. */
export type Mount = (element: HTMLElement) => Widget | null;

export const mount: Mount = (element) => {
  const base = element.getAttribute('base') ?? window.Handoff?.base ?? null;
  const channel = element.getAttribute('channel');
  if (base === null || channel === null) return null;
  const scheme = element.getAttribute('color-scheme');
  const wanted = [element.getAttribute('locale'), document.documentElement.lang];
  return createWidget({
    host: element,
    root: element.shadowRoot ?? element.attachShadow({ mode: 'open' }),
    base: base.replace(/\/+$/, ''),
    channel,
    visitor: element.getAttribute('visitor') ?? '',
    scheme: scheme === 'light' || scheme === 'dark' ? scheme : null,
    speech: speechFor([...wanted.filter((locale) => locale !== null), ...navigator.languages]),
    onOpenChange: (isOpen) =>
      element.dispatchEvent(new CustomEvent(isOpen ? 'handoff-open' : 'handoff-close')),
  });
};
