import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import type { Knex } from 'knex';

import { contentTypes } from '../../content-types';
import { connectTo, createDatabase, type TestDatabase } from '../support/database';
import { createScene } from '../support/scene';
import { read } from '../support/sources';
import { createTestStrapi } from '../support/strapi';

/** The statements of docs/operations.md that remove the plugin for good. */

let folder: string;
let database: TestDatabase;

/** Of another plugin, whose name begins with this one's. */
const FOREIGN = 'plugin_handoff-reports_x';

const tables = Object.values(contentTypes).map(({ schema }) => schema.collectionName);

beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'handoff-uninstall-'));
  database = await createDatabase({ folder });
});
afterAll(async () => {
  await database?.drop();
  await fs.rm(folder, { recursive: true, force: true });
});

it('S69 the documented statements remove all of it, and it can be installed again', async () => {
  const before = await createScene({ database });
  await before.escalate(before.place());
  await before.http.put('/handoff/settings', {
    token: before.admin.token,
    body: { organizationName: 'Shop' },
  });
  await before.destroy();
  await startWithout();
  await withDatabase(async (knex) => {
    await knex('strapi_core_store_settings').insert({ key: FOREIGN, value: '1', type: 'number' });
    expect(await existing(knex)).toEqual(tables);
    expect(await traces(knex)).not.toEqual([FOREIGN]);
  });

  // Twice: they may be repeated.
  for (const nth of ['first', 'second']) {
    await withDatabase(async (knex) => {
      for (const statement of documented()) await knex.raw(statement);
      expect({ nth, left: await existing(knex) }).toEqual({ nth, left: [] });
      expect(await traces(knex)).toEqual([FOREIGN]);
    });
  }
  await startWithout();

  const again = await createScene({ database });
  const { status } = await again.escalate(again.place());
  expect(status).toBe(201);
  await again.destroy();
});

async function startWithout(): Promise<void> {
  const without = await createTestStrapi({ database, hasPlugin: false });
  await without.destroy();
}

function documented(): string[] {
  const [, block = ''] =
    /### Removing it for good[\s\S]*?```sql\n([\s\S]*?)```/.exec(read('docs/operations.md')) ?? [];
  const statements = block.split(';').map((statement) => statement.trim());
  return statements.filter((statement) => statement !== '');
}

async function withDatabase(work: (knex: Knex) => Promise<void>): Promise<void> {
  const knex = connectTo(database);
  try {
    await work(knex);
  } finally {
    await knex.destroy();
  }
}

async function existing(knex: Knex): Promise<string[]> {
  const found = await Promise.all(
    tables.map(async (table) => ((await knex.schema.hasTable(table)) ? [table] : []))
  );
  return found.flat();
}

/** What else names the plugin, except Strapi's list of tables to keep. */
async function traces(knex: Knex): Promise<string[]> {
  const keys = await knex('strapi_core_store_settings')
    .select('key')
    .where('key', 'like', '%handoff%');
  const names = await knex('strapi_migrations_internal')
    .select('name')
    .where('name', 'like', '%handoff%');
  const actions = await knex('admin_permissions')
    .select('action')
    .where('action', 'like', '%handoff%');
  return [...keys, ...names, ...actions].map((row: object) => String(Object.values(row)[0]));
}
