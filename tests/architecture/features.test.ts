import { projectFiles, read } from '../support/sources';

/** `docs/features.md` lists every id that a test proves, with its suites. */

const SUITE = /^tests\/(.+)\.test\.tsx?$/;
/** The ids in front of a title. */
const TITLE = /['"`]((?:[SPU]\d{1,2} )+)[^'"`\n]/g;

/** Suites by id, from the titles. */
function proved(): Map<string, string[]> {
  const suites = new Map<string, Set<string>>();
  for (const file of projectFiles()) {
    const suite = SUITE.exec(file)?.[1];
    if (suite === undefined) continue;
    for (const [, ids = ''] of read(file).matchAll(TITLE)) {
      for (const id of ids.trim().split(' ')) {
        suites.set(id, (suites.get(id) ?? new Set()).add(suite));
      }
    }
  }
  return new Map([...suites].map(([id, names]) => [id, [...names].sort()]));
}

const ROW = /^\| ([SPU]\d+)\s*\|[^|]+\|([^|]+)\|([^|]+)\|$/gm;

function listed() {
  return [...read('docs/features.md').matchAll(ROW)].map(
    ([, id = '', state = '', suites = '']) => ({
      id,
      state: state.trim(),
      suites: suites.split(',').map((name) => name.trim()),
    })
  );
}

describe('the list of features', () => {
  it('has every id of a test title, with the suites that prove it', () => {
    const known = new Map(listed().map(({ id, suites }) => [id, suites]));
    expect(known.size).toBeGreaterThan(80);
    expect(Object.fromEntries(known)).toEqual(Object.fromEntries(proved()));
  });

  it('says of each whether it is done, or what it lacks', () => {
    const states = listed().map(({ state }) => state);
    expect(states.filter((state) => !/^(done|partly: .+)$/.test(state))).toEqual([]);
  });
});

describe('the numbers of decisions in titles', () => {
  it('are those of records', () => {
    const records = projectFiles()
      .map((file) => /^docs\/decisions\/(\d{4})-/.exec(file)?.[1])
      .filter((number) => number !== undefined)
      .map(Number);
    const named = projectFiles()
      .filter((file) => SUITE.test(file))
      .flatMap((file) => [...read(file).matchAll(/['"`](?:[SPU]\d{1,2} )*D(\d{1,2}) /g)])
      .map(([, number]) => Number(number));
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((number) => !records.includes(number))).toEqual([]);
  });
});
