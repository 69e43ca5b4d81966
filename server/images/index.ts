import { spawn, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import type { Clock, Log } from '../app/ports';
import type { Thumbnails, ThumbnailOutcome } from '../app/ports/files';
import { EXIT, SCRIPT } from './script';

/**
 * Thumbnails, made by sharp in a process of its own: pictures of strangers are decoded without the
 * secrets of this process, and one that hangs or crashes ends that process only. Nothing bounds the
 * memory of libvips but the limit of pixels: `--max-old-space-size` is for JavaScript alone.
 */

/** Milliseconds for one picture, the start of the process included. */
const PATIENCE = 5_000;

/** Milliseconds after which the process ends itself, if this one could not end it in time. */
const GRACE = 1_000;

/** Milliseconds until sharp is tried again after it did not load, as during an installation. */
const TRY_AGAIN = 10 * 60_000;

/** A thumbnail is far smaller; more is not a thumbnail. */
const MAX_BYTES = 2_000_000;

/** All that the process gets of the environment: where programs, libraries and temporary files are. */
const ENVIRONMENT = [
  'PATH',
  'SystemRoot',
  'TEMP',
  'TMPDIR',
  'LD_LIBRARY_PATH',
  'DYLD_LIBRARY_PATH',
];

interface Options {
  log: Pick<Log, 'warn'>;
  clock: Clock;
  /** Path of sharp's main file; null: it is not installed. Default: where this package finds it. */
  sharp?: string | null;
  /** Milliseconds; default 5,000. */
  patience?: number;
}

export function createThumbnails({ log, clock, sharp, patience = PATIENCE }: Options): Thumbnails {
  /** When it did not load, the last time; null: it did, or nobody has tried. */
  let missingSince: number | null = null;
  let isSaid = false;

  const missing = (): ThumbnailOutcome => {
    if (!isSaid) log.warn('Images have no thumbnails: sharp is not installed for this platform');
    isSaid = true;
    missingSince = clock.now();
    return { kind: 'unavailable' };
  };
  const isAvailable = () =>
    missingSince === null || Math.abs(clock.now() - missingSince) >= TRY_AGAIN;

  return {
    isAvailable,
    make: async (content) => {
      if (!isAvailable()) return { kind: 'unavailable' };
      const path = sharp === undefined ? findSharp() : sharp;
      if (path === null) return missing();
      const ended = await run({ sharp: path, content, patience });
      if (ended === 'missing') return missing();
      missingSince = null;
      return ended;
    },
  };
}

function findSharp(): string | null {
  try {
    return createRequire(__filename).resolve('sharp');
  } catch {
    return null;
  }
}

/** Never rejects. */
function run({
  sharp,
  content,
  patience,
}: {
  sharp: string;
  content: Buffer;
  patience: number;
}): Promise<ThumbnailOutcome | 'missing'> {
  return new Promise((resolve) => {
    const child = start({ sharp, patience });
    if (!child) {
      resolve({ kind: 'unavailable' });
      return;
    }
    const parts: Buffer[] = [];
    let size = 0;
    const stop = setTimeout(() => child.kill('SIGKILL'), patience);
    child.stdout?.on('data', (part: Buffer) => {
      size += part.byteLength;
      if (size > MAX_BYTES) child.kill('SIGKILL');
      else parts.push(part);
    });
    // A process that ends early closes its input.
    child.stdin?.on('error', () => undefined);
    child.once('error', () => {
      clearTimeout(stop);
      resolve({ kind: 'unavailable' });
    });
    child.once('close', (code) => {
      clearTimeout(stop);
      if (code === EXIT.missing) resolve('missing');
      else if (code === EXIT.done && size > 0) {
        resolve({ kind: 'made', content: Buffer.concat(parts as unknown as Uint8Array[]) });
      } else resolve({ kind: code === EXIT.refused ? 'refused' : 'failed' });
    });
    child.stdin?.end(content);
  });
}

function start({ sharp, patience }: { sharp: string; patience: number }): ChildProcess | null {
  const env = Object.fromEntries(
    ENVIRONMENT.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []))
  );
  try {
    const given = [sharp, String(patience + GRACE)];
    return spawn(process.execPath, ['--max-old-space-size=128', '-e', SCRIPT, ...given], {
      // One thread: the CMS keeps the other cores.
      env: { ...env, UV_THREADPOOL_SIZE: '1', VIPS_CONCURRENCY: '1' },
      stdio: ['pipe', 'pipe', 'ignore'],
      windowsHide: true,
    });
  } catch {
    return null;
  }
}
