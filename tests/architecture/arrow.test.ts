import { importsOf, projectFiles, read, type Import } from '../support/sources';

/**
 * core ← app ← {db, channels, strapi, images, mail, http, realtime, jobs} ← server/config ← server/container.ts ← server/index.ts;
 * core/contract ← (types) admin, widget; core/limits ← admin, widget.
 * Lint reports it while one writes; this test resolves every path.
 */
const ADAPTERS = ['db', 'channels', 'strapi', 'images', 'mail', 'http', 'realtime', 'jobs'];

/**
 * The folders of `app`, from the top: each knows those after it. A file beside the folders is shared
 * by all of them and knows the ports at most; only `app.ts` stands above.
 */
const APP_ORDER = [
  'actors',
  'platform-events',
  'settings',
  'deadlines',
  'webhooks',
  'events',
  'delivery',
  'files',
  'commands',
  'notifications',
  'presence',
  '(shared)',
  'ports',
  'model',
];

type Zone =
  'core' | 'app' | 'adapter' | 'config' | 'entry' | 'content-types' | 'admin' | 'widget' | 'other';

interface Place {
  zone: Zone;
  /** The adapter's folder; empty elsewhere. */
  adapter: string;
}

function placeOf(file: string): Place {
  const [top = '', folder = '', ...deeper] = file.split('/');
  if (top === 'admin' || top === 'widget' || top === 'content-types') {
    return { zone: top, adapter: '' };
  }
  if (top === 'strapi-server' || top === 'strapi-server.ts') return { zone: 'entry', adapter: '' };
  if (top !== 'server') return { zone: 'other', adapter: '' };
  if (folder === 'core' || folder === 'app') return { zone: folder, adapter: '' };
  if (folder === 'config') return { zone: 'config', adapter: '' };
  if (ADAPTERS.includes(folder)) return { zone: 'adapter', adapter: folder };
  return { zone: deeper.length === 0 ? 'entry' : 'other', adapter: '' };
}

/** Why an import breaks the rule, or null. */
function complaint({ from, specifier, target, isTypeOnly }: Import): string | null {
  const here = placeOf(from);
  if (target === null) return complaintAboutPackage(here.zone, specifier);
  const there = placeOf(target);
  switch (here.zone) {
    case 'core':
      return there.zone === 'core' ? null : 'core imports nothing but itself and zod';
    case 'app':
      if (there.zone === 'core') return null;
      return there.zone === 'app' ? complaintInApp(from, target) : 'app knows core and its ports';
    case 'content-types':
      return there.zone === 'core' || there.zone === 'content-types'
        ? null
        : 'content types know core at most';
    case 'adapter':
      if (there.zone === 'core' || there.zone === 'app') return null;
      if (there.zone === 'content-types' && here.adapter === 'db') return null;
      return there.zone === 'adapter' && there.adapter === here.adapter
        ? null
        : 'an adapter knows core, app and itself';
    case 'config':
      // Every adapter describes its own options; only the entry reads the configuration.
      return there.zone === 'entry' ? 'the configuration knows no entry' : null;
    case 'admin':
    case 'widget':
      if (there.zone === here.zone) return null;
      if (target === 'server/core/limits') return null;
      return target === 'server/core/contract' && isTypeOnly
        ? null
        : 'browser code knows core/limits and the types of core/contract, nothing else outside itself';
    default:
      return null;
  }
}

/** Within `app`, the import must go down the list. */
function complaintInApp(from: string, target: string): string | null {
  const here = rankInApp(from);
  const there = rankInApp(target);
  if (here === 'top') return null;
  if (there === 'top') return 'nothing in app knows app.ts';
  return there >= here ? null : `${folderInApp(from)} stands below ${folderInApp(target)}`;
}

function rankInApp(file: string): number | 'top' {
  return folderInApp(file) === 'app' ? 'top' : APP_ORDER.indexOf(folderInApp(file));
}

/** `(shared)` for the files beside the folders, but `app` and `model` for these two. */
function folderInApp(file: string): string {
  const [, , name = '', ...deeper] = file.replace(/\.ts$/, '').split('/');
  if (deeper.length > 0 || name === 'ports') return name;
  return name === 'app' || name === 'model' ? name : '(shared)';
}

function complaintAboutPackage(zone: Zone, specifier: string): string | null {
  if (zone === 'core') return specifier === 'zod' ? null : 'core imports no package but zod';
  if (zone === 'app') {
    const isLibrary = /^(@strapi|knex|socket\.io|engine\.io|node-cron|koa)/.test(specifier);
    return isLibrary ? 'app knows ports, not libraries' : null;
  }
  if (zone === 'widget') return 'the widget has no dependencies';
  return null;
}

const files = projectFiles();
const isSource = (file: string) => /\.(ts|tsx)$/.test(file) && !file.endsWith('.d.ts');
const sources = files.filter((file) => isSource(file) && placeOf(file).zone !== 'other');

