import type { WidgetTyping } from '../../server/core/contract';

/** Whether the person on the other side is typing: the stream's last report, which expires. */
export interface TheirTyping {
  now: () => { name: string | null } | null;
  hear: (typing: WidgetTyping) => void;
  /** A message has come, or the session has ended. */
  end: () => void;
}

export function createTheirTyping(onChange: () => void): TheirTyping {
  let typing: { name: string | null } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const set = (next: typeof typing) => {
    if (typing?.name === next?.name && (typing === null) === (next === null)) return;
    typing = next;
    onChange();
  };
  const end = () => {
    clearTimeout(timer);
    set(null);
  };

  return {
    now: () => typing,
    hear({ name, seconds }) {
      clearTimeout(timer);
      timer = setTimeout(end, seconds * 1_000);
      set({ name });
    },
    end,
  };
}

/**
 * Milliseconds between two reports that the visitor is typing: the panel shows one for six seconds.
 */
const REPORT_EVERY_MS = 3_000;

/** Reports typing at intervals; after a sent message, the next key reports at once. */
export function createOwnTyping(report: () => void): { signal: () => void; sent: () => void } {
  let reportedAt = -Infinity;
  return {
    signal() {
      const now = performance.now();
      if (now - reportedAt < REPORT_EVERY_MS) return;
      reportedAt = now;
      report();
    },
    sent() {
      reportedAt = -Infinity;
    },
  };
}
