import fs from 'node:fs/promises';
import { request } from 'node:http';
import { forgetUnusedFiles } from '../../server/app/files/attachments';
import { keepBytes } from '../../server/app/files/bytes';
import { createMoving } from '../../server/app/files/move';
import { startBucket, type Bucket } from '../support/bucket';
import { isSame, PDF, picture, PNG } from '../support/bytes';
import { createDeath } from '../support/death';
import { downloadRaw } from '../support/downloadRaw';
import { withEncryptionKey } from '../support/encryptionKey';
import { createFileScene, namesIn, type FileScene } from '../support/keptFiles';
import { leaveInUpload } from '../support/oldFiles';
import { waitFor } from '../support/waitFor';

/** P16: where the bytes of files are stored, who can read them there, and how they are served. */

const DAY = 24 * 3_600_000;
const LEASE = 300_001;

let scene: FileScene;
let bucket: Bucket;

beforeAll(async () => {
  bucket = await startBucket();
  scene = await createFileScene();
});
afterAll(async () => {
  await scene?.destroy();
  await bucket?.close();
});

describe('P16 what the storage provider holds', () => {
  it('P16 appears in no Upload list and shows no name, address or content', async () => {
    const content = Buffer.alloc(200_000, 'an end user wrote this ');
    const id = await scene.keep(content, 'Diagnosis of Ada.txt');
    const reader = await scene.createApiToken({ type: 'read-only' });
    const { data } = await scene.http.get<unknown[]>('/api/upload/files', {
      token: reader.accessKey,
    });
    const media = await scene.http.call('GET', '/upload/files?pageSize=100', {
      token: scene.admin.token,
    });
    expect([data, media.status, media.text.includes('Diagnosis')]).toEqual([undefined, 200, false]);
    expect(await scene.uploadRows()).toBe(0);

    const names = await namesIn(scene.folder);
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) {
      expect([name, name.endsWith('.bin'), name.includes(id)]).toEqual([name, true, false]);
      const there = await fetch(`${scene.url}/uploads/${name}`);
      expect([there.status, (await there.text()).includes('end user')]).toEqual([200, false]);
    }
    expect(isSame((await scene.get(id)).content, content)).toBe(true);
  });

  it('P16 can be read without an encryption key of Strapi, and after the key has changed', async () => {
    const before = await scene.keep(PNG);
    let without = '';
    await withEncryptionKey(scene.strapi, null, async () => {
      without = await scene.keep(PDF);
      expect(isSame((await scene.get(before)).content, PNG)).toBe(true);
    });
    await withEncryptionKey(scene.strapi, 'quite another key 0123456789abcdef', async () => {
      for (const [id, content] of [[before, PNG] as const, [without, PDF] as const]) {
        expect(isSame((await scene.get(id)).content, content)).toBe(true);
      }
    });
  });

  it('P16 is removed when the process died before it recorded the upload', async () => {
    const count = async () => (await namesIn(scene.folder)).length;
    const app = scene.another();
    const before = await count();
    const end = new Error('kill -9');
    const dying = scene.another({
      store: { ...app.store, saveObjectFacts: () => Promise.reject(end) },
    });
    await expect(keepBytes(dying, PNG)).rejects.toBe(end);
    expect(await count()).toBe(before + 1);
    // The process may still be running.
    await forgetUnusedFiles(app);
    expect(await count()).toBe(before + 1);
    const kept = await scene.keep(PNG);
    scene.clock.advance(DAY + 1);
    await forgetUnusedFiles(app);
    // The stored file is also more than a day old and unsent.
    expect([await count(), (await scene.get(kept)).status]).toEqual([await objectCount(), 404]);
    expect(await scene.rows('handoff_file_objects').whereNot({ state: 'kept' })).toEqual([]);
  });

  const objectCount = async () => (await scene.rows('handoff_file_objects')).length;
});

