import { parse } from 'yaml';

import { projectFiles, read } from '../support/sources';

/** How the package gets to npm, and that what is checked here is what is published there. */

interface Workflow {
  permissions: Record<string, string>;
  jobs: Record<
    string,
    {
      permissions?: Record<string, string>;
      environment?: string;
      steps: { run?: string; uses?: string; with?: Record<string, unknown> }[];
    }
  >;
}

const { scripts, exports: entries } = JSON.parse(read('package.json')) as {
  scripts: Record<string, string>;
  exports: Record<string, string | Record<string, string>>;
};
const text = read('.github/workflows/release.yml');
const { permissions, jobs } = parse(text) as Workflow;
const { pack, publish } = jobs;

const commandsOf = (job: Workflow['jobs'][string] | undefined) =>
  (job?.steps ?? []).flatMap(({ run }) => run ?? []);

it('packs a release with the script that .ci/run checks', () => {
  expect(commandsOf(pack)).toContain('npm run package -- --release "$TAG"');
  expect(scripts.package).toBe('node scripts/package.mjs');
  expect(scripts['package-check']).toBe(`${scripts.package} --check`);
  expect(scripts.verify).toContain('npm run --silent package-check');
  expect(read('.ci/run')).toContain('step npm run --silent verify\n');
});

it('publishes with trusted publishing and provenance, without a token', () => {
  expect(permissions).toEqual({ contents: 'read' });
  expect(publish?.permissions).toEqual({ 'id-token': 'write' });
  expect(pack?.permissions).toBeUndefined();
  expect(text).not.toMatch(/secrets\.|TOKEN/);
  const npm = commandsOf(publish).flatMap((line) => /npm@(\d+)\.(\d+)\.(\d+)/.exec(line) ?? []);
  const [major, minor, patch] = npm.slice(1).map(Number) as [number, number, number];
  expect(major * 1e6 + minor * 1e3 + patch).toBeGreaterThanOrEqual(11_005_001);
  expect(commandsOf(publish).at(-1)).toMatch(/^npm publish \S+\.tgz --provenance --access public$/);
});

it('runs nothing of the project where the right to publish is', () => {
  const uses = publish?.steps.flatMap((step) => step.uses ?? []) ?? [];
  expect(uses.some((action) => action.startsWith('actions/checkout'))).toBe(false);
  expect(
    commandsOf(publish).filter((line) => /npm (?:ci|install(?! --global npm@)|run)/.test(line))
  ).toEqual([]);
});

it('a plain npm publish is refused', () => {
  expect(scripts.prepublishOnly).toBe('node scripts/refuse-publish.mjs');
});

it('the entries have their types beside them, for import and for require', () => {
  for (const [name, entry] of Object.entries(entries)) {
    if (typeof entry === 'string') continue;
    // A `types` here would be taken for both, and be wrong for one of them.
    expect([name, Object.keys(entry)]).toEqual([name, ['source', 'import', 'require', 'default']]);
    expect(entry.import).toMatch(/\/index\.mjs$/);
    expect(entry.require).toMatch(/\/index\.js$/);
  }
});

it('names only scripts that exist in its workflows', () => {
  const files = projectFiles().filter((file) => file.startsWith('.github/workflows/'));
  const used = files.flatMap((file) => [...read(file).matchAll(/npm run ([\w:-]+)/g)]);
  expect(used.length).toBeGreaterThan(5);
  for (const [, name = ''] of used) expect(Object.keys(scripts)).toContain(name);
});
