import type { Knex } from 'knex';
import type { Visibility } from '../core/sessions/visibility';

/**
 * Narrows a read to what is visible: the only place where a `Visibility` becomes SQL. `session`: the
 * column with the primary key of the session.
 */
export function onlyVisible(visible: Visibility, session: string) {
  return (reading: Knex.QueryBuilder): void => {
    switch (visible.kind) {
      case 'all':
        return;
      case 'none':
        reading.whereIn(session, []);
    }
  };
}
