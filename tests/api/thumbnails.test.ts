import fs from 'node:fs/promises';

import { forgetUnusedFiles } from '../../server/app/files/attachments';
import { createThumbnailReader } from '../../server/app/files/thumbnails';
import type { App } from '../../server/app/app';
import type { MessageDto, TeamMessageDto } from '../../server/core/contract';
import { createThumbnails } from '../../server/images';
import { isSame, PDF, picture, POLYGLOT, SVG } from '../support/bytes';
import { createFileScene, type FileScene } from '../support/keptFiles';
import { bomb, drawn, metadataOf, photo } from '../support/pictures';
import { waitFor } from '../support/waitFor';

/** M11, P16: thumbnails of stored images, and files that browsers play. */

const DAY = 24 * 3_600_000;

let scene: FileScene;
beforeAll(async () => {
  scene = await createFileScene();
});
afterAll(() => scene?.destroy());

const thumbnailOf = async (id: string) => {
  const response = await fetch(`${scene.addressOf(id)}/thumbnail`);
  const { status, headers } = response;
  return { status, headers, content: Buffer.from(await response.arrayBuffer()) };
};
const rowOf = async (id: string) => {
  const [row] = (await scene.rows('handoff_files').where({ document_id: id })) as {
    thumbnail: number | null;
    has_no_thumbnail: unknown;
  }[];
  return row;
};
const realOnes = () =>
  createThumbnails({ log: { warn: () => undefined }, clock: { now: () => scene.clock.now() } });
/** Makes thumbnails like the plugin, and counts them. */
const counted = () => {
  const real = realOnes();
  const calls: number[] = [];
  const thumbnails: App['thumbnails'] = {
    isAvailable: real.isAvailable,
    make: (content) => {
      calls.push(content.byteLength);
      return real.make(content);
    },
  };
  return { calls, app: scene.another({ thumbnails }) };
};

