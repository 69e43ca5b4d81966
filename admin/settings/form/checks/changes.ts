/** A part of `T`: objects may be partial themselves; lists are always whole. */
export type Changes<T> = {
  [K in keyof T]?: T[K] extends readonly unknown[]
    ? T[K]
    : T[K] extends object
      ? Changes<T[K]>
      : T[K];
};

/**
 * The fields of `after` that differ from `before`, including nested ones, so that a save does not
 * overwrite what a colleague changed meanwhile. Null when nothing differs.
 */
export function changedFields<T extends object>({
  before,
  after,
}: {
  before: T;
  after: T;
}): Changes<T> | null {
  const changes: Changes<T> = {};
  for (const field of Object.keys(after) as (keyof T)[]) {
    const change = changeOf(before[field], after[field]);
    if (change) Object.assign(changes, { [field]: change.value });
  }
  return Object.keys(changes).length > 0 ? changes : null;
}

function changeOf(before: unknown, after: unknown): { value: unknown } | null {
  if (isFields(before) && isFields(after)) {
    const nested = changedFields({ before, after });
    return nested && { value: nested };
  }
  return isEqual(before, after) ? null : { value: after };
}

function isEqual(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => isEqual(item, other[index]));
  }
  // Items of lists, such as the rungs of a ladder.
  if (isFields(one) && isFields(other))
    return changedFields({ before: one, after: other }) === null;
  return Object.is(one, other);
}

function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
