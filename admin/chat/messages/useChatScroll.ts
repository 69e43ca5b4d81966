import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { MessageDto } from '../../../server/core/contract';
import { createStay } from './stay';

/** Within this distance from the start, older messages are loaded. */
const NEAR_TOP_PX = 240;

interface Options {
  messages: readonly MessageDto[];
  /** This member's unsent messages: writing one scrolls to the end. */
  ownCount: number;
  /** Grows with everything shown besides the messages. */
  size: number;
  onTop: (() => void) | null;
  /** The list is rendered, not its placeholder. */
  isReady: boolean;
}

/**
 * Starts at the end and stays there unless the reader has scrolled up. Then new messages are
 * counted below, and older ones are added above without moving what the reader sees.
 */
export function useChatScroll({ messages, ownCount, size, onTop, isReady }: Options) {
  const frame = useRef<HTMLDivElement>(null);
  const place = useRef({ first: 0, height: 0, ownCount: 0 });
  const [stay] = useState(createStay);
  const [leftAt, setLeftAt] = useState<number | null>(null);
  const [isFarUp, setIsFarUp] = useState(false);

  const first = messages[0]?.seq ?? 0;
  const last = messages.at(-1)?.seq ?? 0;

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
    const where = stay.scrolled(box);
    if (where === 'back') {
      box.scrollTop = box.scrollHeight;
      return;
    }
    setLeftAt((before) => (where === 'end' ? null : (before ?? last)));
    setIsFarUp(box.scrollHeight - box.scrollTop - box.clientHeight > box.clientHeight);
    if (box.scrollTop < NEAR_TOP_PX) {
      onTop?.();
    }
  }, [last, onTop, stay]);

  useLayoutEffect(() => {
    const box = frame.current;
    if (box === null) {
      return;
    }
    const before = place.current;
    if (stay.isAtEnd() || ownCount > before.ownCount) {
      box.scrollTop = box.scrollHeight;
    } else if (before.first !== 0 && first < before.first) {
      box.scrollTop += box.scrollHeight - before.height;
    }
    stay.measure(box);
    place.current = { first, ownCount, height: box.scrollHeight };
  }, [first, last, ownCount, size, stay]);

  // A list at its end stays there when sizes change: composer, screen rotation, delivery state.
  useEffect(() => {
    const box = frame.current;
    if (box === null) {
      return undefined;
    }
    const observer = new ResizeObserver(() => {
      if (stay.isAtEnd()) {
        box.scrollTop = box.scrollHeight;
      }
      stay.measure(box);
      // Or else older messages would be added at a place that is off by as much as this.
      place.current.height = box.scrollHeight;
    });
    observer.observe(box);
    if (box.firstElementChild !== null) {
      observer.observe(box.firstElementChild);
    }
    return () => observer.disconnect();
  }, [isReady, stay]);

  // A first page that does not fill the window cannot be scrolled, so more is loaded at once.
  useEffect(() => {
    const box = frame.current;
    if (box !== null && box.scrollHeight <= box.clientHeight) {
      onTop?.();
    }
  }, [first, onTop]);

  const unseen = leftAt === null ? 0 : messages.filter(({ seq }) => seq > leftAt).length;
  return { box: frame, onScroll, toEnd, unseen, isFarUp };
}
