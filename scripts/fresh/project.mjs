import { spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';

import { ROOT } from '../lib/paths.mjs';

/** How long one command may take, also on a busy machine. Milliseconds. */
const PATIENCE = 20 * 60_000;
const START_PATIENCE = 5 * 60_000;

/** Of npm's own variables a child gets these only: the others describe this project, not the fresh one. */
const KEPT_NPM = /^npm_config_(registry|cache|cafile|userconfig|globalconfig)$/i;

/** The environment of a user's shell; `more` is added. */
function userEnv(more = {}) {
  const entries = Object.entries(process.env).filter(
    ([name]) => name !== 'NODE_ENV' && (!/^npm_/i.test(name) || KEPT_NPM.test(name))
  );
  return {
    ...Object.fromEntries(entries),
    STRAPI_TELEMETRY_DISABLED: 'true',
    npm_config_prefer_offline: 'true',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_update_notifier: 'false',
    ...more,
  };
}

/** The commands in progress, by process id. */
const inProgress = new Set();

/** Ends the commands in progress with all that they have started: they are no children of the terminal. */
export function endCommands() {
  for (const pid of inProgress) endGroup(pid, 'SIGKILL');
}

/** Runs a line of README in a folder and returns what it printed; another exit code than 0 is an error. */
export function runLine(line, { cwd, env = {} }) {
  return new Promise((resolve, reject) => {
    const child = spawn('bash', ['-euc', line], {
      cwd,
      env: userEnv(env),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    inProgress.add(child.pid);
    let stdout = '';
    let all = '';
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
      all += chunk;
    });
    child.stderr.on('data', (chunk) => (all += chunk));
    const timer = setTimeout(() => endGroup(child.pid, 'SIGKILL'), PATIENCE);
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(timer);
      inProgress.delete(child.pid);
      if (code === 0) resolve(stdout);
      else reject(new Error(`\`${line}\` ended with ${code}:\n${lastLines(all)}`));
    });
  });
}

/**
 * Makes a project with create-strapi, without a question. `database` is what create-strapi is told of it.
 * Everything that this project pins is pinned there too, so that a new release elsewhere cannot change the result.
 */
export async function createProject({ folder, strapi, isJavascript, database }) {
  const name = path.basename(folder);
  const words = [
    ...['--non-interactive', '--skip-cloud', '--no-run', '--use-npm', '--no-install'],
    ...['--no-example', '--no-git-init', isJavascript ? '--javascript' : '--typescript'],
    ...Object.entries(database).flatMap(([key, value]) => [`--db${key}`, value]),
  ];
  await runLine(`npx --yes create-strapi@${strapi.maker} ${name} ${words.join(' ')}`, {
    cwd: path.dirname(folder),
  });
  await pin(folder, strapi);
  await runLine('npm install', { cwd: folder });
}

async function pin(folder, { maker, version }) {
  const file = path.join(folder, 'package.json');
  const project = JSON.parse(await fs.readFile(file, 'utf8'));
  const { devDependencies: ours } = JSON.parse(
    await fs.readFile(path.join(ROOT, 'package.json'), 'utf8')
  );
  const pinned = (list) =>
    Object.fromEntries(
      Object.entries(list).map(([name, range]) => {
        if (range === maker) return [name, version];
        return [name, ours[name] ?? range];
      })
    );
  const changed = {
    ...project,
    dependencies: pinned(project.dependencies),
    devDependencies: pinned(project.devDependencies),
    // npm 12 runs install scripts of these packages only; Strapi's users have to allow them likewise.
    allowScripts: {
      'better-sqlite3': true,
      '@swc/core': true,
      'core-js-pure': true,
      esbuild: true,
    },
  };
  await fs.writeFile(file, `${JSON.stringify(changed, null, 2)}\n`);
}

/** Packages that must be there once: a second copy in the panel breaks contexts, texts and styles. */
const SINGLE = [
  'react',
  'react-dom',
  'react-intl',
  'react-router-dom',
  'styled-components',
  '@strapi/design-system',
  '@strapi/utils',
];

/** Fails when the plugin brought a second copy of a package that may be there only once. */
export async function checkSingleCopies(folder) {
  const { packages } = JSON.parse(
    await fs.readFile(path.join(folder, 'node_modules/.package-lock.json'), 'utf8')
  );
  for (const name of SINGLE) {
    const copies = Object.keys(packages).filter((key) => key.endsWith(`node_modules/${name}`));
    if (copies.length !== 1) throw new Error(`${name} is there ${copies.length} times: ${copies}`);
  }
}

/** The end of the object that `config/plugins` of a new project returns; before 5.54 that object was empty. */
const END_OF_CONFIG = /(\(\{|\n)\}\);\n/;

/** Adds README's entry to the project's `config/plugins`, as the last one. Returns how to take it out again. */
export async function addEntry({ folder, isJavascript, entry }) {
  const file = path.join(folder, 'config', isJavascript ? 'plugins.js' : 'plugins.ts');
  const before = await fs.readFile(file, 'utf8');
  if (!END_OF_CONFIG.test(before)) {
    throw new Error(`${file} has another form than expected:\n${before}`);
  }
  const after = before.replace(
    END_OF_CONFIG,
    (_, beginning) => `${beginning.trimEnd()}\n${entry}\n});\n`
  );
  await fs.writeFile(file, after);
  return () => fs.writeFile(file, before);
}

/** Starts Strapi in the project and resolves when it answers. Its output goes to a file beside the project. */
export async function startStrapi({ folder, line, port, env = {} }) {
  const log = `${folder}.log`;
  const output = await fs.open(log, 'w');
  const child = spawn('bash', ['-euc', line], {
    cwd: folder,
    env: userEnv({ HOST: '127.0.0.1', PORT: String(port), ...env }),
    stdio: ['ignore', output.fd, output.fd],
    detached: true,
  });
  await output.close();
  const ended = new Promise((resolve) => child.once('close', resolve));
  const stop = async () => {
    endGroup(child.pid, 'SIGTERM');
    const timer = setTimeout(() => endGroup(child.pid, 'SIGKILL'), 15_000);
    await ended;
    clearTimeout(timer);
  };
  const url = `http://127.0.0.1:${port}`;
  const until = Date.now() + START_PATIENCE;
  for (;;) {
    const isUp = await fetch(`${url}/admin/init`).then(
      ({ ok }) => ok,
      () => false
    );
    if (isUp) break;
    const hasEnded = child.exitCode !== null || child.signalCode !== null;
    if (hasEnded || Date.now() > until) {
      await stop();
      throw new Error(`Strapi did not start:\n${lastLines(await fs.readFile(log, 'utf8'))}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return { url, stop, readLog: () => fs.readFile(log, 'utf8') };
}

/** The process and all that it has started. */
function endGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

function lastLines(text) {
  return text.trim().split('\n').slice(-40).join('\n');
}