describe('P16 a download', () => {
  it('P16 returns the requested range', async () => {
    const content = picture(300_000);
    const id = await scene.keep(content);
    const whole = await scene.get(id);
    expect([whole.status, whole.headers.get('accept-ranges')]).toEqual([200, 'bytes']);
    expect(whole.headers.get('content-length')).toBe('300000');
    expect(isSame(whole.content, content)).toBe(true);
    const etag = whole.headers.get('etag') ?? '';

    const parts: [range: string, start: number, end: number][] = [
      ['bytes=0-0', 0, 0],
      ['bytes=65535-65536', 65_535, 65_536],
      ['bytes=100000-', 100_000, 299_999],
      ['bytes=-1', 299_999, 299_999],
      ['bytes=299999-400000', 299_999, 299_999],
      ['bytes=0-299999', 0, 299_999],
    ];
    for (const [range, start, end] of parts) {
      const part = await scene.get(id, { range });
      expect([range, part.status, part.headers.get('content-range')]).toEqual([
        range,
        206,
        `bytes ${start}-${end}/300000`,
      ]);
      expect(part.headers.get('content-length')).toBe(String(end + 1 - start));
      expect(part.headers.get('content-disposition')).toBe('attachment; filename="a.png"');
      expect(isSame(part.content, content.subarray(start, end + 1))).toBe(true);
    }
    const beyond = await scene.get(id, { range: 'bytes=300000-' });
    expect([beyond.status, beyond.code]).toEqual([416, 'range_not_satisfiable']);
    expect(beyond.headers.get('content-range')).toBe('bytes */300000');
    const range = 'bytes=0-9';
    expect((await scene.get(id, { range, 'if-range': etag })).status).toBe(206);
    expect((await scene.get(id, { range, 'if-range': '"another"' })).content.length).toBe(300_000);
    expect((await scene.get(id, { range: 'bytes=0-1,5-6' })).content.length).toBe(300_000);
    const head = await scene.get(id, {}, 'HEAD');
    expect([head.status, head.headers.get('content-length'), head.content.length]).toEqual([
      200,
      '300000',
      0,
    ]);
  });

  it('P16 refuses a changed or truncated file and sends no byte that is not authentic', async () => {
    const content = picture(900_000);
    const id = await scene.keep(content);
    const disk = await scene.diskOf(id);
    const good = await fs.readFile(disk);
    const write = (bytes: Buffer) => fs.writeFile(disk, bytes as unknown as Uint8Array);
    const flipped = (at: number) => {
      const copy = Buffer.from(good.toString('latin1'), 'latin1');
      copy.writeUInt8(copy.readUInt8(at) ^ 1, at);
      return copy;
    };
    for (const bad of [
      flipped(0),
      flipped(100_000),
      good.subarray(0, 899_000),
      good.subarray(0, 10),
      Buffer.alloc(0),
      Buffer.concat([good, PNG] as unknown as Uint8Array[]),
    ]) {
      await write(bad);
      const refused = await scene.get(id);
      expect([refused.status, refused.code]).toEqual([410, 'file_damaged']);
    }
    // Where the damage is found only while reading.
    await write(flipped(800_000));
    const cut = await downloadRaw(scene.addressOf(id));
    expect([cut.status, cut.isWhole]).toEqual([200, false]);
    expect(content.toString('latin1').startsWith(cut.content)).toBe(true);
    expect(cut.content.length).toBeLessThan(800_000);
    // The parts before the damage are still served.
    const part = await scene.get(id, { range: 'bytes=0-99' });
    expect(isSame(part.content, content.subarray(0, 100))).toBe(true);

    await fs.rm(disk);
    const gone = await scene.get(id);
    expect([gone.status, gone.code]).toEqual([404, 'not_found']);
  });
});

