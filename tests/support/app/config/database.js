'use strict';

/** Strapi's own schema sync makes knex say this dozens of times on MySQL. */
const isNoise = (message) => String(message).startsWith('Transaction was implicitly committed');

const log = {
  warn(message) {
    if (!isNoise(message)) process.stderr.write(`${message}\n`);
  },
};

/** More than the plugin and Strapi have in use; lists of values of each length are statements of their own. */
const MAX_PREPARED = 500;

/** Knex prepares a statement for each query, which takes a third of the time of a short one. */
function prepareOnce(connection) {
  const prepare = connection.prepare.bind(connection);
  const prepared = new Map();
  connection.prepare = (sql) => {
    const known = prepared.get(sql);
    if (known) return known;
    const statement = prepare(sql);
    if (prepared.size >= MAX_PREPARED) prepared.delete(prepared.keys().next().value);
    prepared.set(sql, statement);
    return statement;
  };
}

const sqlitePool = {
  afterCreate(connection, done) {
    // Tests kill processes, never the machine: nothing has to be on the disk before it is acknowledged.
    connection.pragma('synchronous = off');
    // As `delete`, which is the default, without creating and deleting a file for each transaction.
    connection.pragma('journal_mode = persist');
    prepareOnce(connection);
    done(null, connection);
  },
};

/** The connection comes from the helper that started this app, as JSON: `{ client, connection }`. */
module.exports = () => {
  const { client, connection } = JSON.parse(process.env.HANDOFF_APP_DATABASE);
  if (client === 'sqlite') {
    return { connection: { client, connection, useNullAsDefault: true, pool: sqlitePool } };
  }
  return { connection: { client, connection, pool: { min: 0, max: 10 }, log } };
};
