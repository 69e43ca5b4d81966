import type { App } from '../../app/app';
import { isPlain, UNKNOWN_TYPE } from '../../core/file-types';
import { notFound } from '../../core/errors';
import { nothing } from '../../core/requests';
import { handler, readId, readQuery } from '../request';

/**
 * Serves files as downloads only, whatever they are: nothing that somebody sent is ever shown or run on
 * this site.
 */
export function createFileController(app: () => App) {
  return {
    find: handler(async (ctx) => {
      readQuery(ctx, nothing);
      const [file] = await app().store.findFiles([readId(ctx)]);
      if (file?.state !== 'stored' || file.upload === null) throw notFound('File');
      const stream = await app()
        .files.open(file.upload)
        .catch(() => null);
      if (!stream) throw notFound('File');
      ctx.attachment(file.name);
      ctx.type = isPlain(file.type) ? file.type : UNKNOWN_TYPE;
      ctx.set({
        'X-Content-Type-Options': 'nosniff',
        'Content-Security-Policy': "sandbox; default-src 'none'",
        'Cache-Control': 'private, max-age=3600',
        'Referrer-Policy': 'no-referrer',
        'X-Robots-Tag': 'noindex',
      });
      ctx.length = file.size;
      ctx.body = stream;
    }),
  };
}