describe('P16 a private bucket without streaming uploads', () => {
  let putBack: () => void;
  beforeAll(() => (putBack = bucket.install(scene.strapi)));
  afterAll(() => putBack());
  beforeEach(() => {
    bucket.reads.length = 0;
    Object.assign(bucket, { hasRanges: true, pause: null, failure: null });
  });

  it('P16 is read part by part at signed URLs, with and without support for ranges', async () => {
    const content = picture(300_000);
    const id = await scene.keep(content);
    const [object] = [...bucket.objects.values()].slice(-1);
    expect(object?.includes('PNG')).toBe(false);
    for (const hasRanges of [true, false]) {
      bucket.hasRanges = hasRanges;
      expect(isSame((await scene.get(id)).content, content)).toBe(true);
      const part = await scene.get(id, { range: 'bytes=70000-80000' });
      expect([part.status, part.content.length]).toEqual([206, 10_001]);
      expect(isSame(part.content, content.subarray(70_000, 80_001))).toBe(true);
    }
    // One part of it, not the whole file.
    expect(bucket.reads[1]?.range).toBe('bytes=65552-131103');
  });

  it('P16 is streamed while it is read, and the request ends when the reader disconnects', async () => {
    const content = picture(1_500_000);
    const id = await scene.keep(content);
    let go = () => undefined as void;
    bucket.pause = { after: 1_000_000, go: new Promise<void>((resolve) => (go = resolve)) };
    const first = await new Promise<Buffer>((resolve, reject) => {
      const asking = request(scene.addressOf(id), (response) => {
        response.once('data', (part: Buffer) => {
          resolve(part);
          asking.destroy();
        });
        response.once('error', () => undefined);
      });
      asking.once('error', reject);
      asking.end();
    });
    expect(isSame(first, content.subarray(0, first.length))).toBe(true);
    await waitFor(() => bucket.reads[0]?.isClosed, { what: 'the bucket request to end' });
    go();
  });

  it('P16 reports an unreachable bucket, a missing file and a damaged file', async () => {
    const id = await scene.keep(PNG);
    bucket.failure = 500;
    const away = await scene.get(id);
    expect([away.status, away.code]).toEqual([503, 'unavailable']);
    expect(away.headers.get('retry-after')).toBe('1');
    bucket.failure = null;
    const [name = ''] = [...bucket.objects.keys()].slice(-1);
    const object = bucket.objects.get(name) ?? PNG;
    bucket.objects.set(name, object.subarray(0, 20));
    expect((await scene.get(id)).code).toBe('file_damaged');
    bucket.objects.delete(name);
    expect((await scene.get(id)).code).toBe('not_found');
  });

  it('P16 deletes by the stored location, and retries while the bucket is unreachable', async () => {
    const app = scene.another();
    await scene.keep(PNG);
    expect(bucket.objects.size).toBeGreaterThan(0);
    scene.clock.advance(DAY + 1);
    bucket.failure = 503;
    await forgetUnusedFiles(app);
    expect(await scene.rows('handoff_file_objects').where({ state: 'leaving' })).not.toEqual([]);
    bucket.failure = null;
    await forgetUnusedFiles(app);
    expect(bucket.objects.size).toBe(0);
    expect(await scene.rows('handoff_file_objects').where({ state: 'leaving' })).toEqual([]);
  });
});