describe('the direction of imports', () => {
  it('is kept by every import', () => {
    expect(sources.length).toBeGreaterThan(20);
    const complaints = sources.flatMap((file) =>
      importsOf(file).flatMap((found) => {
        const why = complaint(found);
        return why === null ? [] : [`${found.from} → ${found.specifier}: ${why}`];
      })
    );
    expect(complaints).toEqual([]);
  });

  it('gives each folder of app a place', () => {
    const folders = sources
      .filter((file) => file.startsWith('server/app/'))
      .map(folderInApp)
      .filter((folder) => folder !== 'app');
    expect([...new Set(folders)].sort()).toEqual([...APP_ORDER].sort());
  });

  it.each([
    ['server/core/sessions/decide.ts', "import fs from 'node:fs'"],
    ['server/core/sessions/decide.ts', "import type { Store } from '../../app/ports'"],
    ['server/app/actors/team.ts', "export { store } from '../../db/store'"],
    ['server/app/actors/team.ts', "import type { Core } from '@strapi/strapi'"],
    ['server/app/files/fetch.ts', "import type { Sender } from '../delivery/sender'"],
    ['server/app/present.ts', "import { run } from './commands/run'"],
    ['server/app/delivery/sender.ts', "import type { App } from '../app'"],
    ['server/mail/index.ts', "import { readConfig } from '../config/read'"],
    ['server/http/team/routes.ts', "import { store } from '../../db/store'"],
    ['server/realtime/rooms.ts', "const http = await import('../http')"],
    ['server/db/store.ts', "import plugin from '../index'"],
    ['admin/inbox/InboxPage.tsx', "import { CHANNEL_TYPES } from '../../server/core/contract'"],
    [
      'admin/inbox/InboxPage.tsx',
      "import type { Session } from '../../server/core/sessions/decide'",
    ],
    ['widget/panel.ts', "import { h } from 'preact'"],
  ])('reports %s with the text: %s', (file, text) => {
    expect(importsOf(file, text).map(complaint)).toEqual([expect.any(String)]);
  });

  it('lets only the database adapter write SQL', () => {
    const writers = sources.filter(
      (file) =>
        file.startsWith('server/') &&
        !file.startsWith('server/db/') &&
        /\b(insert into|select .+ from|update .+ set|delete from)\b|\.raw\(|db\.connection/i.test(
          withoutComments(read(file))
        )
    );
    expect(writers).toEqual([]);
  });
});

describe('circular imports', () => {
  const next = new Map(
    sources.map((file) => [
      file,
      importsOf(file).flatMap(({ target }) => (target === null ? [] : fileOf(target))),
    ])
  );

  /** The module that a path refers to. */
  function fileOf(target: string): string[] {
    const candidates = ['.ts', '.tsx', '/index.ts', '/index.tsx'].map((end) => `${target}${end}`);
    return candidates.filter((file) => sources.includes(file)).slice(0, 1);
  }

  /** The path from a file back to itself, or null. */
  function circleFrom(start: string): string[] | null {
    const seen = new Set<string>();
    const walk = (file: string, way: string[]): string[] | null => {
      for (const to of next.get(file) ?? []) {
        if (to === start) return [...way, start];
        if (seen.has(to)) continue;
        seen.add(to);
        const found = walk(to, [...way, to]);
        if (found) return found;
      }
      return null;
    };
    return walk(start, [start]);
  }

  it('do not exist, not even for types', () => {
    expect(sources.map(circleFrom).filter((circle) => circle !== null)).toEqual([]);
  });
});

describe('the code base', () => {
  it('has no unreviewed file of more than 400 lines', () => {
    const long = sources
      .map((file) => ({ file, lines: read(file).split('\n').length - 1 }))
      .filter(({ lines }) => lines > 400);
    expect(long).toEqual([]);
  });

  it('contains no path of a developer’s machine', () => {
    const machinePath = new RegExp(`/(${['work', 'tmp', 'farm', 'root', 'home'].join('|')})/[a-z]`);
    const isText = (file: string) => /\.(ts|tsx|js|cjs|mjs|json|md|ya?ml|html|css|sh)$/.test(file);
    const found = files
      .filter((file) => isText(file) && file !== 'package-lock.json')
      .filter((file) => machinePath.test(read(file)));
    expect(found).toEqual([]);
  });

  it('leaves no work for later and no check switched off', () => {
    const marks =
      /\b(TODO|FIXME|as any)\b|@ts-(ignore|nocheck)|eslint-disable|dangerouslySetInnerHTML|\b(it|test|describe)\.(skip|only|todo)\b/;
    const here = 'tests/architecture/arrow.test.ts';
    // The one place that skips: where there is no browser.
    const inBrowser = 'export const inBrowser = hasBrowser ? it : it.skip;';
    const found = files
      .filter((file) => /\.(ts|tsx|js|cjs|mjs)$/.test(file) && file !== here)
      .filter((file) =>
        marks.test(
          file === 'tests/support/browser.ts' ? read(file).replace(inBrowser, '') : read(file)
        )
      );
    expect(found).toEqual([]);
    expect(read('tests/support/browser.ts').split(inBrowser)).toHaveLength(2);
  });
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}
