import { useCallback, useMemo, useState, type KeyboardEvent } from 'react';
import type { MessageDto } from '../../../server/core/contract';
import { canBeQuoted } from '../../shared/lib/quotes';

export interface ReplyStop {
  /** Id of the message whose action the Tab key reaches; null: none has one. */
  id: string | null;
  onFocus: (id: string) => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

const BUTTONS = 'button[data-handoff-reply]';

/**
 * One tab stop for the Reply actions of all messages: the last focused one, at first the newest.
 * The arrow keys, Home and End move between them.
 */
export function useReplyStop(messages: readonly MessageDto[]): ReplyStop {
  const [focused, setFocused] = useState<string | null>(null);
  const id = useMemo(() => stopOf(messages, focused), [focused, messages]);

  const onKeyDown = useCallback((event: KeyboardEvent<HTMLElement>) => {
    const list = event.currentTarget.closest('[role="log"]');
    const buttons = [...(list?.querySelectorAll<HTMLElement>(BUTTONS) ?? [])];
    const at = buttons.findIndex((button) => button === event.target);
    const next = at < 0 ? undefined : buttons[nextIndex(event.key, at, buttons.length) ?? -1];
    if (next === undefined) return;
    // The keys would scroll the list.
    event.preventDefault();
    next.focus();
    next.scrollIntoView({ block: 'nearest' });
  }, []);

  return { id, onFocus: setFocused, onKeyDown };
}

export function stopOf(messages: readonly MessageDto[], focused: string | null): string | null {
  const all = messages.filter(canBeQuoted);
  return (all.find(({ id }) => id === focused) ?? all.at(-1))?.id ?? null;
}

/** Null for keys that do not move. */
export function nextIndex(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowUp':
      return Math.max(0, at - 1);
    case 'ArrowDown':
      return Math.min(count - 1, at + 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
