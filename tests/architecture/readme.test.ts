import { execFileSync } from 'node:child_process';
import path from 'node:path';

import { read } from '../support/sources';

/** README's commands are what `npm run fresh-project` runs, in `.ci/run`: none of them can be wrong for long. */

interface Listed {
  here: string[];
  inProject: string[];
  entry: string;
  bot: Record<string, string>;
  uninstall: string[];
}

const listed = JSON.parse(
  execFileSync(process.execPath, [path.resolve('scripts/fresh-project.mjs'), '--list'], {
    encoding: 'utf8',
  })
) as Listed;

const { version, scripts } = JSON.parse(read('package.json')) as {
  version: string;
  scripts: Record<string, string>;
};

const readme = read('README.md');
const shellBlocks = [...readme.matchAll(/```sh\n([\s\S]*?)\n```/g)].map(([, block = '']) => block);

/** What is no step of a fresh project: the demo and the tests, and the variables of the calls. */
const ELSEWHERE = /^(npm run demo|export STRAPI=)/;

it('S69 a fresh project runs every command that README gives a new user', () => {
  const run = [
    ...listed.here,
    ...listed.inProject,
    ...Object.values(listed.bot),
    ...listed.uninstall,
  ];
  const missing = shellBlocks
    .filter((block) => !ELSEWHERE.test(block))
    .flatMap((block) => (block.startsWith('curl ') ? [block] : block.split('\n')))
    .map((command) => command.replace(/\s+# .*$/, ''))
    .filter((command) => !run.includes(command));
  expect(missing).toEqual([]);
  expect(run).toHaveLength(9);
  expect(read('.ci/run')).toContain('step npm run --silent fresh-project');
});

it('S69 it installs the file that is packed, and configures the plugin', () => {
  expect(listed.inProject[0]).toContain(`/strapi-plugin-handoff-${version}.tgz`);
  expect(listed.entry).toMatch(/^ {2}handoff: \{/);
});

it('the scripts that documents name exist', () => {
  const documents = ['README.md', 'CONTRIBUTING.md', 'tests/README.md', 'bench/README.md'];
  const named = documents.flatMap((file) =>
    [...read(file).matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => `${name} in ${file}`)
  );
  // Of a Strapi project: of the user's, and of the playground.
  const known = new Set([...Object.keys(scripts), 'start', 'develop']);
  expect(named.filter((name) => !known.has(name.split(' ')[0] ?? ''))).toEqual([]);
});
