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

function listed(): Map<string, string[]> {
  const rows = read('docs/features.md').matchAll(/^\| ([SPU]\d+)\s*\|[^|]+\|([^|]+)\|$/gm);
  return new Map(
    [...rows].map(([, id = '', suites = '']) => [id, suites.split(',').map((name) => name.trim())])
  );
}

describe('the list of features', () => {
  it('has every id of a test title, with the suites that prove it', () => {
    const known = listed();
    expect(known.size).toBeGreaterThan(80);
    expect(Object.fromEntries(known)).toEqual(Object.fromEntries(proved()));
  });
});
