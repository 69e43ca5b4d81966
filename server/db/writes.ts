import type { Database, Query, Row } from './database';

/**
 * Writes that a transaction does not read again: collected, and executed at its end with one
 * statement per table, for one session or fifty.
 */
export interface Writes {
  insert(table: string, rows: Row[]): void;
  /** Columns that are missing or undefined stay as they are. */
  update(table: string, pk: number, values: Row): void;
  /** For writes that need their own statement, executed once for all collected items. */
  gather<T>(write: (query: Query, all: T[]) => Promise<void>, some: T[]): void;
  /** Executes all collected writes; later ones are collected again. */
  flush(): Promise<void>;
}

type Write = (query: Query, all: unknown[]) => Promise<void>;

/**
 * Below SQLite's limit of 500 terms in a compound select, and below every database's limit of
 * bindings.
 */
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
      const given = Object.entries(values).filter(([, value]) => value !== undefined);
      changes.set(pk, { ...changes.get(pk), ...Object.fromEntries(given) });
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

/** A value shared by all rows is used directly; different values are chosen by row id. */
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

/** The column itself, as the last branch, gives PostgreSQL the type of the values. */
function choice(
  raw: Database['raw'],
  column: string,
  given: (readonly [pk: number, value: unknown])[]
) {
  const cases = given.map(() => 'when ? then ?').join(' ');
  const bindings = ['id', ...given.flat(), column] as Parameters<Database['raw']>[1];
  return raw(`case ?? ${cases} else ?? end`, bindings);
}