describe('P16 files that earlier versions stored in Upload', () => {
  const leave = (content: Buffer, name: string) =>
    leaveInUpload(scene.strapi, { content, name, conversation: scene.session.conversation.id });

  async function expectMoved(id: string, content: Buffer): Promise<void> {
    expect(isSame((await scene.get(id)).content, content)).toBe(true);
    const [file] = (await scene.rows('handoff_files').where({ document_id: id })) as {
      upload: number | null;
      object: number | null;
    }[];
    expect(file).toMatchObject({ upload: null, object: expect.any(Number) });
    expect((await fs.readFile(await scene.diskOf(id))).includes(PNG.subarray(0, 8))).toBe(false);
  }

  it('P16 are read there until they are moved; two processes move each of them once', async () => {
    const contents = [picture(200_000), picture(100), picture(70_000), picture(5_000)];
    const left: Awaited<ReturnType<typeof leave>>[] = [];
    for (const [i, content] of contents.entries()) left.push(await leave(content, `${i}.png`));
    const [first] = left;
    const part = await scene.get(first?.id ?? '', { range: 'bytes=100-199' });
    expect(part.status).toBe(206);
    expect(isSame(part.content, contents[0]?.subarray(100, 200) ?? PNG)).toBe(true);
    const before = (await namesIn(scene.folder)).length;

    let hasEnded = false;
    const reading = (async () => {
      while (!hasEnded) {
        for (const [i, { id }] of left.entries()) {
          expect(isSame((await scene.get(id)).content, contents[i] ?? PNG)).toBe(true);
        }
      }
    })();
    const moving = [createMoving(scene.another()), createMoving(scene.another())];
    await Promise.all(moving.map((one) => one.tick()));
    hasEnded = true;
    await reading;

    expect(await scene.uploadRows()).toBe(0);
    for (const [i, { id }] of left.entries()) await expectMoved(id, contents[i] ?? PNG);
    expect((await namesIn(scene.folder)).length).toBe(before);
  });

  it('P16 are moved once and completely, whenever the process dies', async () => {
    const content = picture(70_000);
    const { files } = scene;
    for (const isDone of [false, true]) {
      for (let calls = 0, hasDied = true; hasDied; calls += 1) {
        const { id, disk } = await leave(content, 'a.png');
        const death = createDeath({ after: calls, isDone });
        const { store } = scene.another();
        const dying = scene.another({
          store: death.of(store),
          files: { ...death.of(files), upload: death.of(files.upload) },
        });
        const done = createMoving(dying).tick();
        hasDied = await Promise.race([done.then(() => false), death.died.then(() => true)]);
        expect(isSame((await scene.get(id)).content, content)).toBe(true);
        scene.clock.advance(LEASE);
        await createMoving(scene.another()).tick();
        await expectMoved(id, content);
        await expect(fs.access(disk)).rejects.toThrow('ENOENT');
        expect(await scene.uploadRows()).toBe(0);
      }
    }
    scene.clock.advance(DAY + 1);
    await forgetUnusedFiles(scene.another());
    expect(await scene.rows('handoff_file_objects').whereNot({ state: 'kept' })).toEqual([]);
    const names = await scene.rows('handoff_file_objects').select<{ name: string }[]>('name');
    const there = await namesIn(scene.folder);
    expect(there.filter((name) => !names.some((one) => `${one.name}.bin` === name))).toEqual([]);
  });

  it('P16 that cannot be read block no others, are logged once and retried', async () => {
    const warnings: string[] = [];
    const quiet = () => undefined;
    const log = { info: quiet, error: quiet, warn: (text: string) => void warnings.push(text) };
    const [one, two, three] = [picture(100), picture(200), picture(300)] as const;
    const [bad, alsoBad, good] = [
      await leave(one, 'x'),
      await leave(two, 'y'),
      await leave(three, 'z'),
    ];
    for (const { disk } of [bad, alsoBad]) await fs.rename(disk, `${disk}.away`);
    const moving = createMoving(scene.another({ log }));
    await moving.tick();
    await expectMoved(good.id, three);
    expect(warnings).toEqual([expect.stringContaining('tried again every hour')]);
    // Not on every tick.
    for (const { disk } of [bad, alsoBad]) await fs.rename(`${disk}.away`, disk);
    await moving.tick();
    expect([await scene.uploadRows(), isSame((await scene.get(bad.id)).content, one)]).toEqual([
      2,
      true,
    ]);
    scene.clock.advance(3_600_001);
    await moving.tick();
    await expectMoved(bad.id, one);
    await expectMoved(alsoBad.id, two);
    expect(warnings).toHaveLength(1);
  });

  it('P16 that were deleted there are gone, and second copies are deleted', async () => {
    const deleted = await leave(PNG, 'deleted.png');
    await scene.strapi.db.query('plugin::upload.file').delete({ where: { id: deleted.upload } });
    const twice = await leave(PNG, 'twice.png');
    const copy = await leave(PDF, 'copy.png');
    // What a dead process leaves: the bytes of a file that was fetched again.
    await scene.strapi.db
      .query('plugin::upload.file')
      .update({ where: { id: copy.upload }, data: { hash: `handoff_${twice.id}` } });
    await scene.rows('handoff_files').where({ document_id: copy.id }).delete();
    const own = await scene.strapi.db.query('plugin::upload.file').create({
      data: {
        name: 'handoff',
        hash: 'handoff_0a1b2c3d4e',
        ext: '.png',
        mime: 'image/png',
        size: 1,
        url: '/uploads/own.png',
        provider: 'local',
        folderPath: '/',
      },
    });
    const moving = createMoving(scene.another());
    await moving.tick();
    await moving.removeLeftovers();
    expect((await scene.get(deleted.id)).status).toBe(404);
    await expectMoved(twice.id, PNG);
    const left = (await scene.strapi.db.query('plugin::upload.file').findMany()) as unknown[];
    expect(left).toEqual([expect.objectContaining({ id: (own as { id: number }).id })]);
  });
});
