import fs from 'node:fs/promises';
import type { Context } from 'koa';
import type { App } from '../../app/app';
import { uploadFile } from '../../app/files/attachments';
import type { Member } from '../../core/contract';
import { invalidField, Refusal } from '../../core/errors';
import { nothing } from '../../core/requests';
import { handler, readId, readQuery } from '../request';

/** A file as Strapi's body parser stored it. */
interface Upload {
  filepath: string;
  originalFilename: string | null;
  /** Bytes. */
  size: number;
}

/** A member's file for a message, as `multipart/form-data` with the single field `files`. */
export function createUploadHandler(app: () => App, callerOf: (ctx: Context) => Promise<Member>) {
  return handler(async (ctx) => {
    const uploads = uploadsOf(ctx);
    try {
      readQuery(ctx, nothing);
      const sessionId = readId(ctx);
      const file = theOne(ctx, uploads);
      const data = await uploadFile(app(), {
        sessionId,
        by: await callerOf(ctx),
        name: file.originalFilename,
        size: file.size,
        content: () => fs.readFile(file.filepath),
      });
      ctx.status = 201;
      ctx.body = { data };
    } finally {
      // Strapi's own cleanup knows only one field.
      await Promise.all(uploads.map(({ filepath }) => fs.rm(filepath, { force: true })));
    }
  });
}

function uploadsOf(ctx: Context): (Upload & { field: string })[] {
  const { files } = ctx.request as { files?: Record<string, Upload | Upload[]> };
  return Object.entries(files ?? {}).flatMap(([field, given]) =>
    [given].flat().map(({ filepath, originalFilename, size }) => {
      return { filepath, originalFilename, size, field };
    })
  );
}

function theOne(ctx: Context, uploads: (Upload & { field: string })[]): Upload {
  if (!ctx.is('multipart')) {
    throw new Refusal('invalid_request', 'The body must be multipart/form-data', {
      issues: [{ path: '', problem: 'the content type must be multipart/form-data' }],
    });
  }
  const { body } = ctx.request as { body?: object };
  const [strange] = [
    ...Object.keys(body ?? {}),
    ...uploads.map(({ field }) => field).filter((field) => field !== 'files'),
  ];
  if (strange !== undefined) throw invalidField(strange, 'unknown field');
  const [file, another] = uploads;
  if (!file || another) throw invalidField('files', 'must be one file');
  return file;
}
