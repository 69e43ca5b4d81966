import type { z } from 'zod';

/** What is wrong with a request, as the wire says it. */

export interface Issue {
  /** Dotted, e.g. `user.name`; '' for the whole. */
  path: string;
  problem: string;
}

/** zod's issues about `value`, in order; each unknown field is one of its own. */
export function issuesOf(error: z.ZodError, value: unknown): Issue[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.map(String);
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        path: [...path, key].join('.'),
        problem: 'unknown field',
      }));
    // A rule of ours may name a field that need not be there.
    const isMissing = issue.code !== 'custom' && path.length > 0 && isAbsent(value, path);
    return [{ path: path.join('.'), problem: isMissing ? 'is required' : issue.message }];
  });
}

function isAbsent(value: unknown, path: string[]): boolean {
  let at: unknown = value;
  for (const key of path) at = (Object(at) as Record<string, unknown>)[key];
  return at === undefined;
}
