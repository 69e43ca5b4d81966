import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { MessageDto } from '../../server/core/contract';

/** So close to the end still counts as being there. */
const AT_END_PX = 48;
/** So close to the start earlier lines are fetched. */
const NEAR_TOP_PX = 240;

interface Options {
  lines: readonly MessageDto[];
  /** Lines of this member that are on their way: writing one leads to the end. */
  ownCount: number;
  /** Grows with whatever is shown besides the lines. */
  size: number;
  onTop: (() => void) | null;
  /** The list is on the page, not its placeholder. */
  isReady: boolean;
}

/**
 * Opens at the end and stays there, unless the reader has scrolled up: then what is new waits
 * below, counted, and what is older comes in above without moving what is being read.
 */
export function useChatScroll({ lines, ownCount, size, onTop, isReady }: Options) {
  const frame = useRef<HTMLDivElement>(null);
  const place = useRef({ isAtEnd: true, first: 0, height: 0, ownCount: 0 });
  const [leftAt, setLeftAt] = useState<number | null>(null);
  const [isFarUp, setIsFarUp] = useState(false);

  const first = lines[0]?.seq ?? 0;
  const last = lines.at(-1)?.seq ?? 0;

  const toEnd = useCallback(() => {
    const box = frame.current;
    if (box !== null) {
      box.scrollTop = box.scrollHeight;
    }
  }, []);

  const onScroll = useCallback(() => {
    const box = frame.current;
    if (box === null) {
      return;
    }
    const below = box.scrollHeight - box.scrollTop - box.clientHeight;
    const isAtEnd = below < AT_END_PX;
    place.current.isAtEnd = isAtEnd;
    setLeftAt((before) => (isAtEnd ? null : (before ?? last)));
    setIsFarUp(below > box.clientHeight);
    if (box.scrollTop < NEAR_TOP_PX) {
      onTop?.();
    }
  }, [last, onTop]);

  useLayoutEffect(() => {
    const box = frame.current;
    if (box === null) {
      return;
    }
    const before = place.current;
    if (before.isAtEnd || ownCount > before.ownCount) {
      box.scrollTop = box.scrollHeight;
    } else if (before.first !== 0 && first < before.first) {
      box.scrollTop += box.scrollHeight - before.height;
    }
    place.current = { ...before, first, ownCount, height: box.scrollHeight };
  }, [first, last, ownCount, size]);

  // The composer grows, a phone is turned, a delivery is told: who was at the end stays there.
  useEffect(() => {
    const box = frame.current;
    if (box === null) {
      return undefined;
    }
    const observer = new ResizeObserver(() => {
      if (place.current.isAtEnd) {
        box.scrollTop = box.scrollHeight;
      }
    });
    observer.observe(box);
    if (box.firstElementChild !== null) {
      observer.observe(box.firstElementChild);
    }
    return () => observer.disconnect();
  }, [isReady]);

  // A first page that does not fill the window cannot be scrolled: ask without waiting for it.
  useEffect(() => {
    const box = frame.current;
    if (box !== null && box.scrollHeight <= box.clientHeight) {
      onTop?.();
    }
  }, [first, onTop]);

  const unseen = leftAt === null ? 0 : lines.filter(({ seq }) => seq > leftAt).length;
  return { box: frame, onScroll, toEnd, unseen, isFarUp };
}
