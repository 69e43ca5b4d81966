import { read, projectFiles } from '../support/sources';
import { fromModule, runScript } from '../support/scripts';

/** What `npm run package` makes of the project's files. The address is invented here, never in package.json. */

const ADDRESS = 'https://github.com/example/handoff';
const pkg = JSON.parse(read('package.json')) as Record<string, unknown> & { version: string };
const known = {
  ...pkg,
  repository: { type: 'git', url: `git+${ADDRESS}.git` },
  author: 'Example',
};

describe('with an address', () => {
  it.each(['README.md', 'CHANGELOG.md'])('%s has absolute links only', async (file) => {
    const text = (await fromModule(`
      import { addressOf } from './scripts/lib/address.mjs';
      import { documentOf } from './scripts/lib/staging.mjs';
      const address = addressOf(${JSON.stringify(known)});
      console.log(JSON.stringify(await documentOf({ file: '${file}', address })));
    `)) as string;
    const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
    expect(targets.length).toBeGreaterThan(3);
    expect(targets.filter((target) => !/^(?:https:\/\/|#)/.test(target))).toEqual([]);
    const pictures = targets.filter((target) => target.endsWith('.png'));
    const raw = `https://raw.githubusercontent.com/example/handoff/v${pkg.version}/docs/images/`;
    for (const picture of pictures) expect(picture.startsWith(raw)).toBe(true);
    if (file === 'README.md') {
      expect(pictures.length).toBeGreaterThan(0);
      expect(text).toContain(`](${ADDRESS}/blob/v${pkg.version}/docs/protocol.md)`);
    }
  });

  it('the manifest says where the project is, and nothing that only developers need', async () => {
    const manifest = await fromModule(`
      import { addressOf } from './scripts/lib/address.mjs';
      import { manifestOf } from './scripts/lib/staging.mjs';
      const pkg = ${JSON.stringify(known)};
      console.log(JSON.stringify(manifestOf({ pkg, address: addressOf(pkg) })));
    `);
    expect(manifest).toMatchObject({
      repository: { type: 'git', url: `git+${ADDRESS}.git` },
      bugs: { url: `${ADDRESS}/issues` },
      homepage: `${ADDRESS}#readme`,
      peerDependencies: pkg.peerDependencies,
    });
    for (const word of ['devDependencies', 'allowScripts', '"source"', 'prepublishOnly']) {
      expect(JSON.stringify(manifest)).not.toContain(word);
    }
  });

  it('nothing is missing for a release with the right tag', async () => {
    const changelog = `\n## [${pkg.version}]`;
    expect(await missing({ pkg: known, changelog, tag: `v${pkg.version}` })).toEqual([]);
    expect(await missing({ pkg: known, changelog, tag: 'v0.0.1' })).toEqual([
      `The tag is v0.0.1, the version in package.json ${pkg.version}.`,
    ]);
  });
});

it('says everything that is missing for a release', async () => {
  const { repository: _repository, author: _author, ...bare } = known;
  const sentences = await missing({ pkg: bare, changelog: '## [Unreleased]' });
  expect(sentences.map((sentence) => /"?(repository|author|section)/.exec(sentence)?.[1])).toEqual([
    'repository',
    'author',
    'section',
  ]);
  const elsewhere = { ...known, repository: { type: 'git', url: 'https://git.example.com/a/b' } };
  expect(await missing({ pkg: elsewhere, changelog: `\n## [${pkg.version}]` })).toEqual([
    '"repository" in package.json is no repository on GitHub, GitLab or Bitbucket.',
  ]);
});

it('never publishes from the project’s folder, whose links are relative', async () => {
  const { code, stderr } = await runScript('scripts/refuse-publish.mjs');
  expect(code).toBe(1);
  expect(stderr).toContain('Not published.');
});

it('has no address that nobody has decided on', () => {
  const named = projectFiles()
    .filter((file) =>
      /^(?:README|CHANGELOG|SECURITY|docs\/marketplace)\.md$|^package\.json$/.test(file)
    )
    .filter((file) =>
      /(?:github|gitlab)\.com\/[\w-]+\/(?:strapi-plugin-)?handoff/.test(read(file))
    );
  expect(pkg.repository === undefined ? named : []).toEqual([]);
});

it('refuses a link that leads nowhere', async () => {
  const said = await fromModule(`
    import { absoluteLinks } from './scripts/lib/links.mjs';
    const address = { page: (path) => 'https://x/' + path, raw: (path) => 'https://raw/' + path };
    const has = (path) => path !== 'docs/gone.md';
    const make = (markdown) => {
      try { return absoluteLinks({ markdown, file: 'docs/a.md', address, has }); } catch (error) { return error.message; }
    };
    console.log(JSON.stringify([
      make('[a](gone.md)'),
      make('[a](../b.md#c) ![d](d.png) [e](#f) [g](https://h) [i](mailto:j@k.l)'),
      make('\`[a](b.md)\`'),
      make('[a](b.md)\\n\`\`\`sh\\n[c](d.md)\\n\`\`\`\\n[e](f.md)'),
    ]));
  `);
  expect(said).toEqual([
    'docs/a.md links to gone.md, which does not exist.',
    '[a](https://x/b.md) ![d](https://raw/docs/d.png) [e](#f) [g](https://h) [i](mailto:j@k.l)',
    '`[a](b.md)`',
    '[a](https://x/docs/b.md)\n```sh\n[c](d.md)\n```\n[e](https://x/docs/f.md)',
  ]);
});

it.each([
  ['dist/server/index.js', 'a', []],
  ['dist/server/index.d.mts', 'a', []],
  ['dist/server/index.js.map', 'a', ['is nothing that a user needs']],
  ['tests/a.test.ts', 'a', ['is nothing that a user needs']],
  ['dist/admin/index.js', 'a\n//# sourceMappingURL=index.js.map', ['names a source map']],
  ['dist/admin/index.js', `"${process.cwd()}/server"`, ['contains a path of this machine']],
])('judges a file of the tarball: %s with %j', async (file, text, mistakes) => {
  const said = await fromModule(`
    import { mistakesIn } from './scripts/lib/package-checks.mjs';
    console.log(JSON.stringify(mistakesIn(${JSON.stringify({ file, text })})));
  `);
  expect(said).toEqual(mistakes);
});

function missing(given: object): Promise<string[]> {
  return fromModule(`
    import { missingForRelease } from './scripts/lib/address.mjs';
    console.log(JSON.stringify(missingForRelease(${JSON.stringify(given)})));
  `) as Promise<string[]>;
}
