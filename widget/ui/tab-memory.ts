/** What a tab keeps from page to page: whether the panel is open, and the draft. */
export interface TabMemory {
  get: (key: 'open' | 'draft') => string;
  set: (key: 'open' | 'draft', value: string) => void;
  /** Forgets what was kept for another life of the visitor (see `HandoffClient.life`). */
  keepFor: (life: string) => void;
}

/** `sessionStorage` with a key prefix. Where storage is blocked, nothing is kept. */
export function createTabMemory(prefix: string): TabMemory {
  const get = (key: string) => attempt(() => sessionStorage.getItem(prefix + key)) ?? '';
  const set = (key: string, value: string) =>
    attempt(() =>
      value === ''
        ? sessionStorage.removeItem(prefix + key)
        : sessionStorage.setItem(prefix + key, value)
    );
  return {
    get,
    set,
    keepFor(life) {
      if (get('life') === life) return;
      for (const key of ['open', 'draft']) set(key, '');
      set('life', life);
    },
  };
}

function attempt<T>(act: () => T): T | null {
  try {
    return act();
  } catch {
    return null;
  }
}
