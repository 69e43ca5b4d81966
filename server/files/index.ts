import { createReadStream } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { Core } from '@strapi/strapi';
import type { Egress } from '../app/channel-ports';
import type { FileRoom } from '../app/file-ports';
import { extensionOf, isPlain, UNKNOWN_TYPE } from '../core/file-types';

/**
 * The bytes of files in Strapi's Upload, with whatever provider, in a folder of their own. Pictures are
 * not decoded, scaled or turned: what strangers send is only carried.
 */

const FOLDER = 'Handoff';
const FILE = 'plugin::upload.file';
const MAX_BYTES = 64 * 1024 * 1024;
const PATIENCE = 15_000;

/** What is used of Strapi's Upload, which comes without types. */
interface UploadedFile {
  id: number;
  hash: string;
  ext: string;
  url: string;
}
interface UploadServices {
  upload: {
    formatFileInfo(
      file: { filename: string; type: string; size: number },
      info: { name: string; folder: number }
    ): Promise<Record<string, unknown>>;
    findOne(id: number): Promise<UploadedFile | null>;
    remove(file: UploadedFile): Promise<unknown>;
  };
  provider: {
    checkFileSize(file: object): Promise<void>;
    upload(file: object): Promise<void>;
  };
  folder: { create(folder: { name: string }): Promise<{ id: number }> };
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
  const rows = () => strapi.db.query(FILE);
  const provider = () => strapi.config.get<string>('plugin::upload.provider', 'local');

  const find = async (upload: number): Promise<UploadedFile> => {
    const file = await service('upload').findOne(upload);
    if (!file) throw new Error('The file is not there any more');
    return file;
  };

  /** Null when it is elsewhere. */
  const pathOf = ({ url }: UploadedFile): string | null =>
    url.startsWith('/')
      ? path.join(strapi.dirs.static.public, 'uploads', path.basename(url))
      : null;

  const read = async (file: UploadedFile): Promise<Buffer> => {
    const local = pathOf(file);
    if (local !== null) return fs.readFile(local);
    // The address is of the site's own provider, as its configuration says.
    const answer = await egress.call({
      method: 'GET',
      url: file.url,
      isTrusted: true,
      timeout: PATIENCE,
      maxBytes: MAX_BYTES,
      secrets: [file.url],
    });
    if (answer.kind !== 'answer') throw new Error(answer.reason);
    if (answer.status !== 200) throw new Error(`The file's address answers ${answer.status}`);
    return answer.body;
  };

  return {
    keep: async ({ id, name, type, content }) => {
      const hash = hashOf(id);
      const known = (await rows().findOne({ where: { hash } })) as UploadedFile | null;
      if (known) return known.id;
      // Never an ending that makes a browser show or run it, should somebody have its plain address.
      const ext = extensionOf(type);
      const facts = {
        filename: `file${ext}`,
        type: isPlain(type) ? type : UNKNOWN_TYPE,
        size: content.length,
      };
      const folder = await folderOf(strapi, service('folder'));
      const info = await service('upload').formatFileInfo(facts, { name, folder });
      const file = { ...info, hash, ext, getStream: () => Readable.from(content) };
      await service('provider').checkFileSize(file);
      await service('provider').upload(file);
      const { getStream: _, ...data } = file;
      const saved = (await rows().create({
        data: { ...data, provider: provider() },
      })) as UploadedFile;
      return saved.id;
    },

    read: async (upload) => read(await find(upload)),

    open: async (upload) => {
      const file = await find(upload);
      const local = pathOf(file);
      if (local === null) return Readable.from(await read(file));
      await fs.access(local);
      return createReadStream(local);
    },

    remove: async ({ id, upload }) => {
      const where = upload === null ? { hash: hashOf(id) } : { id: upload };
      const file = (await rows().findOne({ where })) as UploadedFile | null;
      if (file) await service('upload').remove(file);
    },
  };
}

function hashOf(id: string): string {
  return `handoff_${id}`;
}

/** Made when the first file is kept. */
async function folderOf(strapi: Core.Strapi, folders: UploadServices['folder']): Promise<number> {
  const found = (await strapi.db
    .query('plugin::upload.folder')
    .findOne({ where: { name: FOLDER, parent: null } })) as { id: number } | null;
  return (found ?? (await folders.create({ name: FOLDER }))).id;
}
