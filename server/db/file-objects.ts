import { newId } from '../app/identity';
import type { FileObject, FileStore, ObjectFacts } from '../app/ports/files';
import type { Database, Query, Row } from './database';

const TABLE = 'handoff_file_objects';

type FileObjects = Pick<
  FileStore,
  'insertObject' | 'saveObjectFacts' | 'takeUnreferenced' | 'postponeObject' | 'deleteObject'
>;

/**
 * Objects in the storage of the Upload provider: a row exists from before an object is written
 * until after it is deleted.
 */
export function createFileObjects({ query }: Database): FileObjects {
  const objects = () => query().from(TABLE);

  return {
    insertObject: async ({ name, key, size, at }) => {
      const row = { state: 'writing', name, key: key.toString('base64'), size, at };
      await query()
        .insert({ document_id: newId(), ...row })
        .into(TABLE);
      const found: Row | undefined = await objects().where({ name }).select('id').first();
      return Number(found?.id);
    },

    saveObjectFacts: async ({ pk, facts, at }) => {
      await objects()
        .where({ id: pk })
        .update({ facts: JSON.stringify(facts), at });
    },

    // First marks unused objects so that nothing uses them any more; then returns them at every
    // call until they are deleted.
    takeUnreferenced: async ({ begunBefore, limit }) => {
      await objects()
        .where({ state: 'writing' })
        .where('at', '<', begunBefore)
        .update({ state: 'leaving' });
      // No locks needed: an object that no file uses is never used again.
      const left: Row[] = await query()
        .from(`${TABLE} as o`)
        .leftJoin('handoff_files as f', 'f.object', 'o.id')
        .leftJoin('handoff_files as t', 't.thumbnail', 'o.id')
        .where('o.state', 'kept')
        .whereNull('f.id')
        .whereNull('t.id')
        .limit(limit)
        .select('o.id');
      if (left.length > 0) {
        const ids = left.map(({ id }) => Number(id));
        await objects().whereIn('id', ids).where({ state: 'kept' }).update({ state: 'leaving' });
      }
      const rows: Row[] = await objects().where({ state: 'leaving' }).orderBy('at').limit(limit);
      return rows.map((row) => toObject(row));
    },

    postponeObject: async ({ pk, at }) => {
      await objects().where({ id: pk, state: 'leaving' }).update({ at });
    },

    deleteObject: async (pk) => {
      await objects().where({ id: pk }).delete();
    },
  };
}

/**
 * Runs in the transaction that assigns the object to its file. Rejects when the object is being
 * deleted, which rolls that transaction back.
 */
export async function keepObject(query: Query, pk: number): Promise<void> {
  const kept: number = await query()
    .from(TABLE)
    .where({ id: pk, state: 'writing' })
    .update({ state: 'kept' });
  if (kept !== 1) throw new Error('The object no longer exists');
}

/** `prefix`: of the object's columns in a joined row. */
export function toObject(row: Row, prefix = ''): FileObject {
  const of = (column: string) => row[`${prefix}${column}`];
  return {
    pk: Number(of('id')),
    name: String(of('name')),
    key: Buffer.from(String(of('key')), 'base64'),
    size: Number(of('size')),
    facts: toFacts(of('facts')),
  };
}

function toFacts(value: unknown): ObjectFacts | null {
  const facts: unknown = typeof value === 'string' ? JSON.parse(value) : value;
  return typeof facts === 'object' ? (facts as ObjectFacts | null) : null;
}
