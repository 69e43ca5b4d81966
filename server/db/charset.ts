import { repertoireOf, type Repertoire } from '../core/repertoire';
import type { Database } from './database';

/** Character sets of MySQL and MariaDB that do not have every character. */

export interface NarrowCharset {
  /** As the server names it: `utf8mb3`, `latin1`. */
  charset: string;
  repertoire: Repertoire;
}

/**
 * The narrowest character set of the plugin's columns and of the connection; null: all of them have
 * every character. Call after Strapi has created the tables.
 */
export async function readNarrowCharset({
  client,
  query,
  raw,
}: Database): Promise<NarrowCharset | null> {
  if (client !== 'mysql') return null;
  const columns = await query()
    .from(raw('information_schema.columns'))
    .where({ table_schema: raw('database()') })
    // Not LIKE: with NO_BACKSLASH_ESCAPES, a backslash escapes nothing.
    .whereRaw("left(table_name, 8) = 'handoff_'")
    .whereNotNull('character_set_name')
    .distinct<{ charset: string }[]>({ charset: 'character_set_name' });
  const [connection] = (await raw('select @@character_set_client as charset')) as unknown as [
    { charset: string }[],
  ];
  const narrow = [...columns, ...connection].flatMap(({ charset }) => {
    const repertoire = repertoireOf(charset);
    return repertoire === null ? [] : { charset, repertoire };
  });
  const order: Repertoire[] = ['ascii', 'latin1', 'bmp'];
  const [narrowest = null] = narrow.sort(
    (one, other) => order.indexOf(one.repertoire) - order.indexOf(other.repertoire)
  );
  return narrowest;
}
