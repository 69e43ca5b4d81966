import { randomBytes } from 'node:crypto';
import path from 'node:path';

import knex, { type Knex } from 'knex';
import mysql from 'mysql2/promise';
import { Client } from 'pg';

export type TestDatabaseClient = 'sqlite' | 'postgres' | 'mysql';

const DRIVERS = { sqlite: 'better-sqlite3', postgres: 'pg', mysql: 'mysql2' };

export interface TestDatabase {
  client: TestDatabaseClient;
  /** What knex gets as `connection`. */
  connection: Record<string, unknown>;
  /** Removes the database. Everything connected to it must be closed before. */
  drop: () => Promise<void>;
}

/** PostgreSQL server of the tests; the role must be allowed to create databases. */
const PG_URL = process.env['HANDOFF_TEST_PG_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres';

/** MySQL or MariaDB server of the tests; the account must be allowed to create databases. */
export const MYSQL_URL = process.env['HANDOFF_TEST_MYSQL_URL'] ?? 'mysql://root@127.0.0.1:3306';

/** The database that `HANDOFF_TEST_DB` asks for: `sqlite` (default), `postgres` or `mysql`. */
export function chosenClient(): TestDatabaseClient {
  const chosen = process.env['HANDOFF_TEST_DB'] ?? 'sqlite';
  if (chosen === 'sqlite' || chosen === 'postgres' || chosen === 'mysql') return chosen;
  throw new Error(`HANDOFF_TEST_DB is "${chosen}"; it must be sqlite, postgres or mysql.`);
}

/** Bypasses Strapi, for what a test looks up or changes directly. The caller destroys it. */
export function connectTo({ client, connection }: TestDatabase): Knex {
  return knex({
    client: DRIVERS[client],
    connection,
    pool: { min: 0, max: 2 },
    useNullAsDefault: true,
  });
}

/** An empty database of its own for one suite. `folder` holds the file of SQLite. */
export async function createDatabase({
  folder,
  client = chosenClient(),
  charset = 'utf8mb4',
}: {
  folder: string;
  client?: TestDatabaseClient;
  /** Of MySQL and MariaDB alone. */
  charset?: string;
}): Promise<TestDatabase> {
  if (client === 'postgres') return createPostgresDatabase();
  if (client === 'mysql') return createMysql(charset);
  return {
    client,
    connection: { filename: path.join(folder, 'data.db') },
    // The file is removed with the folder.
    drop: async () => undefined,
  };
}

const newName = () => `handoff_test_${process.pid}_${randomBytes(4).toString('hex')}`;

/** With a `template` it is a copy of that database, to which nothing may be connected. */
export async function createPostgresDatabase(template = 'template1'): Promise<TestDatabase> {
  const url = new URL(PG_URL);
  const name = newName();
  await withPostgres(`CREATE DATABASE "${name}" TEMPLATE "${template}"`);
  // Tests kill processes, never the machine: an acknowledged write need not be on the disk.
  await withPostgres(`ALTER DATABASE "${name}" SET synchronous_commit TO off`);
  return {
    client: 'postgres',
    connection: {
      host: url.hostname,
      port: Number(url.port || 5432),
      user: decodeURIComponent(url.username),
      password: decodeURIComponent(url.password),
      database: name,
      schema: 'public',
      ssl: false,
    },
    drop: () => withPostgres(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`),
  };
}

async function withPostgres(statement: string): Promise<void> {
  const client = new Client({ connectionString: PG_URL });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function createMysql(charset: string): Promise<TestDatabase> {
  const url = new URL(MYSQL_URL);
  const name = newName();
  await withMysql(`CREATE DATABASE \`${name}\` CHARACTER SET ${charset}`);
  return {
    client: 'mysql',
    connection: {
      host: url.hostname,
      port: Number(url.port || 3306),
      user: decodeURIComponent(url.username),
      password: decodeURIComponent(url.password),
      database: name,
      ssl: false,
    },
    drop: () => withMysql(`DROP DATABASE IF EXISTS \`${name}\``),
  };
}

async function withMysql(statement: string): Promise<void> {
  const connection = await mysql.createConnection(MYSQL_URL);
  try {
    await connection.query(statement);
  } finally {
    await connection.end();
  }
}
