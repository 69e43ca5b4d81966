import { measureDeadlines } from '../../bench/deadlines';
import { createTestStrapi, type TestStrapi } from '../support/strapi';

/** The database part of `npm run bench`, with small figures, on all three databases. */

let booted: TestStrapi;

beforeAll(async () => {
  booted = await createTestStrapi({ hasClock: false });
});
afterAll(() => booted?.destroy());

it('the bench fills in old rows, finds what is due, and expires it beside handwritten statements', async () => {
  const results = await measureDeadlines(booted.strapi, {
    past: { small: 20, large: 50 },
    overdue: 30,
    repeats: 5,
  });
  expect(results.queries).toHaveLength(6);
  for (const { small, large } of results.queries)
    expect([small > 0, large > 0]).toEqual([true, true]);
  expect([results.ours > 0, results.bare > 0]).toEqual([true, true]);
  const [past] = await booted.strapi.db
    .connection('handoff_sessions')
    .where({ status: 'resolved' })
    .count({ n: '*' });
  expect(Number(past?.n)).toBe(50);
});
