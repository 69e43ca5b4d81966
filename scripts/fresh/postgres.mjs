import { randomBytes } from 'node:crypto';

import pg from 'pg';

const URL_OF_TESTS = 'postgres://postgres@127.0.0.1:5432/postgres';

/** Where the project's tables are: not in `public`. */
const SCHEMA = 'cms';

/**
 * An empty database with a schema of its own, on the server of the tests (`HANDOFF_TEST_PG_URL`). `words` is for create-strapi,
 * `env` for Strapi, `drop` removes it.
 */
export async function createPostgres() {
  const url = new URL(process.env.HANDOFF_TEST_PG_URL ?? URL_OF_TESTS);
  const name = `handoff_fresh_${process.pid}_${randomBytes(4).toString('hex')}`;
  await query(url, `CREATE DATABASE "${name}"`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  await query(own, `CREATE SCHEMA ${SCHEMA}`);
  return {
    words: {
      client: 'postgres',
      host: url.hostname,
      port: url.port || '5432',
      name,
      username: decodeURIComponent(url.username),
      // create-strapi wants one; a server that trusts its own machine does not look at it.
      password: decodeURIComponent(url.password) || 'unused',
      ssl: 'false',
    },
    env: { DATABASE_SCHEMA: SCHEMA },
    drop: () => query(url, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`),
  };
}

async function query(url, statement) {
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
