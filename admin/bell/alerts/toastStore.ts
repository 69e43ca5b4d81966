import type { NotificationDto } from '../../../server/core/contract';

/** One pop-up; a burst of the same kind is one. */
export interface Toast {
  key: string;
  /** Each about another conversation, the newest last. */
  notices: readonly NotificationDto[];
}

/** What holds the pop-ups: the pointer or the focus is on them. */
export type Hold = 'pointer' | 'focus';

export type ToastStore = ReturnType<typeof createToastStore>;

/** Milliseconds. */
export const TOAST_MS = 6_000;
/** More would cover the page. */
const MOST = 2;

/** Calls `act` later; the returned function prevents it. */
export type Later = (act: () => void, ms: number) => () => void;

/** The pop-ups of this tab, outside React: alerts come from anywhere, and pages change meanwhile. */
export function createToastStore(later: Later = systemLater) {
  const observers = new Set<() => void>();
  const timers = new Map<string, () => void>();
  let toasts: readonly Toast[] = [];
  const holds = new Set<Hold>();

  function set(next: readonly Toast[]): void {
    if (next.length === toasts.length && next.every((toast, i) => toast === toasts[i])) return;
    toasts = next;
    for (const key of timers.keys()) {
      if (!next.some((toast) => toast.key === key)) stop(key);
    }
    // What vanishes under the pointer or with the focus reports no leaving.
    if (next.length === 0) holds.clear();
    observers.forEach((observer) => observer());
  }

  function stop(key: string): void {
    timers.get(key)?.();
    timers.delete(key);
  }

  function start(key: string): void {
    stop(key);
    if (holds.size > 0) return;
    timers.set(
      key,
      later(() => dismiss(key), TOAST_MS)
    );
  }

  function add(notice: NotificationDto): void {
    const key = keyOf(notice);
    const before = toasts.find((toast) => toast.key === key)?.notices ?? [];
    const others = before.filter(({ sessionId }) => sessionId !== notice.sessionId);
    const toast = { key, notices: [...others, notice] };
    set([...toasts.filter((one) => one.key !== key), toast].slice(-MOST));
    start(key);
  }

  function dismiss(key: string): void {
    set(toasts.filter((toast) => toast.key !== key));
  }

  /** Removes what is no longer news: accepted by somebody, or read on another page. */
  function drop(isOld: (notice: NotificationDto) => boolean): void {
    set(
      toasts.flatMap((toast) => {
        const notices = toast.notices.filter((notice) => !isOld(notice));
        if (notices.length === toast.notices.length) return toast;
        return notices.length === 0 ? [] : { ...toast, notices };
      })
    );
  }

  /** While the pointer or the focus is on them, none goes away. */
  function hold(by: Hold, isWanted: boolean): void {
    const wasHeld = holds.size > 0;
    if (!isWanted) holds.delete(by);
    else if (toasts.length > 0) holds.add(by);
    const isHeld = holds.size > 0;
    if (wasHeld !== isHeld) toasts.forEach(({ key }) => (isHeld ? stop(key) : start(key)));
  }

  /** Removes all: the member logs out, or wants none. */
  function clear(): void {
    set([]);
  }

  function subscribe(observer: () => void): () => void {
    observers.add(observer);
    return () => void observers.delete(observer);
  }

  return { read: () => toasts, subscribe, add, dismiss, drop, hold, clear };
}

function keyOf({ id, type }: NotificationDto): string {
  return type === 'session.queued' || type === 'message.received' ? type : id;
}

function systemLater(act: () => void, ms: number): () => void {
  const timer = setTimeout(act, ms);
  return () => clearTimeout(timer);
}
