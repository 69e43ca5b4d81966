import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { ROOT } from '../support/appDir';
import { startScript } from '../support/scripts';

/** Builds that are cut off: `ensureMade`, which keeps `dist` and the panel up to date, on a project of two files. */

const MAKER = `
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { ensureMade } from './scripts/lib/made.mjs';

const [how] = process.argv.slice(2);
const forEver = () => new Promise(() => setInterval(() => undefined, 1000));

await ensureMade({
  name: 'thing',
  sources: ['source'],
  outputs: ['out'],
  make: async ({ holdFor }) => {
    fs.mkdirSync('out', { recursive: true });
    // Fails when somebody else makes at the same time.
    fs.writeFileSync('busy', '', { flag: how === 'hang' ? 'w' : 'wx' });
    fs.writeFileSync('out/first', fs.readFileSync('source'));
    if (how === 'worker') {
      const worker = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], { stdio: 'ignore' });
      await holdFor(worker.pid);
      console.log('worker ' + worker.pid + ' half');
      await forEver();
    }
    if (how === 'hang') {
      console.log('half');
      await forEver();
    }
    fs.writeFileSync('out/second', fs.readFileSync('source'));
    fs.rmSync('busy');
    console.log('made');
  },
});
console.log('end');
`;

let project: string;

beforeEach(async () => {
  project = await fs.mkdtemp(path.join(os.tmpdir(), 'handoff-made-'));
  await fs.mkdir(path.join(project, 'scripts', 'lib'), { recursive: true });
  for (const name of ['made', 'lock', 'fingerprint', 'paths']) {
    const file = path.join('scripts', 'lib', `${name}.mjs`);
    await fs.copyFile(path.join(ROOT, file), path.join(project, file));
  }
  const maker = MAKER.replace("import fs from 'node:fs';", `$&\nprocess.chdir('${project}');`);
  await fs.writeFile(path.join(project, 'maker.mjs'), maker);
  await fs.writeFile(path.join(project, 'source'), 'one');
});
afterEach(() => fs.rm(project, { recursive: true, force: true }));

const start = (how = 'whole') => startScript(path.join(project, 'maker.mjs'), [how]);

async function make(): Promise<string> {
  const { code, output } = await start().ended;
  expect(code).toBe(0);
  return output;
}

async function cutOff(): Promise<void> {
  const cut = start('hang');
  await cut.said('half');
  cut.child.kill('SIGKILL');
  await cut.ended;
  await fs.rm(path.join(project, 'busy'));
}

const source = (text: string) => fs.writeFile(path.join(project, 'source'), text);
const second = () => fs.readFile(path.join(project, 'out', 'second'), 'utf8');

it('makes once, and again when a source has changed', async () => {
  expect(await make()).toContain('made');
  expect(await make()).toBe('end\n');
  await source('two');
  expect(await make()).toContain('made');
  expect(await second()).toBe('two');
});

it('does not take what kill -9 has cut off for done, whichever sources it is asked about', async () => {
  await make();
  await source('two');
  await cutOff();
  await source('one');
  expect(await make()).toContain('made');
  expect(await fs.readFile(path.join(project, 'out', 'first'), 'utf8')).toBe('one');
});

it('makes again what somebody has changed or deleted since', async () => {
  await make();
  await fs.writeFile(path.join(project, 'out', 'second'), 'other');
  expect(await make()).toContain('made');
  await fs.rm(path.join(project, 'out'), { recursive: true });
  expect(await make()).toContain('made');
  expect(await second()).toBe('one');
});

it('lets one of many take over the lock of a dead process, and the others find its work', async () => {
  await cutOff();
  const ends = await Promise.all([1, 2, 3, 4, 5].map(() => start().ended));
  expect(ends.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0]);
  expect(ends.filter(({ output }) => output.includes('made'))).toHaveLength(1);
});

it('waits for a program that outlives the process which started it', async () => {
  const first = start('worker');
  const worker = Number(/worker (\d+) half/.exec(await first.said('half'))?.[1]);
  first.child.kill('SIGKILL');
  await first.ended;
  await fs.rm(path.join(project, 'busy'));
  const next = start();
  expect(await next.said('Waiting')).not.toContain('made');
  process.kill(worker, 'SIGKILL');
  const { code, output } = await next.ended;
  expect(code).toBe(0);
  expect(output).toContain('made');
});

it('takes over a lock whose process id now belongs to another process', async () => {
  await make();
  await source('two');
  const lock = path.join(project, 'node_modules', '.cache', 'handoff', 'thing.lock');
  await fs.mkdir(lock);
  // This process, said to have been started at another time.
  await fs.writeFile(path.join(lock, String(process.pid)), '1');
  expect(await make()).toContain('made');
});
