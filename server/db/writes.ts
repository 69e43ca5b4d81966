import type { Database, Query, Row } from './database';

/**
 * What a transaction writes and does not read again: gathered, and written at its end with one statement
 * for each table, whether it moves one session or fifty.
 */
export interface Writes {
  insert(table: string, rows: Row[]): void;
  /** What is not given, or undefined, stays as it is. */
  update(table: string, pk: number, values: Row): void;
  /** For what a statement of its own does, for all that is gathered at once. */
  gather<T>(write: (query: Query, all: T[]) => Promise<void>, some: T[]): void;
  /** Writes all of it; what comes later is gathered anew. */
  flush(): Promise<void>;
}

type Write = (query: Query, all: unknown[]) => Promise<void>;

/** Below SQLite's 500 terms of a compound select, and everybody's number of bindings. */
const MOST_ROWS = 200;

export function createWrites(query: Query, raw: Database['raw']): Writes {
  const updates = new Map<string, Map<number, Row>>();
  const inserts = new Map<string, Row[]>();
  const gathered = new Map<Write, unknown[]>();

  return {
    insert: (table, rows) => {
      inserts.set(table, [...(inserts.get(table) ?? []), ...rows]);
    },
    update: (table, pk, values) => {
      const changes = updates.get(table) ?? new Map<number, Row>();
      changes.set(pk, { ...changes.get(pk), ...values });
      updates.set(table, changes);
    },
    gather: <T>(write: (query: Query, all: T[]) => Promise<void>, some: T[]) => {
      gathered.set(write as Write, [...(gathered.get(write as Write) ?? []), ...some]);
    },
    flush: async () => {
      for (const [table, changes] of updates) {
        await query()
          .from(table)
          .whereIn('id', [...changes.keys()])
          .update(valuesOf(raw, changes));
      }
      for (const [table, rows] of inserts) {
        for (let from = 0; from < rows.length; from += MOST_ROWS) {
          await query()
            .insert(rows.slice(from, from + MOST_ROWS))
            .into(table);
        }
      }
      for (const [write, all] of gathered) await write(query, all);
      updates.clear();
      inserts.clear();
      gathered.clear();
    },
  };
}

/** A value that all rows get stands alone; one that differs is chosen by the row. */
function valuesOf(raw: Database['raw'], changes: Map<number, Row>): Row {
  const columns = new Set([...changes.values()].flatMap(Object.keys));
  return Object.fromEntries(
    [...columns].flatMap((column) => {
      const given = [...changes]
        .map(([pk, values]) => [pk, values[column]] as const)
        .filter(([, value]) => value !== undefined);
      const [[, first] = [0, undefined]] = given;
      const isShared = given.length === changes.size && given.every(([, value]) => value === first);
      if (isShared || given.length === 0) return [[column, first]];
      return [[column, choice(raw, column, given)]];
    })
  );
}

/** The column itself at the end gives PostgreSQL the type of the values. */
function choice(
  raw: Database['raw'],
  column: string,
  given: (readonly [pk: number, value: unknown])[]
) {
  const cases = given.map(() => 'when ? then ?').join(' ');
  const bindings = ['id', ...given.flat(), column] as Parameters<Database['raw']>[1];
  return raw(`case ?? ${cases} else ?? end`, bindings);
}
