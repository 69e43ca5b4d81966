import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import type { Knex } from 'knex';
import mysql from 'mysql2/promise';
import { Client } from 'pg';

import { ROOT } from './appDir';
import { connectTo, createDatabase, type TestDatabase } from './database';

/** The description written with the dump (tests/upgrades/make-<commit>.ts). */
export interface OldFacts {
  /** The plugin's clock when it was dumped, UTC milliseconds. */
  at: number;
  /** The public address of the site. */
  url: string;
  admin: { id: string };
  grace: { id: string; name: string };
  bot: { id: string; accessKey: string };
  /** A token that does not reach the AI agent. */
  stranger: { accessKey: string };
  agent: { id: string; key: string };
  webhook: { url: string; secret: string };
  telegram: { id: string; key: string; botToken: string; secretToken: string; chat: number };
  widget: { id: string; key: string; visit: string };
  /** A channel with a credential from the environment. */
  foreign: { id: string; key: string; name: string };
  active: { id: string; conversation: string; lastLine: string };
  queued: {
    id: string;
    conversation: string;
    place: { agent: string; channel: string; conversation: string };
  };
  waiting: { id: string; conversation: string };
  past: { id: string; pending: string };
  /** Of the bot's feed. */
  cursor: string;
  /** The content of Strapi's uploads folder. */
  uploads: { name: string; base64: string }[];
}

export interface OldDatabase {
  facts: OldFacts;
  database: TestDatabase;
  /** Bypasses Strapi: the rows before it starts, and while it runs. */
  knex: Knex;
  drop: () => Promise<void>;
}

type Row = Record<string, unknown>;

/** A database of an earlier version, of the kind that `HANDOFF_TEST_DB` asks for. */
export async function restoreOldDatabase(commit: string): Promise<OldDatabase> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'handoff-old-'));
  const database = await createDatabase({ folder });
  const source = path.join(ROOT, 'tests', 'upgrades', commit, database.client);
  const knex = connectTo(database);
  await restore(database, knex, await fs.readFile(`${source}.sql`, 'utf8'));
  return {
    facts: JSON.parse(await fs.readFile(`${source}.json`, 'utf8')) as OldFacts,
    database,
    knex,
    drop: async () => {
      await knex.destroy();
      await database.drop();
      await fs.rm(folder, { recursive: true, force: true });
    },
  };
}

/** Every row of these tables, by table. */
export async function readAllRows(knex: Knex, tables: string[]): Promise<Map<string, Row[]>> {
  const all = new Map<string, Row[]>();
  for (const table of tables) {
    const rows: Row[] = await knex<Row>(table).select('*').orderBy('id');
    all.set(table, rows.map(withJson));
  }
  return all;
}

/** Strapi configures the PostgreSQL driver, for the whole process, to leave JSON as it is. */
function withJson(row: Row): Row {
  const parsed = Object.entries(row).map(([name, value]) => {
    const isJson = typeof value === 'string' && /^[[{].*[\]}]$/s.test(value);
    return [name, isJson ? parse(value) : value] as const;
  });
  return Object.fromEntries(parsed);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // A text of the form `[receipt.png]`.
    return text;
  }
}

async function restore({ client, connection }: TestDatabase, knex: Knex, sql: string) {
  const { host, port, user, password, database } = connection as Record<string, string>;
  const at = `${user}:${encodeURIComponent(password ?? '')}@${host}:${port}/${database}`;
  if (client === 'sqlite') {
    const file = (await knex.client.acquireRawConnection()) as RawSqlite;
    file.exec(sql);
    file.close();
  } else if (client === 'postgres') {
    const postgres = new Client({ connectionString: `postgres://${at}` });
    await postgres.connect();
    await postgres.query(sql).finally(() => postgres.end());
  } else {
    const mariadb = await mysql.createConnection(`mysql://${at}?multipleStatements=true`);
    await mariadb.query(sql).finally(() => mariadb.end());
  }
}

interface RawSqlite {
  exec(sql: string): void;
  close(): void;
}
