import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { startChildStrapi } from './childStrapi';
import { connectTo, createDatabase, type TestDatabase } from './database';
import { setTemplate } from './preparedDatabase';

/** What the setup before the suites has created, for the teardown after them. */
let made: { database: TestDatabase; folder: string } | null = null;

/**
 * Before the suites: a database as the first start of Strapi with the plugin leaves it. Suites start on
 * copies of it, because creating the tables takes two thirds of a first start.
 */
export async function makeTemplate(): Promise<void> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'handoff-template-'));
  const database = await createDatabase({ folder });
  made = { database, folder };
  try {
    const first = await startChildStrapi({ database });
    await first.stop();
    await first.remove();
    await forgetStart(database);
  } catch (error) {
    // In this case Jest does not call the teardown.
    await dropTemplate();
    throw error;
  }
  setTemplate(database);
}

export async function dropTemplate(): Promise<void> {
  await made?.database.drop();
  if (made) await fs.rm(made.folder, { recursive: true, force: true });
}

/** Identity of the site and of the process: a copy would take them for its own. */
async function forgetStart(database: TestDatabase): Promise<void> {
  const db = connectTo(database);
  try {
    await db('strapi_core_store_settings').where('key', 'like', 'plugin_handoff%').delete();
    await db('handoff_presences').delete();
  } finally {
    await db.destroy();
  }
}
