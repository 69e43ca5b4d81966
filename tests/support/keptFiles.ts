import fs from 'node:fs/promises';
import path from 'node:path';

import type { App } from '../../server/app/app';
import { createEgress } from '../../server/channels/shared/http';
import type { FileDto, SessionDto } from '../../server/core/contract';
import { createFileRoom } from '../../server/strapi/files';
import { createOtherProcess } from './otherProcess';
import { createScene, type Scene } from './scene';

/** A scene in which Grace keeps files in one session, and a look at where their bytes are. */
export interface FileScene extends Scene {
  session: SessionDto;
  /** Uploads a file and returns its id. */
  keep: (content: Buffer, name?: string) => Promise<string>;
  addressOf: (id: string) => string;
  get: (id: string, headers?: Record<string, string>, method?: string) => Promise<Download>;
  /** Of the local Upload provider. */
  folder: string;
  /** The file there that has a file's bytes. */
  diskOf: (id: string) => Promise<string>;
  rows: (table: string) => ReturnType<Scene['strapi']['db']['connection']>;
  /** The rows of Strapi's Upload plugin. */
  uploadRows: () => Promise<number>;
  /** Where files are put by the use cases of another process. */
  files: App['files'];
  /** The use cases of another process. */
  another: (ports?: Partial<App>) => App;
}

export interface Download {
  status: number;
  headers: Headers;
  content: Buffer;
  code: string | undefined;
}

export async function createFileScene(): Promise<FileScene> {
  const scene = await createScene({ plugin: { attachments: { maxMegabytes: 2, types: ['*'] } } });
  const { data: session } = await scene.escalate();
  await scene.accept(session.id);
  const { strapi } = scene;
  const egress = createEgress({ config: { allowHosts: [], allowPrivate: true } });
  const files = createFileRoom({ strapi, egress });
  const folder = path.join(strapi.dirs.static.public, 'uploads');
  const addressOf = (id: string) => `${scene.url}/api/handoff/files/${id}`;
  const rows: FileScene['rows'] = (table) => strapi.db.connection(table);

  return {
    ...scene,
    session,
    addressOf,
    folder,
    rows,
    files,
    keep: async (content, name = 'a.png') => {
      const body = new FormData();
      body.append('files', new Blob([content as unknown as BlobPart]), name);
      const path = `/handoff/sessions/${session.id}/files`;
      const { token } = scene.grace;
      const { status, data } = await scene.http.post<FileDto>(path, { token, body });
      expect(status).toBe(201);
      return data.id;
    },
    get: async (id, headers = {}, method = 'GET') => {
      const response = await fetch(addressOf(id), { headers, method });
      const content = Buffer.from(await response.arrayBuffer());
      const { error } = (
        response.headers.get('content-type')?.includes('json') ? JSON.parse(content.toString()) : {}
      ) as { error?: { details: { code: string } } };
      const { status } = response;
      return { status, headers: response.headers, content, code: error?.details.code };
    },
    diskOf: async (id) => {
      const [object] = await rows('handoff_files as f')
        .join('handoff_file_objects as o', 'o.id', 'f.object')
        .where('f.document_id', id)
        .select<{ name: string }[]>('o.name');
      return path.join(folder, `${object?.name}.bin`);
    },
    uploadRows: () => strapi.db.query('plugin::upload.file').count(),
    another: (ports = {}) => {
      const fileLimits = { maxBytes: 2_000_000, types: ['*'] };
      return createOtherProcess(scene, {}, { files, fileLimits, ...ports }).app;
    },
    destroy: async () => {
      await scene.destroy();
      await egress.stop();
    },
  };
}

/** The names of all files in a folder, in order. */
export const namesIn = async (folder: string) => (await fs.readdir(folder)).sort();
