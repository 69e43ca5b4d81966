import fs from 'node:fs/promises';
import path from 'node:path';

import { ensureMade } from './made.mjs';
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
  'scripts/build.mjs',
  'scripts/build-declarations.mjs',
  'scripts/build-widget.mjs',
];

/** Builds server, admin and widget when their sources, or what was built, have changed since the last build. */
export async function ensureBuilt() {
  await build({ isForced: false, isQuiet: true });
}

/** Builds in any case, and shows how. */
export async function buildPlugin() {
  await build({ isForced: true, isQuiet: false });
}

function build({ isForced, isQuiet }) {
  return ensureMade({
    name: 'built',
    sources: SOURCES,
    outputs: ['dist'],
    isForced,
    make: async ({ holdFor }) => {
      if (isQuiet) console.log('Building the plugin…');
      const steps = [
        [program('strapi-plugin'), 'build'],
        [path.join(ROOT, 'scripts', 'build-declarations.mjs')],
        [path.join(ROOT, 'scripts', 'build-widget.mjs')],
      ];
      for (const words of steps) {
        const options = { isQuiet, onStart: holdFor };
        await mustRun('The build failed', process.execPath, words, options);
      }
    },
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
export function ensurePanel() {
  return ensureMade({
    name: 'panel',
    sources: PANEL_SOURCES,
    outputs: ['playground/build'],
    make: async ({ holdFor }) => {
      console.log('Building the admin panel, about a minute…');
      await mustRun(
        'The admin panel could not be built',
        process.execPath,
        [program('strapi'), 'build'],
        { cwd: PLAYGROUND, isQuiet: true, env: { NODE_ENV: 'production' }, onStart: holdFor }
      );
    },
  });
}

async function readJson(file) {
  try {
    return JSON.parse(await fs.readFile(file, 'utf8'));
  } catch {
    return null;
  }
}
