'use strict';

/** Strapi's own schema sync makes knex say this dozens of times on MySQL. */
const isNoise = (message) => String(message).startsWith('Transaction was implicitly committed');

const log = {
  warn(message) {
    if (!isNoise(message)) process.stderr.write(`${message}\n`);
  },
};

/** Tests kill processes, never the machine: nothing has to be on the disk before it is acknowledged. */
const unsynced = {
  afterCreate(connection, done) {
    connection.pragma('synchronous = off');
    done(null, connection);
  },
};

/** The connection comes from the helper that started this app, as JSON: `{ client, connection }`. */
module.exports = () => {
  const { client, connection } = JSON.parse(process.env.HANDOFF_APP_DATABASE);
  if (client === 'sqlite') {
    return { connection: { client, connection, useNullAsDefault: true, pool: unsynced } };
  }
  return { connection: { client, connection, pool: { min: 0, max: 10 }, log } };
};
