import { useEffect, useState, type PointerEvent } from 'react';
import type { SessionDto } from '../../../server/core/contract';
import { holdOrder } from '../../shared/lib/sessionList';

/** A pointer that rests on the table holds it no longer than this. */
const PARKED_AFTER_MS = 30_000;

const NONE: SessionDto[] = [];

/**
 * Rows in their sort order, except while the mouse is over them: then no row moves, new rows are
 * added at the end, and the rows are sorted when the mouse leaves.
 *
 * @param key of what these rows are the list: a new key starts a new one, which nothing holds
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
      // Once a second is enough to detect movement.
      setMovedAt((before) => (event.timeStamp - before > 1_000 ? event.timeStamp : before));
    }
  };

  return {
    rows: shown.rows,
    hold: { onPointerMove: onMove, onPointerLeave: () => setIsHeld(false) },
  };
}
