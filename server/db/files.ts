import type { Knex } from 'knex';
import type { FileState, FileStore, FileTransaction, StoredFile } from '../app/ports/files';
import { newId } from '../app/identity';
import type { Database, Query, Row } from './database';
import { createFileObjects, keepObject, toObject } from './file-objects';
import type { Writes } from './writes';

const TABLE = 'handoff_files';

/** Columns of the object, named one by one because both tables have columns of these names. */
const COLUMNS = ['id', 'name', 'key', 'size', 'facts'].map((name) => `o.${name} as o_${name}`);

/** Metadata of files; their bytes are with the provider of Strapi's Upload. */
export function createFiles(db: Database): FileStore {
  const { query } = db;
  const files = () => query().from(TABLE);
  const withObjects = () =>
    query()
      .from(`${TABLE} as f`)
      .leftJoin('handoff_file_objects as o', 'o.id', 'f.object')
      .select('f.*', ...COLUMNS);

  return {
    ...createFileObjects(db),

    findFiles: async (ids) => {
      const rows: Row[] = await withObjects().whereIn('f.document_id', ids);
      const found = new Map(rows.map((row) => [String(row.document_id), toFile(row)]));
      return ids.flatMap((id) => found.get(id) ?? []);
    },

    insertFile: async ({ id, conversationPk, memberId, name, type, size, at }) => {
      const row = { conversation_id: conversationPk, member_id: memberId, opened_at: at };
      await query()
        .insert({ document_id: id, ...row, state: 'arriving', name, type, size })
        .into(TABLE);
    },

    markStored: ({ id, object }) =>
      db.transaction(async (inTransaction) => {
        const stored: number = await inTransaction()
          .from(TABLE)
          .where({ document_id: id, state: 'arriving' })
          .update({ state: 'stored', object });
        if (stored === 1) await keepObject(inTransaction, object);
      }),

    findWantedFiles: async ({ now, except, limit }) => {
      const rows: Row[] = await query()
        .from(`${TABLE} as f`)
        .join('handoff_conversations as c', 'c.id', 'f.conversation_id')
        .where('f.state', 'wanted')
        .where('f.available_at', '<=', now)
        .modify((reading) => {
          if (except.length > 0) reading.whereNotIn('c.channel_id', except);
        })
        .orderBy('f.available_at')
        .limit(limit)
        .select('f.*', 'c.channel_id');
      return rows.map(toFile);
    },

    claimFile: async ({ file, until }) => {
      const claimed: number = await files()
        .where({ id: file.pk, state: 'wanted', attempts: file.attempts })
        .where('available_at', file.availableAt)
        .update({ attempts: file.attempts + 1, available_at: until });
      return claimed === 1;
    },

    postponeFile: async ({ pk, until }) => {
      await files().where({ id: pk, state: 'wanted' }).update({ available_at: until });
    },

    // First marks unused files so that nothing uses them any more; then returns them at every call
    // until they are deleted.
    takeUnused: async ({ before, limit }) => {
      await files()
        .whereIn('state', ['arriving', 'stored'])
        .whereNull('seq')
        .where('opened_at', '<', before)
        .update({ state: 'leaving' });
      const rows: Row[] = await files().where({ state: 'leaving' }).orderBy('id').limit(limit);
      return rows.map(toFile);
    },

    deleteFile: async (pk) => {
      await files().where({ id: pk }).delete();
    },

    findInUpload: async ({ now, limit }) => {
      const rows: Row[] = await withObjects()
        .whereNotNull('f.upload')
        .where('f.state', 'stored')
        .where(isDue('f.available_at', now))
        .orderBy('f.id')
        .limit(limit);
      return rows.map(toFile);
    },

    claimMove: async ({ file: { pk, upload }, now, until }) => {
      const claimed: number = await files()
        .where({ id: pk, upload })
        .where(isDue('available_at', now))
        .update({ available_at: until });
      return claimed === 1;
    },

    postponeMove: async ({ pk, until }) => {
      await files().where({ id: pk }).whereNotNull('upload').update({ available_at: until });
    },

    markMoved: ({ pk, object, size }) =>
      db.transaction(async (inTransaction) => {
        const moved: number = await inTransaction()
          .from(TABLE)
          .where({ id: pk, state: 'stored' })
          .whereNull('object')
          .update({ object, size });
        if (moved === 1) await keepObject(inTransaction, object);
        return moved === 1;
      }),

    markOutOfUpload: async ({ pk, upload }) => {
      await files().where({ id: pk, upload }).update({ upload: null, available_at: null });
    },

    findThumbnail: async (pk) => {
      const row: Row | undefined = await query()
        .from(`${TABLE} as f`)
        .leftJoin('handoff_file_objects as o', 'o.id', 'f.thumbnail')
        .where('f.id', pk)
        .select('f.has_no_thumbnail', ...COLUMNS)
        .first();
      return { object: objectOf(row ?? {}), isRefused: Boolean(row?.has_no_thumbnail) };
    },

    saveThumbnail: ({ pk, object, before }) =>
      db.transaction(async (inTransaction) => {
        const saved: number = await inTransaction()
          .from(TABLE)
          .where({ id: pk, state: 'stored' })
          .where(isStill(before))
          .update({ thumbnail: object });
        if (saved === 1) await keepObject(inTransaction, object);
      }),

    refuseThumbnail: async (pk) => {
      await files().where({ id: pk }).update({ has_no_thumbnail: true });
    },
  };
}

