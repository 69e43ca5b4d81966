import { projectFiles, read } from '../support/sources';

/** Files and folders that documents name. */

const NAMED =
  /`((?:server|admin|widget|tests|scripts|bench|playground|content-types)\/[\w./-]+?)\/?`/g;

it('exist', () => {
  const files = projectFiles();
  const exists = (named: string) =>
    files.some((file) => file === named || file.startsWith(`${named}/`) || isShort(file, named));
  const missing = files
    .filter((file) => file === 'README.md' || /^(docs|bench|tests)\/.*\.md$/.test(file))
    .flatMap((file) => [...read(file).matchAll(NAMED)].map(([, named = '']) => ({ file, named })))
    // The documents of the tests name their own folders without `tests/`.
    .filter(
      ({ file, named }) =>
        !exists(named) && !(file.startsWith('tests/') && exists(`tests/${named}`))
    );
  expect(missing).toEqual([]);
});

/** Suites and modules are named without their ending. */
function isShort(file: string, named: string): boolean {
  return file.startsWith(`${named}.`);
}
