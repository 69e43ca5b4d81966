import { describeSetup } from '../../server/core/setup';
import { createSetup } from '../../server/app/setup';
import { largestWithin, sealedSize } from '../../server/strapi/files/sealing';
import { setupProblemsOf } from '../../server/strapi/set-up';

/** What a project's configuration says that does not suit the plugin. */

const MB = 1_000_000;

const problemsOf = (settings: Record<string, unknown>) =>
  setupProblemsOf(
    {
      config: { get: (key: string, other: unknown) => settings[key] ?? other },
    } as never,
    { fileBytes: 20 * MB }
  );

const middlewares = (name: string, options: object) => ({
  middlewares: ['strapi::errors', { name, config: options }, 'strapi::query'],
});

it('S69 a fresh project has no problem', () => {
  const settings = { middlewares: ['strapi::cors', 'strapi::body'], 'server.url': '' };
  expect(problemsOf({ ...settings, 'plugin::upload.sizeLimit': 1_000 * MB })).toEqual([]);
  expect(problemsOf({})).toEqual([]);
});

it.each([
  ['64kb', 65_536],
  ['131071', 131_071],
])('S69 a jsonLimit of %s is named: a message may need more', (jsonLimit, maxBytes) => {
  expect(problemsOf(middlewares('strapi::body', { jsonLimit }))).toEqual([
    { kind: 'json_limit', maxBytes, neededBytes: 131_072 },
  ]);
  expect(problemsOf(middlewares('strapi::body', { jsonLimit: '128kb' }))).toEqual([]);
});

it('P16 limits of Strapi below attachments.maxMegabytes are named, each with its setting', () => {
  const found = problemsOf({
    ...middlewares('strapi::body', { formidable: { maxFileSize: 5 * MB } }),
    'plugin::upload.sizeLimit': 10 * MB,
  });
  expect(found).toEqual([
    {
      kind: 'file_limit',
      setting: 'formidable.maxFileSize',
      maxBytes: 5 * MB,
      wantedBytes: 20 * MB,
    },
    {
      kind: 'file_limit',
      setting: 'sizeLimit',
      maxBytes: expect.any(Number),
      wantedBytes: 20 * MB,
    },
  ]);
});

it.each([1, 16, 17, 65_536, 65_552, 65_553, 131_104, 1_000_003])(
  'P16 an encrypted file of the largest size fits into %i bytes',
  (limit) => {
    expect(sealedSize(largestWithin(limit))).toBeLessThanOrEqual(limit);
  }
);

it.each([
  [['https://shop.test'], ['https://panel.test']],
  ['https://shop.test, https://other.test', ['https://panel.test']],
  [['https://shop.test', 'https://panel.test'], []],
  ['*', []],
  [undefined, []],
  [() => ['https://shop.test'], []],
])('S69 a panel on another origin must be among those of strapi::cors: %j', (origin, named) => {
  const found = problemsOf({
    ...middlewares('strapi::cors', { origin }),
    'server.url': 'https://cms.test',
    'admin.url': 'https://panel.test/admin',
  });
  expect(found).toEqual(named.map((panel) => ({ kind: 'cors', origin: panel })));
});

it('S69 a panel on the same origin needs no CORS', () => {
  const found = problemsOf({
    ...middlewares('strapi::cors', { origin: ['https://shop.test'] }),
    'server.url': 'https://cms.test',
    'admin.url': 'https://cms.test/admin',
  });
  expect(found).toEqual([]);
});

it.each([
  ['http://localhost:1337/admin', 1],
  ['http://127.0.0.1:1337/admin', 1],
  ['http://0.0.0.0:1337/admin', 1],
  ['https://cms.test/admin', 0],
])('S56 in production, %s as the address in mails is named %i times', (address, times) => {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    expect(problemsOf({ 'admin.absoluteUrl': address })).toEqual(
      Array.from({ length: times }, () => ({ kind: 'url', address }))
    );
  } finally {
    process.env.NODE_ENV = before;
  }
  expect(problemsOf({ 'admin.absoluteUrl': address })).toEqual([]);
});

it('S69 a problem is logged once, with what to do, and strangers cannot fill the list', () => {
  const lines: string[] = [];
  const setup = createSetup({ log: { warn: (line) => void lines.push(line) } });
  setup.report({ kind: 'charset', charset: 'utf8mb3' });
  setup.report({ kind: 'charset', charset: 'utf8mb3' });
  for (let i = 0; i < 20; i += 1)
    setup.report({ kind: 'origin', origin: `https://${i}.test`, host: 'cms:1337' });
  expect(lines).toHaveLength(6);
  expect(lines[0]).toMatch(/utf8mb3.*utf8mb4/);
  expect(lines[1]).toMatch(/https:\/\/0\.test.*cms:1337.*url.*do not know.*do nothing/);
  expect(setup.problems()).toHaveLength(6);
  // The newest are shown: the panel's own address, whose page tries again, comes back.
  setup.report({ kind: 'origin', origin: 'https://0.test', host: 'cms:1337' });
  expect(setup.problems().map((problem) => problem.kind === 'origin' && problem.origin)).toEqual([
    false,
    ...[16, 17, 18, 19, 0].map((i) => `https://${i}.test`),
  ]);
  expect(lines).toHaveLength(6);
  for (const problem of setup.problems()) expect(describeSetup(problem)).not.toMatch(/[.\n]$/);
});