export function createFileTransaction(query: Query, writes: Writes): FileTransaction {
  const files = () => query().from(TABLE);

  return {
    stageWantedFiles: ({ conversationPk, seq, files: given, at }) => {
      const rows = given.map(({ name, type, size, source, identity, placeholder }) => ({
        document_id: newId(),
        conversation_id: conversationPk,
        seq,
        state: 'wanted',
        name,
        type,
        size,
        source,
        identity,
        placeholder,
        attempts: 0,
        available_at: at,
        opened_at: at,
      }));
      writes.insert(TABLE, rows);
    },

    listMessageFiles: async ({ conversationPk, seq }) => {
      const rows: Row[] = await files()
        .where({ conversation_id: conversationPk, seq })
        .whereNull('member_id')
        .orderBy('id');
      return rows.map(toFile);
    },

    dropWanted: async ({ pks }) => {
      await files()
        .whereIn('id', pks)
        .where({ state: 'wanted' })
        .update({ state: 'failed', available_at: null });
    },

    attachFiles: ({ conversationPk, memberId, ids, seq }) =>
      files()
        .whereIn('document_id', ids)
        .where({ conversation_id: conversationPk, member_id: memberId, state: 'stored' })
        .whereNull('seq')
        .update({ seq })
        .then(Number),

    recordFile: async ({ pk, ...outcome }) => {
      const changed: number = await files()
        .where({ id: pk, state: 'wanted' })
        .update({ ...outcome, available_at: null });
      if (changed !== 1) return false;
      if (outcome.object !== null) await keepObject(query, outcome.object);
      return true;
    },
  };
}

/** Null, as in every stored file, or not after `now`. */
function isDue(column: string, now: number) {
  return (where: Knex.QueryBuilder) => void where.whereNull(column).orWhere(column, '<=', now);
}

/**
 * Whether the file still has this thumbnail; null: none, or one whose object is gone, because a
 * process of an earlier version deletes objects that it does not know.
 */
function isStill(thumbnail: number | null) {
  return (where: Knex.QueryBuilder) =>
    void (thumbnail === null
      ? where.whereNull('thumbnail').orWhereNotExists((gone) =>
          gone
            .select('o.id')
            .from('handoff_file_objects as o')
            .whereRaw('?? = ??', ['o.id', `${TABLE}.thumbnail`])
        )
      : where.where({ thumbnail }));
}

function objectOf(row: Row): StoredFile['object'] {
  return row.o_id === null || row.o_id === undefined ? null : toObject(row, 'o_');
}

function toFile(row: Row): StoredFile {
  const nullable = (value: unknown) =>
    value === null || value === undefined ? null : Number(value);
  return {
    pk: Number(row.id),
    id: String(row.document_id),
    conversationPk: Number(row.conversation_id),
    channelPk: Number(row.channel_id ?? 0),
    seq: nullable(row.seq),
    memberId: typeof row.member_id === 'string' ? row.member_id : null,
    state: String(row.state) as FileState,
    name: String(row.name),
    type: String(row.type),
    size: Number(row.size ?? 0),
    object: objectOf(row),
    upload: nullable(row.upload),
    source: typeof row.source === 'string' ? row.source : '',
    identity: typeof row.identity === 'string' ? row.identity : null,
    placeholder: typeof row.placeholder === 'string' ? row.placeholder : '',
    attempts: Number(row.attempts ?? 0),
    availableAt: Number(row.available_at ?? 0),
  };
}
