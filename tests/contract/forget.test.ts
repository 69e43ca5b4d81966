import { forgetOld } from '../../server/app/deadlines/forget';
import { newId } from '../../server/app/identity';
import { createWorld, type World } from './world';

/** The hourly job: deletes what is never needed again, and keeps everything else. */

const DAY = 24 * 3_600_000;

let world: World;
let pk: number;

beforeAll(async () => {
  world = await createWorld();
  ({ pk } = await world.conversation());
});
afterAll(async () => {
  await world?.destroy();
});

const table = (name: string) => world.strapi.db.connection(`handoff_${name}`);
const days = (count: number) => world.clock.now() - count * DAY;
const forget = () => forgetOld({ store: world.store, clock: world.clock });

/** Stores rows, each under a name, and returns the names of those that remain after the job. */
async function leftOf(name: string, rows: Record<string, object>): Promise<string[]> {
  for (const [key, row] of Object.entries(rows)) {
    await table(name).insert({ document_id: key, conversation_id: pk, ...row });
  }
  await forget();
  const left: { document_id: string }[] = await table(name).select('document_id').orderBy('id');
  return left.map((row) => row.document_id);
}

it('S57 deletes mails 30 days after their outcome was recorded, and no others', async () => {
  const mail = (state: string, settled: number | null) => ({
    delivery_key: newId(),
    target: 'mail',
    state,
    opened_at: days(90),
    available_at: days(90),
    settled_at: settled,
  });
  const left = await leftOf('deliveries', {
    sent: mail('sent', days(31)),
    failed: mail('failed', days(31)),
    unknown: mail('unknown', days(31)),
    cancelled: mail('cancelled', days(31)),
    younger: mail('sent', days(29)),
    waiting: mail('pending', null),
    underWay: mail('sending', null),
    line: { ...mail('sent', days(31)), target: 'relay' },
  });
  expect(left).toEqual(['younger', 'waiting', 'underWay', 'line']);
});

it('S18 deletes events after 7 days, once they were numbered', async () => {
  const event = { type: 'hint' };
  const left = await leftOf('events', {
    old: { ...event, number: 1, at: days(8) },
    unread: { ...event, number: null, at: days(8) },
    younger: { ...event, number: 2, at: days(6) },
  });
  expect(left).toEqual(['unread', 'younger']);
});
