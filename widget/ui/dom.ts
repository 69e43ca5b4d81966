type Child = Node | string | null;

/** Creates an element. Strings become text nodes, so data never becomes markup. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string | boolean | null> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) setAttribute(element, name, value);
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** Sets an attribute only where it differs; false and null remove it. */
export function setAttribute(element: Element, name: string, value: string | boolean | null) {
  if (value === false || value === null) element.removeAttribute(name);
  else if (element.getAttribute(name) !== String(value === true ? '' : value)) {
    element.setAttribute(name, value === true ? '' : value);
  }
}

/**
 * Sets a text only where it differs, so that nothing is announced or repainted without a change.
 */
export function setText(element: Element, text: string) {
  if (element.textContent !== text) element.textContent = text;
}

/** An icon of strokes on a 24 by 24 grid, hidden from screen readers. */
export function icon(...paths: string[]): SVGSVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  for (const d of paths) {
    const path = document.createElementNS(space, 'path');
    path.setAttribute('d', d);
    svg.append(path);
  }
  return svg;
}

export const ICONS = {
  chat: [
    'M20.5 11.6a8 8 0 0 1-8.3 7.9 8.9 8.9 0 0 1-3-.5L4 20.5l1.5-4.2a7.6 7.6 0 0 1-1.3-4.4A8 8 0 0 1 12.4 4a8 8 0 0 1 8.1 7.6Z',
  ],
  close: ['M6 6l12 12', 'M18 6 6 18'],
  down: ['M5 9l7 7 7-7'],
  send: ['M12 19V5', 'M5.5 11.5 12 5l6.5 6.5'],
  bot: [
    'M12 3.5l1.9 5.1 5.1 1.9-5.1 1.9L12 17.5l-1.9-5.1L5 10.5l5.1-1.9Z',
    'M18.5 16v4',
    'M16.5 18h4',
  ],
  clock: ['M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16Z', 'M12 8v4.3l2.8 1.7'],
  alert: ['M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16Z', 'M12 8v4.5', 'M12 15.8v.1'],
  file: ['M12 4v10.5', 'M7.5 10.5 12 15l4.5-4.5', 'M5.5 19.5h13'],
  check: ['M5.5 12.5l4.2 4.2L18.5 8'],
};

export function isReducedMotion(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
