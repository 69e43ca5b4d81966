import fs from 'node:fs/promises';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { newId } from '../../server/app/identity';

/** A file as versions before sealing stored it: unencrypted, with a named row in Upload. */
export async function leaveInUpload(
  strapi: Core.Strapi,
  { content, name, conversation }: { content: Buffer; name: string; conversation: string }
): Promise<{ id: string; upload: number; disk: string }> {
  const id = newId();
  const hash = `handoff_${id}`;
  const ext = path.extname(name);
  const disk = path.join(strapi.dirs.static.public, 'uploads', `${hash}${ext}`);
  await fs.writeFile(disk, content as unknown as Uint8Array);
  const upload = (await strapi.db.query('plugin::upload.file').create({
    data: {
      name,
      hash,
      ext,
      mime: 'image/png',
      size: content.byteLength / 1000,
      url: `/uploads/${hash}${ext}`,
      provider: 'local',
      folderPath: '/',
    },
  })) as { id: number };
  const [owner] = await strapi.db
    .connection('handoff_conversations')
    .where({ document_id: conversation })
    .select<{ id: number }[]>('id');
  await strapi.db.connection('handoff_files').insert({
    document_id: id,
    conversation_id: owner?.id,
    seq: 1,
    state: 'stored',
    name,
    type: 'image/png',
    size: content.byteLength,
    upload: upload.id,
    opened_at: Date.now(),
  });
  return { id, upload: upload.id, disk };
}
