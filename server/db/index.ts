import type { Store } from '../app/ports';
import { createAttendance } from './attendance';
import { createAffected } from './affected';
import { createConversations } from './conversations';
import type { Database } from './database';
import { createDeadLetters } from './dead-letters';
import { createDue } from './due';
import { createFeed } from './feed';
import { createFiles } from './files';
import { createMails } from './mails';
import { createNotifications } from './notifications';
import { createPreferences } from './preferences';
import { createOutgoing } from './outgoing';
import { createWebhooks } from './webhooks';
import { createRelays } from './relays';
import { createSessionList } from './session-list';
import { createSessions } from './sessions';
import { createSettingsTables } from './settings-tables';
import { createUpkeep } from './upkeep';
import { createTransaction } from './write';
import { createWrites } from './writes';

/** The `Store` on Strapi's database: SQLite, PostgreSQL, MySQL or MariaDB. */
export function createStore(db: Database): Store {
  return {
    transaction: (work, { conversation, committed } = {}) =>
      db.transaction(
        async (query) => {
          const writes = createWrites(query, db.raw);
          const result = await work(createTransaction(db, query, writes));
          await writes.flush();
          return result;
        },
        { key: conversation?.identity, committed }
      ),
    ...createSettingsTables(db),
    ...createConversations(db),
    ...createAffected(db),
    ...createSessions(db),
    ...createSessionList(db),
    ...createDue(db),
    ...createFeed(db),
    ...createMails(db),
    ...createFiles(db),
    ...createNotifications(db),
    ...createPreferences(db),
    ...createOutgoing(db),
    ...createRelays(db),
    ...createWebhooks(db),
    ...createDeadLetters(db),
    ...createAttendance(db),
    ...createUpkeep(db),
  };
}