describe('M11 a thumbnail', () => {
  it('M11 is a small WebP without the place where the photo was taken', async () => {
    const id = await scene.keep(await photo(), 'photo.jpg');
    const { status, headers, content } = await thumbnailOf(id);
    expect(status).toBe(200);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'image/webp',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'private, max-age=3600',
      'cross-origin-resource-policy': 'cross-origin',
    });
    const { format, width, height, exif, orientation } = await metadataOf(content);
    expect([format, width, height, exif, orientation]).toEqual([
      'webp',
      240,
      480,
      undefined,
      undefined,
    ]);
    // The original is the photo as it was sent, as a download.
    const original = await scene.get(id);
    expect(isSame(original.content, await photo())).toBe(true);
    expect(original.headers.get('content-disposition')).toBe('attachment; filename="photo.jpg"');
  });

  it('M11 is made once and kept sealed', async () => {
    const id = await scene.keep(await drawn('png'), 'a.png');
    const { calls, app } = counted();
    const [first, second] = await Promise.all([app.readThumbnail(id), app.readThumbnail(id)]);
    expect(isSame(first, second)).toBe(true);
    expect(isSame(await app.readThumbnail(id), first)).toBe(true);
    expect(isSame((await thumbnailOf(id)).content, first)).toBe(true);
    expect(calls).toHaveLength(1);

    const [object] = (await scene
      .rows('handoff_file_objects')
      .where({ id: (await rowOf(id))?.thumbnail })) as { name: string; state: string }[];
    expect(object).toMatchObject({ state: 'kept' });
    const stored = await fs.readFile(`${scene.folder}/${object?.name}.bin`);
    expect([stored.includes('WEBP'), object?.name.includes(id)]).toEqual([false, false]);
  });

  it('M11 is made one after the other, and kept once by two processes', async () => {
    const ids = await Promise.all(
      ['a', 'b', 'c'].map(async (name) => scene.keep(await drawn('jpeg'), `${name}.jpg`))
    );
    let running = 0;
    let most = 0;
    const real = realOnes();
    const app = scene.another({
      thumbnails: {
        isAvailable: real.isAvailable,
        make: async (content) => {
          running += 1;
          most = Math.max(most, running);
          return real.make(content).finally(() => (running -= 1));
        },
      },
    });
    const other = counted();
    await Promise.all(ids.flatMap((id) => [app.readThumbnail(id), other.app.readThumbnail(id)]));
    expect(most).toBe(1);
    // What the slower process stored is unused, and deleted.
    scene.clock.advance(DAY + 1);
    await forgetUnusedFiles(scene.another());
    expect(await scene.rows('handoff_file_objects').whereNot({ state: 'kept' })).toEqual([]);
  });

  it('M11 is refused for good where the image is hostile', async () => {
    const jpeg = await drawn('jpeg');
    const hostile: [name: string, content: Buffer][] = [
      ['bomb.png', bomb(50_000)],
      ['page.gif', POLYGLOT],
      ['cut.jpg', jpeg.subarray(0, jpeg.byteLength / 2)],
      ['noise.png', picture(5_000)],
    ];
    for (const [name, content] of hostile) {
      const id = await scene.keep(content, name);
      const { calls, app } = counted();
      await expect(app.readThumbnail(id)).rejects.toMatchObject({ code: 'not_found' });
      await expect(app.readThumbnail(id)).rejects.toMatchObject({ code: 'not_found' });
      expect([name, calls.length, (await thumbnailOf(id)).status]).toEqual([name, 1, 404]);
      expect([Boolean((await rowOf(id))?.has_no_thumbnail), (await rowOf(id))?.thumbnail]).toEqual([
        true,
        null,
      ]);
      // The download is what it was.
      expect((await scene.get(id)).status).toBe(200);
    }
  });

  it('M11 is of no other file, whatever its name says', async () => {
    const { calls, app } = counted();
    for (const [name, content] of [
      ['picture.png', SVG],
      ['picture.jpg', PDF],
    ] as const) {
      const id = await scene.keep(content, name);
      await expect(app.readThumbnail(id)).rejects.toMatchObject({ code: 'not_found' });
      expect((await thumbnailOf(id)).status).toBe(404);
    }
    expect(calls).toEqual([]);
  });

  it('M11 is tried again after a process that could make none', async () => {
    const id = await scene.keep(await drawn('webp'), 'a.webp');
    await expect(scene.another().readThumbnail(id)).rejects.toMatchObject({ code: 'not_found' });
    expect((await thumbnailOf(id)).status).toBe(200);
  });

  it('M11 is made again where its bytes are gone', async () => {
    const id = await scene.keep(await drawn('gif'), 'a.gif');
    const before = (await thumbnailOf(id)).content;
    const pk = (await rowOf(id))?.thumbnail;
    const [object] = (await scene.rows('handoff_file_objects').where({ id: pk })) as {
      name: string;
    }[];
    await fs.rm(`${scene.folder}/${object?.name}.bin`);
    expect(isSame((await thumbnailOf(id)).content, before)).toBe(true);
    const next = (await rowOf(id))?.thumbnail;
    expect(next).not.toBe(pk);
    // As after a process of an earlier version, which does not know thumbnails.
    await scene.rows('handoff_file_objects').where({ id: next }).delete();
    expect((await thumbnailOf(id)).status).toBe(200);
    expect((await rowOf(id))?.thumbnail).not.toBe(next);
  });

  it('M11 refuses more than 32 that wait, and then goes on', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 33; i += 1) ids.push(await scene.keep(await drawn('png', 8, 8), 'a.png'));
    let go = () => undefined as void;
    const gate = new Promise<void>((resolve) => (go = resolve));
    const app = scene.another({
      thumbnails: {
        isAvailable: () => true,
        make: async (content) => {
          await gate;
          return { kind: 'made', content };
        },
      },
    });
    const asked = ids.map((id) =>
      app.readThumbnail(id).then(
        () => 'made',
        ({ code }: { code: string }) => {
          go();
          return code;
        }
      )
    );
    const answers = await Promise.all(asked);
    expect(answers.filter((answer) => answer === 'unavailable')).toHaveLength(1);
    expect(answers.filter((answer) => answer === 'made')).toHaveLength(32);
  });

  it('M11 gives up waiting for the turn, and never makes two at once', async () => {
    const [first = '', second = '', third = ''] = await Promise.all(
      ['a', 'b', 'c'].map(async (name) => scene.keep(await drawn('png', 8, 8), `${name}.png`))
    );
    let go = () => undefined as void;
    const gate = new Promise<void>((resolve) => (go = resolve));
    let running = 0;
    let most = 0;
    const app = scene.another({
      thumbnails: {
        isAvailable: () => true,
        make: async (content) => {
          running += 1;
          most = Math.max(most, running);
          await gate;
          running -= 1;
          return { kind: 'made', content };
        },
      },
    });
    const impatient = createThumbnailReader(app, { patience: 20 });
    const one = impatient(first);
    await waitFor(() => running === 1, { what: 'the first to be made' });
    await expect(impatient(second)).rejects.toMatchObject({ code: 'unavailable' });
    const last = impatient(third);
    await expect(last).rejects.toMatchObject({ code: 'unavailable' });
    go();
    await one;
    await impatient(second);
    expect(most).toBe(1);
  });

  it('M11 is not read again for an hour where it failed, and then made', async () => {
    const id = await scene.keep(await drawn('png'), 'a.png');
    const damaged = await scene.keep(await drawn('png'), 'b.png');
    await fs.rm(await scene.diskOf(damaged));
    let reads = 0;
    let kind: 'failed' | 'missing' | 'made' = 'failed';
    const app = scene.another({
      files: {
        ...scene.files,
        read: (file) => {
          reads += 1;
          return scene.files.read(file);
        },
      },
      thumbnails: {
        isAvailable: () => kind !== 'missing',
        make: async (content) => (kind === 'made' ? { kind, content } : { kind: 'failed' }),
      },
    });
    const none = (file: string) =>
      expect(app.readThumbnail(file)).rejects.toMatchObject({ code: 'not_found' });
    for (const one of [id, damaged, id, damaged]) await none(one);
    expect(reads).toBe(2);
    expect(Boolean((await rowOf(id))?.has_no_thumbnail)).toBe(false);
    scene.clock.advance(3_600_000);
    kind = 'missing';
    await none(id);
    expect(reads).toBe(2);
    kind = 'made';
    await app.readThumbnail(id);
    await none(damaged);
    const { headers } = await thumbnailOf(damaged);
    expect(headers.get('cache-control')).toBe('private, max-age=60');
  });

  it('M11 goes with its file', async () => {
    const id = await scene.keep(await drawn('png'), 'a.png');
    expect((await thumbnailOf(id)).status).toBe(200);
    const objects = scene
      .rows('handoff_file_objects')
      .whereIn(
        'id',
        ['thumbnail', 'object'].map((column) =>
          scene.rows('handoff_files').where({ document_id: id }).select(column)
        ) as unknown as number[]
      );
    const [one, other, ...more] = (await objects) as { id: number; name: string }[];
    expect(more).toEqual([]);
    // It was never sent.
    scene.clock.advance(DAY + 1);
    await forgetUnusedFiles(scene.another());
    expect((await thumbnailOf(id)).status).toBe(404);
    expect(
      await scene.rows('handoff_file_objects').whereIn('id', [one?.id ?? 0, other?.id ?? 0])
    ).toEqual([]);
    const names = await fs.readdir(scene.folder);
    expect([one, other].filter((each) => names.includes(`${each?.name}.bin`))).toEqual([]);
  });
});

