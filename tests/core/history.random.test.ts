import {
  alignHistory,
  prepareHistory,
  type KnownMessage,
  type PastMessage,
} from '../../server/core/messages/history';

/** Thousands of small histories, of few different texts, so that the same run is found often. */

const RUNS = 5_000;

/** A number from 0 to 1; the seed is in the message of a failed test. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const keep = ({ author, text, externalId }: PastMessage): KnownMessage => ({
  author,
  text,
  originalText: null,
  externalId: externalId ?? null,
  deletedAt: null,
});

function add(stored: KnownMessage[], history: PastMessage[], isHeardHere = false): KnownMessage[] {
  const knownIds = new Set(stored.flatMap(({ externalId }) => externalId ?? []));
  const prepared = prepareHistory(history);
  const { added, ignored } = alignHistory({ history: prepared, stored, knownIds, isHeardHere });
  expect(added.length + (ignored?.count ?? 0)).toBeLessThanOrEqual(history.length);
  return [...stored, ...added.map(keep)];
}

function messagesOf(random: () => number, { ids }: { ids: number }): PastMessage[] {
  const upTo = (n: number) => Math.floor(random() * n);
  return Array.from({ length: upTo(9) }, () => ({
    author: random() < 0.5 ? ('user' as const) : ('bot' as const),
    text: 'abc'.charAt(upTo(3)),
    ...(random() < ids && { externalId: `m${upTo(12)}` }),
  }));
}

describe('issue 11.4 histories at random', () => {
  it('add nothing when they are given again, whatever is stored', () => {
    for (let seed = 1; seed <= RUNS; seed += 1) {
      const random = randomOf(seed);
      const ids = [0, 0.3, 1][seed % 3] ?? 0;
      const stored = add([], messagesOf(random, { ids }));
      const history = messagesOf(random, { ids });
      const isHeardHere = random() < 0.5;
      const gone = stored.map((message) => ({ ...message, deletedAt: random() < 0.2 ? 1 : null }));
      const once = add(gone, history, isHeardHere);
      const twice = add(once, history, isHeardHere);
      expect([seed, twice]).toEqual([seed, once]);
      const ours = once.flatMap(({ externalId }) => externalId ?? []);
      expect([seed, new Set(ours).size]).toEqual([seed, ours.length]);
    }
  });

  it('that begin like all that is stored are stored whole', () => {
    for (let seed = 1; seed <= RUNS; seed += 1) {
      const random = randomOf(seed);
      const history = messagesOf(random, { ids: 0 });
      const length = Math.floor(random() * (history.length + 1));
      const whole = add(history.slice(0, length).map(keep), history);
      expect([seed, whole]).toEqual([seed, history.map(keep)]);
    }
  });

  it('with ids are stored whole, in any order of reports', () => {
    for (let seed = 1; seed <= RUNS / 10; seed += 1) {
      const random = randomOf(seed);
      const history = messagesOf(random, { ids: 0 }).map((message, i) => ({
        ...message,
        externalId: `m${i}`,
      }));
      const some = history.filter(() => random() < 0.5).reverse();
      const stored = add(some.map(keep), history).map(({ externalId }) => externalId);
      expect([seed, [...stored].sort()]).toEqual([
        seed,
        history.map(({ externalId }) => externalId).sort(),
      ]);
    }
  });
});
