import { projectFiles, read } from '../support/sources';

/** README's "What you can rely on": each promise names its tests by id and file. */

const [, list = ''] = /## What you can rely on\n([\s\S]*?)\n## /.exec(read('README.md')) ?? [];
const promises = list.split(/^\d+\. /m).slice(1);

/** `S16 and S48 in [races](tests/chaos/races.test.ts), P2 in [once](…)`. */
function testsOf(promise: string): { ids: string[]; files: string[] }[] {
  const groups = promise.matchAll(
    /((?:[SPU]\d+(?:, | and )?)+) in ((?:\[[^\]]+\]\([^)]+\)(?: and )?)+)/g
  );
  return [...groups].map(([, ids = '', files = '']) => ({
    ids: ids.match(/[SPU]\d+/g) ?? [],
    files: [...files.matchAll(/\(([^)]+)\)/g)].map(([, file = '']) => file),
  }));
}

const titlesOf = (file: string): string =>
  [...read(file).matchAll(/\b(?:it|test|describe)\(\s*(['"`])(.*?)\1/gs)]
    .map(([, , title]) => title)
    .join('\n');

describe('what README promises', () => {
  it('has at least one test for each promise', () => {
    expect(promises.length).toBeGreaterThanOrEqual(8);
    for (const promise of promises) {
      expect([promise, testsOf(promise).length]).not.toEqual([promise, 0]);
    }
  });

  it('uses only ids that appear in titles of the files it names', () => {
    const known = new Set(projectFiles());
    const missing = promises.flatMap(testsOf).flatMap(({ ids, files }) =>
      files.flatMap((file) => {
        if (!known.has(file)) return [file];
        const titles = titlesOf(file);
        return ids
          .filter((id) => !new RegExp(`\\b${id}\\b`).test(titles))
          .map((id) => `${id} in ${file}`);
      })
    );
    expect(missing).toEqual([]);
  });
});
