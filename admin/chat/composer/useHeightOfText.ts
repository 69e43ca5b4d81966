import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';

/** A taller text scrolls inside. */
const MAX_LINES = 8;

/**
 * Makes a text area as high as its text. The text is measured in a copy: a text area that shrinks
 * to be measured would move everything above it.
 *
 * @param text what the text area shows, its placeholder included
 */
export function useHeightOfText(text: string): RefObject<HTMLTextAreaElement> {
  const area = useRef<HTMLTextAreaElement>(null);
  const copy = useRef<HTMLTextAreaElement | null>(null);

  useLayoutEffect(() => {
    const box = area.current;
    if (box !== null) fit(box, (copy.current ??= createCopy()), text);
  }, [text]);

  // Another width breaks the lines elsewhere.
  useEffect(() => {
    const box = area.current;
    if (box === null) return undefined;
    let width = box.clientWidth;
    const observer = new ResizeObserver(() => {
      if (box.clientWidth !== width && copy.current !== null) {
        width = box.clientWidth;
        fit(box, copy.current, copy.current.value);
      }
    });
    observer.observe(box);
    return () => observer.disconnect();
  }, []);

  useEffect(
    () => () => {
      copy.current?.remove();
      copy.current = null;
    },
    []
  );

  return area;
}

function createCopy(): HTMLTextAreaElement {
  const copy = document.createElement('textarea');
  copy.tabIndex = -1;
  copy.disabled = true;
  copy.setAttribute('aria-hidden', 'true');
  copy.rows = 1;
  copy.dir = 'auto';
  Object.assign(copy.style, {
    position: 'fixed',
    insetBlockStart: '0',
    insetInlineStart: '0',
    height: '0',
    minHeight: '0',
    border: 'none',
    overflow: 'hidden',
    visibility: 'hidden',
    pointerEvents: 'none',
  });
  document.body.append(copy);
  return copy;
}

/** What decides where the lines of a text break, and how high they are. */
const TYPE = [
  'boxSizing',
  'fontFamily',
  'fontSize',
  'fontStyle',
  'fontWeight',
  'letterSpacing',
  'lineHeight',
  'overflowWrap',
  'paddingBottom',
  'paddingLeft',
  'paddingRight',
  'paddingTop',
  'tabSize',
  'textIndent',
  'whiteSpace',
  'wordBreak',
  'wordSpacing',
] as const;

function fit(box: HTMLTextAreaElement, copy: HTMLTextAreaElement, text: string): void {
  const style = getComputedStyle(box);
  for (const property of TYPE) copy.style[property] = style[property];
  copy.style.width = `${box.clientWidth}px`;
  copy.value = text;
  const padding = parseFloat(style.paddingTop) + parseFloat(style.paddingBottom);
  const most = parseFloat(style.lineHeight) * MAX_LINES + padding;
  const needed = copy.scrollHeight;
  box.style.height = `${Math.min(needed, most)}px`;
  box.style.overflowY = needed > most ? 'auto' : 'hidden';
}
