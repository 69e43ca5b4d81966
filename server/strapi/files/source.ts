import { createReadStream } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import type { Egress } from '../../app/ports/channels';
import type { ByteRange } from '../../app/ports/files';
import { piecewise } from '../../app/piecewise';
import { FileTrouble } from '../../core/errors';

/** Reads stored bytes: from this machine's disk, or from the address that the provider gave. */

const PATIENCE = 15_000;

export interface Source {
  stream: Readable;
  /** Bytes of the whole file; null when unknown. */
  total: number | null;
}

/** Path of a file of the local provider on disk; null when it is elsewhere. */
export function pathOf(url: string, publicFolder: string): string | null {
  return url.startsWith('/') ? path.join(publicFolder, 'uploads', path.basename(url)) : null;
}

/** Rejects with FileTrouble, also when there are fewer bytes than requested. */
export async function openSource({
  url,
  range,
  publicFolder,
  egress,
}: {
  url: string;
  range: ByteRange;
  publicFolder: string;
  egress: Egress;
}): Promise<Source> {
  const local = pathOf(url, publicFolder);
  const { stream, total } =
    local === null
      ? await openRemote({ url, range, egress })
      : await openLocal({ path: local, range });
  if (total === null || total > range.end) return { stream, total };
  stream.destroy();
  throw new FileTrouble('damaged', 'It ends too early');
}

async function openLocal({
  path: file,
  range,
}: {
  path: string;
  range: ByteRange;
}): Promise<Source> {
  try {
    const { size: total } = await fs.stat(file);
    return { stream: createReadStream(file, range), total };
  } catch {
    throw new FileTrouble('gone', 'It is no longer on disk');
  }
}

async function openRemote({
  url,
  range,
  egress,
}: {
  url: string;
  range: ByteRange;
  egress: Egress;
}): Promise<Source> {
  // The address belongs to the site's own provider, as its configuration says.
  const answer = await egress.open({
    url,
    isTrusted: true,
    timeout: PATIENCE,
    secrets: [url],
    headers: { range: `bytes=${range.start}-${range.end}`, 'accept-encoding': 'identity' },
  });
  if (answer.kind !== 'stream') throw new FileTrouble('unreachable', answer.reason);
  const { status, headers, body } = answer;
  if (status === 206) {
    const [, start = '', total = ''] =
      /^bytes (\d+)-\d+\/(\d+|\*)$/i.exec(headers['content-range'] ?? '') ?? [];
    if (Number(start) === range.start && start !== '') {
      return { stream: body, total: total === '*' ? null : Number(total) };
    }
  }
  // The whole file, from a server without range support.
  if (status === 200) {
    const length = headers['content-length'];
    const total = length === undefined ? null : Number(length);
    const stream = piecewise({ pieces: partOf(body, range), end: () => body.destroy() });
    return { stream, total };
  }
  body.destroy();
  if (status === 416) throw new FileTrouble('damaged', 'It ends too early');
  const isGone = status === 403 || status === 404 || status === 410;
  throw new FileTrouble(isGone ? 'gone' : 'unreachable', `The file's address answers ${status}`);
}

async function* partOf(body: Readable, { start, end }: ByteRange): AsyncGenerator<Uint8Array> {
  let at = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    const part = chunk.subarray(Math.max(0, start - at), Math.max(0, end + 1 - at));
    at += chunk.byteLength;
    if (part.byteLength > 0) yield part;
    // Leaving the loop ends the response; the rest is not needed.
    if (at > end) return;
  }
}
