import type { Core } from '@strapi/strapi';
import type { UploadRoom } from '../../app/ports/files';
import { FileTrouble } from '../../core/errors';
import { removeBytes } from './remove-bytes';

/**
 * Files that versions before encryption stored in Upload, with their own rows: read and removed
 * here, never written.
 */

const FILE = 'plugin::upload.file';
const PREFIX = 'handoff_';
const OURS = /^handoff_([a-z0-9]{24})$/;

/** The part of a row of Upload that is used; it comes without types. */
export interface UploadedFile {
  id: number;
  hash: string;
  url: string;
  provider: string;
}

interface UploadService {
  /** With a signed address, where the provider is private. */
  findOne(id: number): Promise<UploadedFile | null>;
}

export function createUploadRoom({
  strapi,
  provider,
  providerName,
}: {
  strapi: Core.Strapi;
  provider: () => { delete(file: object): Promise<unknown> };
  providerName: () => string;
}): UploadRoom & { find(upload: number | null): Promise<UploadedFile> } {
  const rows = () => strapi.db.query(FILE);
  const findRow = async (id: number) =>
    (await rows().findOne({ where: { id } })) as UploadedFile | null;

  return {
    find: async (upload) => {
      const file =
        upload === null
          ? null
          : await strapi.plugin('upload').service<UploadService>('upload').findOne(upload);
      if (!file) throw new FileTrouble('gone', 'It is no longer in Upload');
      return file;
    },

    has: async (upload) => (await findRow(upload)) !== null,

    list: async ({ after, limit }) => {
      const found = (await rows().findMany({
        where: { id: { $gt: after }, hash: { $startsWith: PREFIX } },
        orderBy: { id: 'asc' },
        limit,
      })) as UploadedFile[];
      return found.map(({ id, hash }) => ({ upload: id, fileId: OURS.exec(hash)?.[1] ?? '' }));
    },

    // Not with Upload's own service: it reports each deletion, with name and address, to the site's
    // webhooks.
    remove: async (which) => {
      const where = 'upload' in which ? { id: which.upload } : { hash: `${PREFIX}${which.fileId}` };
      const file = (await rows().findOne({ where })) as UploadedFile | null;
      if (!file) return { leftWith: null };
      const leftWith = await removeBytes({
        file,
        provider: provider(),
        providerName: providerName(),
        publicFolder: strapi.dirs.static.public,
      });
      await rows().delete({ where: { id: file.id } });
      return { leftWith };
    },
  };
}