describe('M11 what messages say of files', () => {
  it('M11 names the view of stored files only, and to members with permission only', async () => {
    const { id: sessionId } = scene.session;
    const ogg = Buffer.from(`OggS\0\u0002${'\0'.repeat(22)}OpusHead`, 'latin1');
    const files = await Promise.all([
      scene.keep(await drawn('png'), 'a.png'),
      scene.keep(ogg, 'voice.ogg'),
      scene.keep(PDF, 'a.pdf'),
      scene.keep(SVG, 'a.png'),
    ]);
    const { token } = scene.grace;
    const { data, status } = await scene.http.post<TeamMessageDto>(
      `/handoff/sessions/${sessionId}/messages`,
      { token, body: { text: '', clientId: 'views', attachments: files } }
    );
    expect([status, data.attachments.map(({ view }) => view)]).toEqual([
      201,
      ['image', 'audio', undefined, undefined],
    ]);

    const { data: told } = await scene.http.post<MessageDto>('/api/handoff/messages', {
      token: scene.token.accessKey,
      body: {
        ...scene.place(),
        author: 'user',
        text: 'mine',
        attachments: [{ url: `https://example.com/x.png`, type: 'image/png' }],
      },
    });
    expect(JSON.stringify(told)).not.toContain('view');

    const stranger = await scene.createMember({ permissions: ['settings.read'] });
    const refused = await scene.http.get(`/handoff/sessions/${sessionId}/messages`, {
      token: stranger.token,
    });
    expect([refused.status, JSON.stringify(refused.data ?? null)]).toEqual([403, 'null']);
  });

  it('M11 plays a part of a voice message from its own bytes', async () => {
    const ogg = Buffer.concat([
      Buffer.from(`OggS\0\u0002${'\0'.repeat(22)}OpusHead`, 'latin1'),
      picture(100_000),
    ] as unknown as Uint8Array[]);
    const id = await scene.keep(ogg, 'voice.ogg');
    const { status, headers, content } = await scene.get(id, { range: 'bytes=70000-70099' });
    expect([status, isSame(content, ogg.subarray(70_000, 70_100))]).toEqual([206, true]);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'audio/ogg',
      'content-disposition': 'attachment; filename="voice.ogg"',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'accept-ranges': 'bytes',
    });
  });
});
