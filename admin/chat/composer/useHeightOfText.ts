import { useLayoutEffect, useRef, type RefObject } from 'react';

/** A taller text scrolls inside. */
const MAX_LINES = 8;

/**
 * Makes a text area grow with its text.
 *
 * @param key changes when another text area takes its place
 */
export function useHeightOfText(text: string, key: string): RefObject<HTMLTextAreaElement> {
  const area = useRef<HTMLTextAreaElement>(null);

  useLayoutEffect(() => {
    const box = area.current;
    if (box === null) {
      return;
    }
    box.style.height = 'auto';
    const { lineHeight, paddingTop, paddingBottom } = getComputedStyle(box);
    const padding = parseFloat(paddingTop) + parseFloat(paddingBottom);
    const most = parseFloat(lineHeight) * MAX_LINES + padding;
    box.style.height = `${Math.min(box.scrollHeight, most)}px`;
    box.style.overflowY = box.scrollHeight > most ? 'auto' : 'hidden';
  }, [text, key]);

  return area;
}
