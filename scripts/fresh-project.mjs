/**
 * npm run fresh-project                     a new Strapi project, installed as README says: S69
 * npm run fresh-project -- --javascript     in JavaScript
 * npm run fresh-project -- --postgres       on PostgreSQL (HANDOFF_TEST_PG_URL), in a schema of its own
 * npm run fresh-project -- --oldest         with the oldest Strapi that is supported
 * npm run fresh-project -- --list           prints what it reads from README, and does nothing
 *
 * create-strapi makes the project in a temporary folder; the packed plugin is installed, configured and started
 * with README's commands; a browser sees the Inbox; README's curl commands play a handoff; then the plugin
 * is uninstalled, and Strapi starts again. Anything else than that is an error. Works on a fresh clone and needs
 * npm's registry, Chromium and curl.
 */
import fs from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

import {
  addEntry,
  checkSingleCopies,
  createProject,
  endCommands,
  runLine,
  startStrapi,
} from './fresh/project.mjs';
import { readReadme } from './fresh/readme.mjs';
import { ROOT } from './lib/paths.mjs';
import { ensureBuilt, ensureInstalled } from './lib/prepare.mjs';

/**
 * `maker` is the version of create-strapi, `version` that of all `@strapi/*` packages. create-strapi is not there in every
 * version, so the oldest project is made by a later one and then has the oldest complete set of packages.
 */
const NEWEST = { maker: '5.54.0', version: '5.54.0' };
const OLDEST = { maker: '5.40.0', version: '5.37.1' };

const SQLITE = { words: { client: 'sqlite', file: '.tmp/data.db' }, env: {}, drop: async () => {} };

async function main() {
  const options = readOptions();
  const readme = readReadme();
  if (options.list) {
    console.log(JSON.stringify(readme, null, 2));
    return;
  }
  await ensureInstalled();
  await ensureBuilt();
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'handoff-fresh-'));
  // What a killed npm was writing may appear while its folder is removed.
  const undo = [() => fs.rm(folder, { recursive: true, force: true, maxRetries: 10 })];
  const clear = async () => {
    endCommands();
    for (const step of undo.splice(0).reverse()) await step();
  };
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => void clear().finally(() => process.exit(1)));
  }
  try {
    await play({ options, readme, folder, undo });
  } finally {
    await clear();
  }
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      javascript: { type: 'boolean', default: false },
      postgres: { type: 'boolean', default: false },
      oldest: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
    },
  });
  return values;
}

async function play({ options, readme, folder, undo }) {
  // These need packages that a fresh clone does not have before.
  const { createPostgres } = await import('./fresh/postgres.mjs');
  const { openPanel } = await import('./fresh/panel.mjs');
  const { playHandoff } = await import('./fresh/handoff.mjs');
  const started = Date.now();
  const step = createSteps();
  const project = path.join(folder, 'shop');
  const isJavascript = options.javascript;
  const database = options.postgres ? await createPostgres() : SQLITE;
  undo.push(database.drop);
  const { env } = database;
  const strapi = options.oldest ? OLDEST : NEWEST;
  const port = await freePort();

  const start = async (line) => {
    const running = await startStrapi({ folder: project, line, port, env });
    undo.push(running.stop);
    return running;
  };
  const browse = async (url) => {
    const panel = await openPanel({ url });
    undo.push(panel.close);
    return panel;
  };

  await step(`create-strapi ${strapi.version}, ${isJavascript ? 'JavaScript' : 'TypeScript'}`, () =>
    createProject({ folder: project, strapi, isJavascript, database: database.words })
  );
  await step('npm pack', () => pack(readme.here, folder));
  const removeEntry = await addEntry({ folder: project, isJavascript, entry: readme.entry });
  const startLine = await step('install and build', () =>
    runAllButStart(readme.inProject, { cwd: project, env })
  );
  await checkSingleCopies(project);
  const first = await step('start', () => start(startLine));

  await step('the Inbox in a browser, and a handoff', async () => {
    const panel = await browse(first.url);
    await panel.register();
    await panel.createAgent('Support');
    const token = await panel.createToken();
    await playHandoff({ bot: readme.bot, panel, url: first.url, token, folder });
    if (panel.errors.length > 0) throw new Error(`In the panel: ${panel.errors.join('\n')}`);
    await panel.close();
  });
  checkLog(await first.readLog());
  await first.stop();

  await step('uninstall, and start again', async () => {
    await removeEntry();
    const line = await runAllButStart(readme.uninstall, { cwd: project, env });
    const again = await start(line);
    const { status } = await fetch(`${again.url}/api/handoff/events`);
    if (status !== 404) throw new Error(`Without the plugin its routes answer ${status}`);
    const panel = await browse(again.url);
    await panel.seesNoInbox();
    await panel.close();
    await again.stop();
  });
  console.log(`A fresh project took ${((Date.now() - started) / 60_000).toFixed(1)} minutes.`);
}

function createSteps() {
  return async (name, work) => {
    const started = Date.now();
    const result = await work();
    console.log(`  ${name}: ${Math.round((Date.now() - started) / 1_000)} s`);
    return result;
  };
}

/** README's `npm ci && npm run build` are done by the preparations of all scripts; the package goes where README's path leads to. */
async function pack(lines, folder) {
  const [line, ...others] = lines;
  if (line !== 'npm ci && npm run build && npm pack' || others.length > 0) {
    throw new Error(`README packs the plugin with other commands: ${lines.join('\n')}`);
  }
  const target = path.join(folder, 'strapi-plugin-handoff');
  await fs.mkdir(target);
  await runLine(`npm pack --pack-destination '${target}'`, { cwd: ROOT });
}

const STARTING = / && (npm run start)$/;

/** Runs the lines except the start at their end, which is returned: it never ends by itself. */
async function runAllButStart(lines, where) {
  const last = lines.at(-1) ?? '';
  const [, starting] = STARTING.exec(last) ?? [];
  if (!starting) throw new Error(`README does not start Strapi at the end: ${lines.join('\n')}`);
  for (const line of [...lines.slice(0, -1), last.replace(STARTING, '')])
    await runLine(line, where);
  return starting;
}

/** Strapi's log of a first start: no error, and nothing that the plugin warns of. */
function checkLog(log) {
  const plain = log.replace(/\u001b\[\d+m/g, '');
  const bad = plain
    .split('\n')
    .filter((line) => /\] error: /.test(line) || (/\] warn: /.test(line) && /handoff/.test(line)));
  if (bad.length > 0) throw new Error(`Strapi's log says:\n${bad.join('\n')}`);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

main().catch((error) => {
  console.error(`The fresh project failed: ${error.message}`);
  process.exitCode = 1;
});
