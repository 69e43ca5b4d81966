import { Readable } from 'node:stream';
import type { Core } from '@strapi/strapi';
import type { Egress } from '../../app/ports/channels';
import type { ByteRange, FileRoom, KeptFile } from '../../app/ports/files';
import { FileTooLarge, FileTrouble } from '../../core/errors';
import { UNKNOWN_TYPE } from '../../core/files/types';
import { begun } from './begun';
import { removeBytes } from './remove-bytes';
import { seal, sealedRange, sealedSize, unseal } from './sealing';
import { openSource } from './source';
import { createUploadRoom } from './upload-room';

/**
 * The bytes of files in the provider of Strapi's Upload: encrypted, under random names, and without
 * rows in Upload. Whoever finds them there cannot read them. Images are not decoded, resized or
 * rotated: files from strangers are only stored and served.
 */

const ENDING = '.bin';

/** The part of Strapi's Upload that is used; it comes without types. */
interface UploadServices {
  upload: {
    formatFileInfo(file: { filename: string; type: string; size: number }): Promise<object>;
  };
  file: { signFileUrls(file: object): Promise<{ url: string }> };
  provider: {
    checkFileSize(file: object): Promise<void>;
    upload(file: object): Promise<void>;
  };
}

/** The provider's functions for streams, stored objects and files of earlier versions. */
interface Provider {
  delete(file: object): Promise<unknown>;
}

export function createFileRoom({
  strapi,
  egress,
}: {
  strapi: Core.Strapi;
  egress: Egress;
}): FileRoom {
  const service = <K extends keyof UploadServices>(name: K) =>
    strapi.plugin('upload').service<UploadServices[K]>(name);
  const provider = () => strapi.plugin('upload').provider as unknown as Provider;
  const providerName = () => strapi.config.get<string>('plugin::upload.provider', 'local');
  const publicFolder = strapi.dirs.static.public;
  const upload = createUploadRoom({ strapi, provider, providerName });

  const formOf = async (name: string, size: number) => {
    const facts = { filename: `${name}${ENDING}`, type: UNKNOWN_TYPE, size };
    // Overwrites what Upload derives from the name.
    return {
      ...(await service('upload').formatFileInfo(facts)),
      hash: name,
      ext: ENDING,
      provider: providerName(),
    };
  };

  const openSealed = async (
    { object }: { object: NonNullable<KeptFile['object']> },
    range: ByteRange
  ): Promise<Readable> => {
    const { facts, key, size } = object;
    if (!facts) throw new FileTrouble('gone', 'It was never stored');
    const { url } = await service('file').signFileUrls({ ...facts });
    const sealed = sealedRange(range, size);
    const { stream, total } = await openSource({ url, range: sealed, publicFolder, egress });
    if (total !== null && total !== sealedSize(size)) {
      stream.destroy();
      throw new FileTrouble('damaged', 'It does not have the stored size');
    }
    const bytes = unseal({ source: stream as AsyncIterable<Uint8Array>, key, size, range });
    return begun({ bytes, source: stream });
  };

  const open: FileRoom['open'] = async ({ object, upload: uploaded }, range) => {
    if (object) return openSealed({ object }, range);
    const { url } = await upload.find(uploaded);
    const { stream } = await openSource({ url, range, publicFolder, egress });
    return begun({ bytes: bytesOf(stream), source: stream });
  };

  return {
    write: async ({ name, key, content }) => {
      const size = sealedSize(content.byteLength);
      const form = await formOf(name, size);
      await service('provider').checkFileSize(form).catch(tooLarge);
      // Providers write their results into this object.
      const file = { ...form, getStream: () => Readable.from(seal(content, key)) };
      await service('provider').upload(file);
      const { getStream: _, ...facts } = file;
      return facts;
    },

    read: async (file) => {
      const size = file.object?.size ?? file.size;
      const parts: Uint8Array[] = [];
      const stream = await open(file, { start: 0, end: size - 1 });
      for await (const part of stream as AsyncIterable<Uint8Array>) parts.push(part);
      const content = Buffer.concat(parts);
      if (content.byteLength === size) return content;
      throw new FileTrouble('damaged', 'It ends too early');
    },

    open,

    remove: async ({ name, facts }) => {
      const file = { ...(facts ?? (await formOf(name, 0))) };
      // Bytes with another provider stay encrypted, and their key is deleted.
      await removeBytes({ file, provider: provider(), providerName: providerName(), publicFolder });
    },

    upload,
  };
}

async function* bytesOf(stream: Readable): AsyncGenerator<Uint8Array> {
  yield* stream as AsyncIterable<Uint8Array>;
}

/** Upload's own limit. */
function tooLarge(error: unknown): never {
  throw error instanceof Error && error.name === 'PayloadTooLargeError'
    ? new FileTooLarge()
    : error;
}
