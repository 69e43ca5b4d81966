import type { Knex } from 'knex';
import { fitText, type Repertoire } from '../core/repertoire';

/**
 * The same query, whose texts fit: every value of a statement, also those that it compares with,
 * because MySQL refuses a comparison of a column with a text that the column cannot hold.
 */
export function fitted(builder: Knex.QueryBuilder, repertoire: Repertoire): Knex.QueryBuilder {
  const compile = builder.toSQL.bind(builder);
  builder.toSQL = (...given) => {
    const statement = compile(...given);
    const bindings = statement.bindings as unknown[];
    bindings.forEach((value, index) => {
      if (typeof value === 'string') bindings[index] = fitText(value, repertoire);
    });
    return statement;
  };
  return builder;
}
