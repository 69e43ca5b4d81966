import { useCallback, useState, type FocusEvent, type KeyboardEvent } from 'react';
import type { SessionDto } from '../../../server/core/contract';
import type { SessionListProps } from './sessionListProps';

interface Input extends Pick<SessionListProps, 'place' | 'onFocusRow'> {
  rows: readonly SessionDto[];
}

/**
 * One row of the list is a stop of the Tab key: the one last focused, also before the list was left,
 * or else the first. The arrow keys, Home and End move between the rows.
 */
export function useRowFocus({ rows, place, onFocusRow }: Input) {
  const [focused, setFocused] = useState({ visit: place.key, id: place.rowId });
  if (focused.visit !== place.key) setFocused({ visit: place.key, id: place.rowId });
  const focusedId = focused.id;
  const isThere = rows.some(({ id }) => id === focusedId);
  const currentId = isThere ? focusedId : (rows[0]?.id ?? null);

  const onFocus = useCallback(
    (event: FocusEvent<HTMLElement>) => {
      const id = rowOf(event.target)?.dataset['handoffSession'] ?? null;
      setFocused((before) => ({ ...before, id }));
      onFocusRow(id);
    },
    [onFocusRow]
  );

  const onKeyDown = useCallback((event: KeyboardEvent<HTMLElement>) => {
    // The browser's own keys, such as Alt + Home, stay the browser's.
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const row = event.target instanceof HTMLElement ? rowOf(event.target) : null;
    const target = row === null ? null : targetOf(event.key, row);
    if (target !== null) {
      event.preventDefault();
      target?.querySelector('a')?.focus();
    }
  }, []);

  return { currentId, listeners: { onFocus, onKeyDown } };
}

/** Null for a key that is not handled; undefined at the end of the list. */
function targetOf(key: string, row: HTMLElement): Element | null | undefined {
  switch (key) {
    case 'ArrowDown':
      return row.nextElementSibling ?? undefined;
    case 'ArrowUp':
      return row.previousElementSibling ?? undefined;
    case 'Home':
      return row.parentElement?.firstElementChild;
    case 'End':
      return row.parentElement?.lastElementChild;
    default:
      return null;
  }
}

function rowOf(element: HTMLElement): HTMLElement | null {
  return element.closest<HTMLElement>('[data-handoff-session]');
}
