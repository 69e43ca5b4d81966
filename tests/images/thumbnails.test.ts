import { spawnSync } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { createThumbnails } from '../../server/images';
import { SCRIPT } from '../../server/images/script';
import { HTML, PDF, POLYGLOT, SVG } from '../support/bytes';
import { animated, bomb, drawn, metadataOf, photo } from '../support/pictures';

/** M11: pictures of strangers are decoded in a process of their own. */

const warnings: string[] = [];
const log = { warn: (text: string) => void warnings.push(text) };
let now = 0;
const clock = { now: () => now };
const thumbnails = createThumbnails({ log, clock });

let folder: string;
beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'handoff-sharp-'));
});
afterAll(() => fs.rm(folder, { recursive: true, force: true }));

async function made(content: Buffer): Promise<Buffer> {
  const outcome = await thumbnails.make(content);
  if (outcome.kind !== 'made') throw new Error(outcome.kind);
  return outcome.content;
}

/** A module in place of sharp, as a damaged or hostile one would behave. */
async function withModule(code: string, patience = 5_000) {
  const file = path.join(folder, `${Math.random()}.js`);
  await fs.writeFile(file, code);
  return createThumbnails({ log, clock, sharp: file, patience });
}

it.each(['jpeg', 'png', 'webp', 'gif'] as const)('M11 makes a small WebP of %s', async (format) => {
  const thumbnail = await made(await drawn(format, 1_600, 900));
  expect(await metadataOf(thumbnail)).toMatchObject({ format: 'webp', width: 640, height: 360 });
});

it('M11 enlarges nothing', async () => {
  const thumbnail = await made(await drawn('png', 20, 10));
  expect(await metadataOf(thumbnail)).toMatchObject({ width: 20, height: 10 });
});

it('M11 keeps no metadata, and turns the picture upright', async () => {
  const original = await photo();
  expect(await metadataOf(original)).toMatchObject({ orientation: 6, exif: expect.anything() });
  const { exif, xmp, iptc, icc, orientation, width, height } = await metadataOf(
    await made(original)
  );
  expect([exif, xmp, iptc, icc, orientation]).toEqual(Array(5).fill(undefined));
  expect([width, height]).toEqual([240, 480]);
});

it('M11 shows the first frame of an animation', async () => {
  const original = await animated();
  expect((await metadataOf(original)).pages).toBe(3);
  expect((await metadataOf(await made(original))).pages).toBeUndefined();
});

it('M11 refuses what is no picture, is too large or is cut off', async () => {
  const jpeg = await drawn('jpeg');
  const hostile: [what: string, content: Buffer][] = [
    ['an SVG', SVG],
    ['an SVG with a declaration', Buffer.from(`<?xml version="1.0"?>${SVG.toString()}`)],
    ['a page that begins as a GIF', POLYGLOT],
    ['a page', HTML],
    ['a PDF', PDF],
    ['50,000 × 50,000 pixels', bomb(50_000)],
    ['a truncated JPEG', jpeg.subarray(0, jpeg.byteLength / 2)],
    ['nothing', Buffer.alloc(0)],
  ];
  for (const [what, content] of hostile) {
    expect([what, await thumbnails.make(content)]).toEqual([what, { kind: 'refused' }]);
  }
  expect(warnings).toEqual([]);
});

it('M11 ends a process that hangs, crashes or says too much, and blames no picture', async () => {
  for (const [code, patience] of [
    ['while (true);', 500],
    ['process.abort();'],
    ['for (;;) require("fs").writeSync(1, "x".repeat(65536));'],
    ['process.kill(process.pid, "SIGINT"); while (true);'],
    ['process.kill(process.pid, "SIGTERM"); while (true);'],
    ['process.exit(1);'],
    ['process.exit(0);'],
  ] as const) {
    const thumbnails = await withModule(code, patience);
    expect([code, await thumbnails.make(SVG)]).toEqual([code, { kind: 'failed' }]);
  }
});

it('M11 a process whose parent is gone ends itself', async () => {
  const file = path.join(folder, 'waits.js');
  const chain =
    'new Proxy(() => 0, { get: (_, name) => name === "toBuffer" ? forever : () => chain })';
  await fs.writeFile(
    file,
    `setInterval(() => 0, 1_000);
    const forever = () => new Promise(() => 0);
    const chain = ${chain};
    module.exports = Object.assign(() => chain, {
      block: () => 0, unblock: () => 0, cache: () => 0, concurrency: () => 0,
    });`
  );
  const { signal } = spawnSync(process.execPath, ['-e', SCRIPT, file, '300'], {
    timeout: 60_000,
    killSignal: 'SIGTERM',
  });
  expect(signal).toBe('SIGKILL');
});

it('M11 gives the process no secret of the environment', async () => {
  process.env.HANDOFF_TEST_SECRET = 'hunter2';
  try {
    const spy = await withModule(
      'require("fs").writeSync(1, JSON.stringify(process.env)); process.exit(0);'
    );
    const outcome = await spy.make(SVG);
    const said = outcome.kind === 'made' ? outcome.content.toString() : '';
    expect(said).toContain('UV_THREADPOOL_SIZE');
    expect(said).not.toContain('hunter2');
  } finally {
    delete process.env.HANDOFF_TEST_SECRET;
  }
});

it('M11 makes none without sharp, and says so once', async () => {
  const broken = await withModule('throw new Error("wrong platform");');
  const missing = createThumbnails({ log, clock, sharp: null });
  for (const one of [broken, broken, missing, missing]) {
    expect(await one.make(await drawn('png'))).toEqual({ kind: 'unavailable' });
  }
  expect(warnings).toHaveLength(2);
});

it('M11 tries sharp again after 10 minutes', async () => {
  const file = path.join(folder, 'replaced.js');
  await fs.writeFile(file, 'throw new Error("half installed");');
  const replaced = createThumbnails({ log, clock, sharp: file });
  expect(replaced.isAvailable()).toBe(true);
  expect(await replaced.make(SVG)).toEqual({ kind: 'unavailable' });
  await fs.writeFile(
    file,
    `module.exports = require(${JSON.stringify(require.resolve('sharp'))});`
  );
  now += 10 * 60_000 - 1;
  expect([replaced.isAvailable(), await replaced.make(await drawn('png'))]).toEqual([
    false,
    { kind: 'unavailable' },
  ]);
  now += 1;
  expect(replaced.isAvailable()).toBe(true);
  expect(await replaced.make(await drawn('png'))).toMatchObject({ kind: 'made' });
});
