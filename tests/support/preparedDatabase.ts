import fs from 'node:fs/promises';

import mysql from 'mysql2/promise';

import { createDatabase, createPostgresDatabase, MYSQL_URL, type TestDatabase } from './database';

/** Where the processes of one run find the template: its client and connection, as JSON. */
const TEMPLATE = 'HANDOFF_TEST_TEMPLATE';

type Template = Pick<TestDatabase, 'client' | 'connection'>;

/** From here on, prepared databases are copies of this one; nothing may be connected to it. */
export function setTemplate({ client, connection }: Template): void {
  process.env[TEMPLATE] = JSON.stringify({ client, connection });
}

/**
 * A database of its own for one suite, which already has Strapi's tables: starting on it takes a third of the
 * time. Without a template (a script that is no suite) it is empty.
 */
export async function createPreparedDatabase({
  folder,
}: {
  folder: string;
}): Promise<TestDatabase> {
  const template = process.env[TEMPLATE];
  if (template === undefined) return createDatabase({ folder });
  const from = JSON.parse(template) as Template;
  if (from.client === 'postgres')
    return createPostgresDatabase(String(from.connection['database']));
  const database = await createDatabase({ folder, client: from.client });
  if (from.client === 'mysql') await copyMysql(from, database);
  else await fs.copyFile(filename(from), filename(database));
  return database;
}

const filename = ({ connection }: Template) => String(connection['filename']);

async function copyMysql(from: Template, to: Template): Promise<void> {
  const [source, target] = [from, to].map(({ connection }) => String(connection['database']));
  const db = await mysql.createConnection({ uri: MYSQL_URL, multipleStatements: true });
  try {
    const [tables] = await db.query<mysql.RowDataPacket[]>(`SHOW TABLES FROM ??`, [source]);
    const names = tables.map((row) => String(Object.values(row)[0]));
    const created: string[] = [];
    for (const name of names) {
      const [rows] = await db.query<mysql.RowDataPacket[]>('SHOW CREATE TABLE ??.??', [
        source,
        name,
      ]);
      created.push(String(rows[0]?.['Create Table']));
    }
    const filled = names.map((name) =>
      db.format('INSERT INTO ?? SELECT * FROM ??.??', [name, source, name])
    );
    // Tables refer to tables that are created after them.
    const statements = [
      'SET FOREIGN_KEY_CHECKS = 0',
      db.format('USE ??', [target]),
      ...created,
      ...filled,
    ];
    await db.query(statements.join(';\n'));
  } finally {
    await db.end();
  }
}
