import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Core } from '@strapi/strapi';

/**
 * A storage provider of Strapi's Upload that is not local: a private bucket on the loopback, whose
 * objects are read at signed URLs only. Like simple ones it takes whole buffers and no streams, and
 * deletes by what it has stored in the file itself.
 */
export interface Bucket {
  objects: Map<string, Buffer>;
  /** Of each read: the requested `Range`, and whether its connection has ended. */
  reads: { range: string; isClosed: boolean }[];
  /** Whether it supports ranges; default true. */
  hasRanges: boolean;
  /** After this many bytes an answer pauses until `go` resolves; null: it does not. */
  pause: { after: number; go: Promise<void> } | null;
  /** The answer to each read and each deletion; null: the stored object. */
  failure: number | null;
  /** Makes it Upload's provider; returns the function that restores the previous one. */
  install(strapi: Core.Strapi): () => void;
  close(): Promise<void>;
}

interface BucketFile {
  hash: string;
  ext: string;
  url?: string;
  buffer?: Buffer;
  provider_metadata?: { key: string };
}

export async function startBucket(): Promise<Bucket> {
  const objects: Bucket['objects'] = new Map();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://bucket.test');
    const content = objects.get(url.pathname.slice(1));
    const range = request.headers.range ?? '';
    const read = { range, isClosed: false };
    bucket.reads.push(read);
    response.once('close', () => (read.isClosed = true));
    const fail = (status: number) => void response.writeHead(status).end();
    if (bucket.failure !== null) return fail(bucket.failure);
    if (url.searchParams.get('signature') !== 'good') return fail(403);
    if (!content) return fail(404);
    const [, from = '0', to = ''] = /^bytes=(\d+)-(\d+)$/.exec(range) ?? [];
    const isPart = bucket.hasRanges && range !== '';
    if (isPart && Number(from) >= content.byteLength) return fail(416);
    const end = Math.min(Number(to), content.byteLength - 1);
    const body = isPart ? content.subarray(Number(from), end + 1) : content;
    response.writeHead(isPart ? 206 : 200, {
      'content-length': body.byteLength,
      ...(isPart && { 'content-range': `bytes ${from}-${end}/${content.byteLength}` }),
    });
    const { pause } = bucket;
    if (!pause) return void response.end(body);
    response.write(body.subarray(0, pause.after));
    void pause.go.then(() => response.end(body.subarray(pause.after)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const provider = {
    checkFileSize: async () => undefined,
    upload: async (file: BucketFile) => {
      if (!file.buffer) throw new Error('no bytes');
      const key = `${file.hash}${file.ext}`;
      objects.set(key, file.buffer);
      file.url = `${address}/${key}`;
      file.provider_metadata = { key };
    },
    delete: async ({ provider_metadata: known }: BucketFile) => {
      if (bucket.failure !== null) throw new Error(`The bucket answers ${bucket.failure}`);
      if (!known) throw new Error('Which one?');
      objects.delete(known.key);
    },
    isPrivate: async () => true,
    getSignedUrl: async (file: BucketFile) => ({ url: `${file.url}?signature=good` }),
  };

  const bucket: Bucket = {
    objects,
    reads: [],
    hasRanges: true,
    pause: null,
    failure: null,
    install: (strapi) => {
      const upload = strapi.plugin('upload') as unknown as { provider: unknown };
      const before = upload.provider;
      upload.provider = provider;
      strapi.config.set('plugin::upload.provider', 'bucket');
      return () => {
        upload.provider = before;
        strapi.config.set('plugin::upload.provider', 'local');
      };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return bucket;
}
