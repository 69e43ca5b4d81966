import { useEffect, useState, type PointerEvent } from 'react';
import type { SessionDto } from '../../server/core/contract';
import { holdOrder } from '../shared/lib/sessionList';

/** A pointer that was parked on the table does not hold it for ever. */
const PARKED_AFTER_MS = 30_000;

const NONE: SessionDto[] = [];

/**
 * Rows in their proper order, except while the mouse is among them: then nothing may move under
 * it, new rows come at the end, and the order is made good when it leaves.
 *
 * @param key another list starts afresh
 */
export function useHeldRows(rows: SessionDto[] = NONE, key: string) {
  const [isHeld, setIsHeld] = useState(false);
  const [shown, setShown] = useState({ source: rows, isHeld, key, rows });

  if (shown.source !== rows || shown.isHeld !== isHeld || shown.key !== key) {
    const isSameList = shown.key === key;
    setShown({
      source: rows,
      isHeld,
      key,
      rows: isHeld && isSameList ? holdOrder(shown.rows, rows) : rows,
    });
  }

  const [movedAt, setMovedAt] = useState(0);
  useEffect(() => {
    if (!isHeld) {
      return undefined;
    }
    const timer = setTimeout(() => setIsHeld(false), PARKED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [isHeld, movedAt]);

  const onMove = (event: PointerEvent) => {
    if (event.pointerType === 'mouse') {
      setIsHeld(true);
      // Once a second is often enough to know that somebody is there.
      setMovedAt((before) => (event.timeStamp - before > 1_000 ? event.timeStamp : before));
    }
  };

  return {
    rows: shown.rows,
    hold: { onPointerMove: onMove, onPointerLeave: () => setIsHeld(false) },
  };
}
