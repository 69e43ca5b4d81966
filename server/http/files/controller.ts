import { Readable } from 'node:stream';
import type { Context } from 'koa';
import type { App } from '../../app/app';
import { findServedFile, type ServedFile } from '../../app/files/serve';
import { readRange } from '../../core/files/byte-range';
import { THUMBNAIL_TYPE } from '../../core/files/thumbnails';
import { isPlain, UNKNOWN_TYPE } from '../../core/files/types';
import { Refusal } from '../../core/errors';
import { nothing } from '../../core/requests';
import { handler, readId, readQuery } from '../request';

/**
 * Serves files as downloads: opened by themselves, nothing that somebody sent is shown or run on
 * this site. `<audio>` and `<video>` play the same bytes. Of images there are thumbnails, which the
 * plugin has made itself.
 */
export function createFileController(app: () => App) {
  return {
    find: handler(async (ctx) => {
      readQuery(ctx, nothing);
      const id = readId(ctx);
      const file = await findServedFile(app(), id);
      const { size } = file;
      // The content behind an id never changes.
      const etag = `"${id}"`;
      const asked = readRange({
        range: ctx.get('range'),
        ifRange: ctx.get('if-range'),
        etag,
        size,
      });
      if (asked.kind === 'unsatisfiable') {
        ctx.set('Content-Range', `bytes */${size}`);
        throw new Refusal('range_not_satisfiable', `The file has ${size} bytes`, { size });
      }
      const { start, end } = asked.kind === 'part' ? asked : { start: 0, end: size - 1 };
      const stream = await file.open({ start, end });
      describe(ctx, file);
      ctx.set({ ETag: etag, 'Accept-Ranges': 'bytes' });
      ctx.body = sent(stream, ctx);
      ctx.length = end + 1 - start;
      if (asked.kind === 'whole') return;
      ctx.status = 206;
      ctx.set('Content-Range', `bytes ${start}-${end}/${size}`);
    }),

    thumbnail: handler(async (ctx) => {
      readQuery(ctx, nothing);
      const id = readId(ctx);
      const content = await app()
        .readThumbnail(id)
        .catch((error: unknown) => {
          // Where there is none now, there may be one later.
          if (error instanceof Refusal && error.code === 'not_found')
            ctx.set('Cache-Control', 'private, max-age=60');
          throw error;
        });
      ctx.type = THUMBNAIL_TYPE;
      ctx.set({ ...GUARDS, ETag: `"${id}-thumbnail"` });
      ctx.body = content;
    }),
  };
}

const GUARDS = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "sandbox; default-src 'none'",
  'Cache-Control': 'private, max-age=3600',
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex',
  // The widget shows it on other sites; the address is the permission.
  'Cross-Origin-Resource-Policy': 'cross-origin',
};

function describe(ctx: Context, { name, type }: ServedFile): void {
  ctx.attachment(name);
  ctx.type = isPlain(type) ? type : UNKNOWN_TYPE;
  ctx.set(GUARDS);
}

/**
 * Cuts the connection when the stream fails: it is too late for an error response, and the client
 * must not take a part for the whole file.
 */
function sent(stream: Readable, ctx: Context): Readable {
  // Also when nothing was read, as for HEAD.
  ctx.res.once('close', () => stream.destroy());
  return Readable.from(untilTrouble(stream, ctx), { objectMode: false });
}

async function* untilTrouble(stream: Readable, ctx: Context): AsyncGenerator<Uint8Array> {
  try {
    yield* stream as AsyncIterable<Uint8Array>;
  } catch {
    ctx.res.destroy();
  }
}
