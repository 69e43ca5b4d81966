import { type FormErrors } from '@strapi/strapi/admin';

import { MAX_NAME } from '../../../../server/core/limits';

/** The problem of one field: a translatable message, as Strapi's Form shows it. */
export interface Problem {
  id: string;
  defaultMessage: string;
  values?: Record<string, string | number>;
}

/** Problems by dotted path, such as `handoff.acceptMessage`. */
export type Problems = Record<string, Problem | string>;

export function tooLong({ value, limit }: { value: string; limit: number }): Problem | null {
  return value.length > limit
    ? {
        id: 'handoff.settings.problem.too-long',
        defaultMessage:
          '{over, plural, one {# character} other {# characters}} over the limit of {limit, number}.',
        values: { over: value.length - limit, limit },
      }
    : null;
}

export function blank(value: string): Problem | null {
  return value.trim() === ''
    ? { id: 'handoff.settings.problem.blank', defaultMessage: 'This field is required.' }
    : null;
}

/** The problems of a name, which is required. */
export function nameProblems(name: string): (Problem | null)[] {
  return [blank(name), tooLong({ value: name, limit: MAX_NAME })];
}

/** The first problem of each field that has one. */
export function collectProblems(fields: Record<string, (Problem | null)[]>): Problems {
  const problems: Problems = {};
  for (const [path, found] of Object.entries(fields)) {
    const first = found.find((problem) => problem !== null);
    if (first) problems[path] = first;
  }
  return problems;
}

/**
 * The server's problems (`details.issues[]` of a 400), by field. Issues without a field in the
 * form, such as the whole body, are left out: they belong in a notice.
 */
export function problemsFromServer({
  error,
  fields,
}: {
  error: unknown;
  fields: readonly string[];
}): Problems {
  const problems: Problems = {};
  for (const issue of issuesOf(error)) {
    const path = pathOf(issue.path);
    const field = fields.find((known) => path === known || path.startsWith(`${known}.`));
    if (field && !(field in problems)) problems[field] = sentence(issue.problem);
  }
  return problems;
}

/** Turns dotted paths into the nested object that Strapi's Form expects. */
export function toFormErrors<T extends object>(problems: Problems): FormErrors<T> {
  const errors: Record<string, unknown> = {};
  for (const [path, problem] of Object.entries(problems)) {
    const names = path.split('.');
    const last = names.pop() ?? path;
    const parent = names.reduce<Record<string, unknown>>(
      (level, name) => (level[name] ??= {}) as Record<string, unknown>,
      errors
    );
    parent[last] = problem;
  }
  return errors as FormErrors<T>;
}

interface Issue {
  path: unknown;
  problem: string;
}

function issuesOf(error: unknown): Issue[] {
  const issues = property(property(error, 'details'), 'issues');
  return Array.isArray(issues)
    ? issues.filter((issue): issue is Issue => typeof property(issue, 'problem') === 'string')
    : [];
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

function pathOf(path: unknown): string {
  return Array.isArray(path) ? path.join('.') : typeof path === 'string' ? path : '';
}

function sentence(problem: string): string {
  const start = problem.charAt(0).toUpperCase() + problem.slice(1);
  return /[.!?]$/.test(start) ? start : `${start}.`;
}
