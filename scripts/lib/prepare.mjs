import fs from 'node:fs/promises';
import path from 'node:path';

import { fingerprint, isRemembered, remember } from './fingerprint.mjs';
import { withLock } from './lock.mjs';
import { PLAYGROUND, program, ROOT } from './paths.mjs';
import { mustRun, npm } from './run.mjs';

/** Runs `npm ci` when a package of the lockfile is missing from node_modules or has another version. */
export async function ensureInstalled() {
  if (await isInstalled()) return;
  console.log('Installing the dependencies…');
  await mustRun('npm ci failed', npm, ['ci', '--no-audit', '--no-fund']);
}

async function isInstalled() {
  const wanted = await readJson(path.join(ROOT, 'package-lock.json'));
  const present = await readJson(path.join(ROOT, 'node_modules', '.package-lock.json'));
  if (!wanted || !present) return false;
  return Object.entries(wanted.packages).every(([name, { version, optional, devOptional }]) => {
    if (name === '' || optional || devOptional) return true;
    return present.packages[name]?.version === version;
  });
}

/** All sources of the built plugin. */
const SOURCES = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'strapi-server.ts',
  'strapi-admin.ts',
  'server',
  'content-types',
  'admin',
  'widget',
  'scripts/build-widget.mjs',
];

const BUILT = ['dist/server/index.js', 'dist/admin/index.mjs'];

/** Builds server, admin and widget when their sources have changed since the last build. */
export async function ensureBuilt() {
  await withLock('build', async () => {
    const sources = await fingerprint(SOURCES);
    if ((await isRemembered('built', sources)) && (await areThere(BUILT))) return;
    console.log('Building the plugin…');
    await mustRun('The build failed', npm, ['run', '--silent', 'build'], { isQuiet: true });
    await remember('built', sources);
  });
}

/** The sources of the panel's bundle, besides Strapi itself. */
const PANEL_SOURCES = [
  'package-lock.json',
  'dist/admin',
  'playground/package.json',
  'playground/config/admin.js',
  'playground/config/server.js',
  'playground/src/admin',
];

/** Builds the admin panel of the playground (about a minute) when the plugin's admin part changed. */
export async function ensurePanel() {
  await withLock('panel', async () => {
    const sources = await fingerprint(PANEL_SOURCES);
    if (
      (await isRemembered('panel', sources)) &&
      (await areThere(['playground/build/index.html']))
    ) {
      return;
    }
    console.log('Building the admin panel, about a minute…');
    await mustRun(
      'The admin panel could not be built',
      process.execPath,
      [program('strapi'), 'build'],
      {
        cwd: PLAYGROUND,
        isQuiet: true,
        env: { NODE_ENV: 'production' },
      }
    );
    await remember('panel', sources);
  });
}

async function areThere(files) {
  const checks = files.map((file) =>
    fs.access(path.join(ROOT, file)).then(
      () => true,
      () => false
    )
  );
  return (await Promise.all(checks)).every(Boolean);
}

async function readJson(file) {
  try {
    return JSON.parse(await fs.readFile(file, 'utf8'));
  } catch {
    return null;
  }
}
