import { ALL_SESSIONS } from '../../server/core/sessions/visibility';
import { forgetOld } from '../../server/app/deadlines/forget';
import type { NewNotification } from '../../server/app/ports/notifications';
import { newId } from '../../server/app/identity';
import { createWorld, type World } from './world';

/** Which notifications the database stores, and for how long. */

const DAY = 24 * 3_600_000;

let world: World;
let sessionPk: number;

beforeAll(async () => {
  world = await createWorld();
  const target = world.target();
  sessionPk = await world.under(target, (tx, { conversation }) =>
    tx.insertSession({
      conversation,
      place: world.place,
      session: {
        id: newId(),
        reason: null,
        summary: null,
        priority: 'normal',
        tags: [],
        metadata: {},
        status: 'queued',
        openedAt: 1,
        queuedAt: 1,
        expiresAt: 2,
        firstSeq: 1,
        timeline: [],
        reminders: [],
      },
    })
  );
});
afterAll(async () => {
  await world?.destroy();
});

function notification(other: Partial<NewNotification> = {}): NewNotification {
  return {
    id: newId(),
    key: newId(),
    memberId: '1',
    type: 'session.queued',
    sessionPk,
    user: { name: null },
    agent: { name: 'Support' },
    channel: { type: 'telegram', key: null, label: null },
    text: null,
    at: world.clock.now(),
    ...other,
  };
}
const insert = (...all: NewNotification[]) =>
  world.under(world.target(), async (tx) => tx.stageNotifications(all));
const list = (memberId: string) =>
  world.store.listNotifications({ memberId, visible: ALL_SESSIONS, after: null, limit: 1_000 });

describe('S54 S55 notifications', () => {
  it('S54 of one key there is one, and the other writes of the second one’s transaction stay', async () => {
    const one = notification({ memberId: 'a' });
    await insert(one);
    await insert(
      notification({ memberId: 'a', key: one.key }),
      notification({ memberId: 'a', text: 'other' })
    );
    const texts = (await list('a')).map(({ text }) => text);
    expect(texts.sort()).toEqual([null, 'other'].sort());
  });

  it('S54 a team of a thousand is notified in one transaction', async () => {
    const members = Array.from({ length: 1_000 }, (_, i) => `member ${i}`);
    await insert(...members.map((memberId) => notification({ memberId })));
    const unread = await world.store.countUnread(members, ALL_SESSIONS);
    expect([...unread.values()].filter((count) => count.unread === 1)).toHaveLength(1_000);
  });

  it('S55 they are kept for 30 days, read or not', async () => {
    const now = world.clock.now();
    await insert(
      notification({ memberId: 'b', at: now - 30 * DAY - 1_000, text: 'too old' }),
      notification({ memberId: 'b', at: now - 29 * DAY, text: 'kept' })
    );
    await forgetOld({ store: world.store, clock: world.clock });
    expect((await list('b')).map(({ text }) => text)).toEqual(['kept']);
  });

  it('S55 every query on them uses an index', async () => {
    const { connection } = world.strapi.db;
    const indexes = await indexesOf(connection);
    for (const columns of ['member_id,at,id', 'member_id,read_at', 'session_id,at', 'at'])
      expect(indexes).toContain(columns);
  });
});

/** The columns of each index, as the database reports them. */
async function indexesOf(connection: World['strapi']['db']['connection']): Promise<string[]> {
  const table = 'handoff_notifications';
  const rowsOf = async (sql: string, bindings: string[] = []) => {
    const answer = (await connection.raw(sql, bindings)) as unknown;
    const { rows } = answer as { rows?: Record<string, unknown>[] };
    if (rows) return rows;
    const [first] = answer as unknown[];
    return (Array.isArray(first) ? first : answer) as Record<string, unknown>[];
  };
  if (world.db.client === 'sqlite') {
    const names = (await rowsOf(`pragma index_list(${table})`)).map(({ name }) => String(name));
    const all = await Promise.all(names.map((name) => rowsOf(`pragma index_info(${name})`)));
    return all.map((columns) => columns.map(({ name }) => String(name)).join());
  }
  if (world.db.client === 'postgres') {
    const rows = await rowsOf('select indexdef from pg_indexes where tablename = ?', [table]);
    return rows.map(({ indexdef }) =>
      (/\((.*)\)/.exec(String(indexdef))?.[1] ?? '').replaceAll(/[" ]/g, '')
    );
  }
  const rows = await rowsOf(
    `select group_concat(column_name order by seq_in_index) as names
       from information_schema.statistics where table_name = ? and table_schema = database()
      group by index_name`,
    [table]
  );
  return rows.map((row) => String(row['names']));
}
