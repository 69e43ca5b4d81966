import type { Core } from '@strapi/strapi';
import { describeError, isError } from '../core/trouble';

/**
 * Removal of user data from database errors. knex puts the statement with all its values into the
 * message of an error: texts of end users, their addresses, hashes of tokens. Anything that logs
 * the error logs those too, Strapi's own middleware included. So errors of the plugin's statements,
 * and of all statements in the plugin's requests, are cleaned when they are raised. Returns the
 * function that stops the cleaning.
 */
export function cleanErrors({ db, requestContext, config }: Host): () => void {
  const roots = [`${config.get<string>('api.rest.prefix', '/api')}/handoff/`, '/handoff/'];
  const isOurs = (sql: unknown): boolean => {
    if (typeof sql === 'string' && sql.includes('handoff_')) return true;
    const path = requestContext.get()?.path.toLowerCase() ?? '';
    return roots.some((root) => path.startsWith(root.toLowerCase()));
  };
  const clean = (error: unknown, query: { sql?: unknown } = {}): void => {
    if (isError(error) && isOurs(query.sql)) strip(error);
  };
  db.connection.on('query-error', clean);
  return () => void db.connection.off('query-error', clean);
}

type Host = Pick<Core.Strapi, 'db' | 'requestContext' | 'config'>;

/** Fields in which PostgreSQL and MySQL quote the statement or a row. */
const QUOTES = ['sql', 'sqlMessage', 'detail', 'where', 'hint', 'internalQuery', 'parameters'];

function strip(error: Error): void {
  const message = describeError(error);
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  for (const name of QUOTES) Reflect.deleteProperty(error, name);
  error.message = message;
  error.stack = [`${error.name}: ${message}`, ...frames].join('\n');
}
