import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { NavigationType, useLocation, useNavigationType, type Location } from 'react-router-dom';
import { keepPlace, readPlace } from '../shared/lib/inboxPlace';
import type { StatusFilter } from '../shared/lib/sessionList';

interface Input {
  status: StatusFilter;
  /** Rows loaded at first. */
  step: number;
}

interface Visit {
  key: string;
  /** Rows to load. */
  count: number;
  /** Where to scroll to once the rows are there; null: stay. */
  top: number | null;
  /** The row that had the focus when the list was left. */
  rowId: string | null;
}

/**
 * Brings a member who returns to a list, by the browser's *Back* or by the chat's arrow, to the rows
 * and the place where they have left it. Everybody else starts with the first rows.
 */
export function usePlace({ status, step }: Input) {
  const location = useLocation();
  const isReturn = useNavigationType() === NavigationType.Pop || isReturning(location);
  const [visit, setVisit] = useState(() => begin({ location, status, step, isReturn }));
  if (visit.key !== location.key) {
    setVisit(begin({ location, status, step, isReturn }));
  }
  const root = useRef<HTMLDivElement>(null);
  const { key, count } = visit;
  const rowId = useRef(visit.rowId);
  const keepRow = useRef<() => void>(() => undefined);
  const keepFocused = useCallback((id: string | null) => {
    rowId.current = id;
    keepRow.current();
  }, []);

  useEffect(() => void (rowId.current = visit.rowId), [key, visit.rowId]);
  useEffect(() => {
    let top = visit.top ?? scrollerOf(root.current)?.scrollTop ?? 0;
    const keep = () => keepPlace(status, { count, top, rowId: rowId.current });
    keepRow.current = keep;
    const onScroll = ({ target }: Event) => {
      if (target instanceof Node && target.contains(root.current)) {
        top = (target instanceof Element ? target : document.scrollingElement)?.scrollTop ?? 0;
        keep();
      }
    };
    keep();
    document.addEventListener('scroll', onScroll, { capture: true, passive: true });
    return () => document.removeEventListener('scroll', onScroll, { capture: true });
  }, [status, count, visit.top]);

  return {
    root,
    place: visit,
    showMore: () => setVisit((known) => ({ ...known, count: known.count + step, top: null })),
    /** Called with the row that has the focus. */
    keepFocused,
  };
}

/** Scrolls there once for each visit, as soon as the rows are on the page. */
export function useScrollBack({
  root,
  place: { key, top },
  areRowsThere,
}: {
  root: RefObject<HTMLElement>;
  place: Pick<Visit, 'key' | 'top'>;
  areRowsThere: boolean;
}): void {
  const doneFor = useRef<string | null>(null);
  useLayoutEffect(() => {
    // Rows also go and come while the member works in the list: then it stays where it is.
    if (!areRowsThere || top === null || doneFor.current === key) return;
    const scroller = scrollerOf(root.current);
    if (scroller !== null) {
      doneFor.current = key;
      scroller.scrollTop = top;
    }
  }, [root, key, top, areRowsThere]);
}

function begin(input: Input & { location: Location; isReturn: boolean }): Visit {
  const { location, status, step, isReturn } = input;
  const place = isReturn ? readPlace(status) : null;
  return {
    key: location.key,
    count: Math.max(step, place?.count ?? 0),
    top: place?.top ?? null,
    rowId: place?.rowId ?? null,
  };
}

function isReturning({ state }: Location): boolean {
  return typeof state === 'object' && state !== null && 'isReturn' in state;
}

/** Strapi scrolls its own column on wide screens, and another element on small ones. */
function scrollerOf(element: HTMLElement | null): Element | null {
  for (let at = element?.parentElement ?? null; at !== null; at = at.parentElement) {
    const { overflowY } = getComputedStyle(at);
    if (at.scrollHeight > at.clientHeight && (overflowY === 'auto' || overflowY === 'scroll')) {
      return at;
    }
  }
  return document.scrollingElement;
}
