import fs from 'node:fs/promises';
import path from 'node:path';
import type { MessageEventData, SessionDetailDto, SessionDto } from '../../server/core/contract';
import { forgetUnusedFiles } from '../../server/app/files/attachments';
import { HTML, padded, PDF, PNG, POLYGLOT, SVG } from '../support/bytes';
import { postHook } from '../support/platforms/lab';
import {
  createSentFileScene,
  form,
  HOOK_SECRET,
  MAX_BYTES,
  type SentFile,
  type SentFileScene,
} from '../support/sentFiles';
import { tick } from '../support/tick';
import { waitFor } from '../support/waitFor';

/** P16: files in both directions, over a real Strapi, its Upload plugin and emulated platforms. */

const FETCH_LEASE = 181_000;

let scene: SentFileScene;
let alan: SentFileScene['alan'];
let telegram: SentFileScene['telegram'];
let whatsapp: SentFileScene['whatsapp'];
let slack: SentFileScene['slack'];
let elsewhere: SentFileScene['elsewhere'];
let channels: SentFileScene['channels'];

beforeAll(async () => {
  scene = await createSentFileScene();
  ({ alan, telegram, whatsapp, slack, elsewhere, channels } = scene);
});
afterAll(async () => {
  await scene?.destroy();
});

describe('P16 files of members', () => {
  it('P16 are sent on Telegram one after another, the text with the first; a retry sends only what failed', async () => {
    const session = await scene.talk(channels.telegram.key);
    const chat = Number(session.conversation.externalId);
    const arrived = () => telegram.sent.filter((one) => one.chat === chat).slice(2);
    const ids = [
      await scene.uploaded(session, PNG, 'a.png'),
      await scene.uploaded(session, PDF, 'b.pdf'),
    ];
    telegram.inject(
      {
        kind: 'answer',
        status: 400,
        body: { ok: false, error_code: 400, description: 'Bad Request: wrong file' },
      },
      { when: ({ path }) => path.endsWith('sendDocument') }
    );
    const { status, data } = await scene.send(session, { text: 'Look', attachments: ids });
    expect(status).toBe(201);
    expect(data.attachments).toEqual([
      {
        url: expect.any(String),
        name: 'a.png',
        type: 'image/png',
        size: PNG.length,
        view: 'image',
      },
      { url: expect.any(String), name: 'b.pdf', type: 'application/pdf', size: PDF.length },
    ]);
    await scene.lineBecomes(session, data.id, 'failed');
    expect(arrived()).toMatchObject([{ text: 'Look', file: { name: 'a.png', size: PNG.length } }]);

    const path = `/handoff/sessions/${session.id}/messages/${data.id}/retry`;
    expect((await scene.http.post(path, { token: scene.grace.token })).status).toBe(200);
    await scene.lineBecomes(session, data.id, 'sent');
    expect(arrived()).toMatchObject([
      { text: 'Look', file: { name: 'a.png' } },
      { text: '', file: { name: 'b.pdf', size: PDF.length } },
    ]);
  });

  it('P16 a text that is too long for a caption is sent before the file', async () => {
    const session = await scene.talk(channels.telegram.key);
    const chat = Number(session.conversation.externalId);
    const attachments = [await scene.uploaded(session, PNG, 'a.png')];
    const text = 'word '.repeat(300).trim();
    const { data } = await scene.send(session, { text, attachments });
    await scene.lineBecomes(session, data.id, 'sent');
    const [first, second] = telegram.sent.filter((one) => one.chat === chat).slice(2);
    expect([first?.text, first?.file, second?.text]).toEqual([text, null, '']);
    expect(second?.file).toMatchObject({ name: 'a.png' });
  });

  it('P16 are sent on WhatsApp with their own media type', async () => {
    const session = await scene.talk(channels.whatsapp.key, '16505551234');
    const attachments = [await scene.uploaded(session, PDF, 'Bill.pdf')];
    const { data } = await scene.send(session, { text: 'Your bill', attachments });
    await scene.lineBecomes(session, data.id, 'sent');
    expect(whatsapp.sent.at(-1)).toMatchObject({
      to: '16505551234',
      text: 'Your bill',
      file: { kind: 'document', type: 'application/pdf', name: 'Bill.pdf', size: PDF.length },
    });
    expect(whatsapp.violations).toEqual([]);
  });

  it('P16 are sent on Slack', async () => {
    const session = await scene.talk(channels.slack.key, slack.channel);
    const attachments = [await scene.uploaded(session, PNG, 'a.png')];
    const { data } = await scene.send(session, { text: 'Look', attachments });
    await scene.lineBecomes(session, data.id, 'sent');
    const messages = await slack.messages(slack.channel);
    expect(messages.at(-1)).toMatchObject({ file: { name: 'a.png', size: PNG.length } });
    expect(slack.violations).toEqual([]);
  });

  it('P16 are relayed by the bot where it relays messages, and everybody gets download links', async () => {
    const session = await scene.talk('discord');
    const { cursor } = await scene.events();
    const attachments = [await scene.uploaded(session, PNG, '猫 "x".png')];
    expect((await scene.send(session, { attachments })).status).toBe(201);
    const { events } = await scene.events(cursor);
    expect(events.map(({ type }) => type)).toEqual(['message.human']);
    const { message, relay } = events[0]?.data as MessageEventData;
    expect([relay, message.text, message.delivery.state]).toEqual([true, '', 'pending']);
    const [file] = message.attachments;
    expect(file).toMatchObject({ name: '猫 x.png', type: 'image/png', size: PNG.length });
    const got = await scene.download(file?.url ?? '');
    expect(got.content.equals(new Uint8Array(PNG))).toBe(true);
    expect(got).toMatchObject({
      status: 200,
      headers: {
        'content-type': 'image/png',
        'content-disposition': expect.stringMatching(
          /^attachment; .*filename\*=UTF-8''%E7%8C%AB%20x.png$/
        ),
        'x-content-type-options': 'nosniff',
        'content-security-policy': "sandbox; default-src 'none'",
      },
    });
    const missing = `${(file?.url ?? '').slice(0, -24)}${'a'.repeat(24)}`;
    expect((await scene.download(missing)).status).toBe(404);
  });

  it('P16 are recognized by their bytes and get a safe name', async () => {
    const session = await scene.talk('telegram');
    const kept: [Buffer, string, string, string][] = [
      [PNG, '../../../etc/passwd', 'passwd.png', 'image/png'],
      [PNG, 'C:\\temp\\x.html', 'x.html.png', 'image/png'],
      [POLYGLOT, 'page.html', 'page.html.gif', 'image/gif'],
      [PDF, '\u202Efdp.exe', 'fdp.exe.pdf', 'application/pdf'],
      [PDF, '.htaccess', 'htaccess.pdf', 'application/pdf'],
      [PNG, `${'x'.repeat(400)}.png`, `${'x'.repeat(120)}.png`, 'image/png'],
    ];
    for (const [content, given, name, type] of kept) {
      const { status, data } = await scene.upload(session, form(content, given));
      expect([given, status, data.name, data.type]).toEqual([given, 201, name, type]);
    }
    const refused: [Buffer, string, number, string][] = [
      [HTML, 'a.png', 400, 'invalid_request'],
      [SVG, 'a.png', 400, 'invalid_request'],
      [Buffer.from('MZ\u0090\u0000'), 'a.pdf', 400, 'invalid_request'],
      [Buffer.alloc(0), 'a.png', 400, 'invalid_request'],
      [padded(MAX_BYTES), 'a.png', 413, 'payload_too_large'],
    ];
    for (const [content, given, status, code] of refused) {
      const answer = await scene.upload(session, form(content, given));
      expect([given, answer.status, answer.code]).toEqual([given, status, code]);
    }
    const wrong: unknown[] = [
      form(PNG, 'a.png', 'file'),
      { files: 'a' },
      undefined,
      new FormData(),
    ];
    const two = form(PNG, 'a.png');
    two.append('files', new Blob(['x']), 'b.txt');
    const more = form(PNG, 'a.png');
    more.append('path', '../../x');
    for (const body of [...wrong, two, more]) {
      const answer = await scene.upload(session, body);
      expect([answer.status, answer.code]).toEqual([400, 'invalid_request']);
    }
  });

  it('P16 scripts and HTML pages are never served as such, even when `*` accepts them', async () => {
    const rows = () => scene.strapi.db.connection('handoff_files');
    const session = await scene.talk('telegram');
    const id = await scene.uploaded(session, PNG, 'a.png');
    await rows().where({ document_id: id }).update({ type: 'text/html', name: 'a.html' });
    const got = await scene.download(`${scene.url}/api/handoff/files/${id}`);
    expect(got.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment; filename="a.html"',
    });
  });

  it('P16 are accepted from the assignee only, for this conversation, and sent once', async () => {
    const session = await scene.talk('telegram');
    const { data: queued } = await scene.escalate();
    const png = () => form(PNG, 'a.png');
    expect((await scene.upload(session, png(), alan)).code).toBe('not_assignee');
    expect((await scene.upload(session, png(), scene.admin)).code).toBe('not_assignee');
    expect((await scene.upload(queued, png())).code).toBe('invalid_transition');
    expect((await scene.upload(session, png(), { token: 'x' })).status).toBe(401);
    const outsider = await scene.createMember({ permissions: ['inbox.read'] });
    expect((await scene.upload(session, png(), outsider)).status).toBe(403);
    expect((await scene.upload({ id: 'a'.repeat(24) }, png())).code).toBe('not_found');

    const id = await scene.uploaded(session, PNG, 'a.png');
    const other = await scene.talk('telegram');
    for (const attachments of [[id], ['a'.repeat(24)], [id, id], ['../x']]) {
      expect((await scene.send(other, { attachments })).code).toBe('invalid_request');
    }
    expect((await scene.send(session, { text: ' ' })).code).toBe('invalid_request');
    const message = { text: 'Once', clientId: 'once', attachments: [id] };
    expect((await scene.send(session, message)).status).toBe(201);
    expect((await scene.send(session, message)).status).toBe(200);
    const again = await scene.send(session, { ...message, clientId: 'twice' });
    expect([again.status, again.code]).toEqual([400, 'invalid_request']);

    // A file uploaded for one session is not sent in another.
    const rest = await scene.uploaded(session, PNG, 'b.png');
    const to = { to: alan.id };
    const { token } = scene.grace;
    await scene.http.post(`/handoff/sessions/${session.id}/transfer`, { token, body: to });
    expect((await scene.send(session, { attachments: [rest] }, alan)).code).toBe('invalid_request');
  });

  it('P16 are deleted with their bytes after a day when they were never sent', async () => {
    const session = await scene.talk('telegram');
    const id = await scene.uploaded(session, PNG, 'a.png');
    const sent = await scene.uploaded(session, PNG, 'b.png');
    await scene.send(session, { attachments: [sent] });
    const { connection } = scene.strapi.db;
    const files = connection('handoff_files').where({ document_id: id }).select('object');
    const objects = connection('handoff_file_objects').where('id', (await files)[0]?.object);
    const { name } = (await objects.clone().first()) as { name: string };
    const disk = path.join(scene.strapi.dirs.static.public, 'uploads', `${name}.bin`);
    await fs.access(disk);
    scene.clock.advance(25 * 3_600_000);
    const { app, egress } = scene.another();
    await forgetUnusedFiles(app);
    await egress.stop();
    const url = (one: string) => `${scene.url}/api/handoff/files/${one}`;
    expect((await scene.download(url(id))).status).toBe(404);
    expect((await scene.download(url(sent))).status).toBe(200);
    const [object] = await objects.select();
    expect(object).toBeUndefined();
    await expect(fs.access(disk)).rejects.toThrow('ENOENT');
  });

  it('P16 the chat shows which files the channel takes', async () => {
    const { id } = await scene.talk(channels.telegram.key);
    const { token } = scene.grace;
    const { data } = await scene.http.get<SessionDetailDto>(`/handoff/sessions/${id}`, { token });
    expect(data.fileLimits).toEqual({
      maxBytes: MAX_BYTES,
      types: ['image/png', 'image/gif', 'application/pdf'],
      maxFiles: 10,
    });
  });
});

describe('P16 files that bots report', () => {
  it('P16 stay URLs: the server does not fetch them', async () => {
    const place = scene.place();
    const url = `${elsewhere.url}/a.png`;
    const message = { ...place, author: 'user', text: '', attachments: [{ url, name: 'a.png' }] };
    const { status, data } = await scene.report(message);
    expect(status).toBe(201);
    expect(data.message.attachments).toEqual([{ url, name: 'a.png', type: null, size: null }]);
    await tick(scene.strapi);
    expect(elsewhere.calls).toEqual([]);
  });

  it('P16 are sent as URLs on a connected channel', async () => {
    const chat = scene.newChat();
    const url = `${elsewhere.url}/b.png`;
    const place = { ...scene.place(chat), channel: channels.telegram.key };
    const message = { ...place, author: 'bot', text: 'See', attachments: [{ url }] };
    expect((await scene.report(message)).status).toBe(201);
    const texts = () => telegram.sent.filter((one) => String(one.chat) === chat);
    await waitFor(() => texts().length === 2, { what: 'text and URL' });
    expect(texts().map(({ text }) => text)).toEqual(['See', url]);
    expect(elsewhere.calls).toEqual([]);
  });
});

describe('P16 files of end users', () => {
  const lastOf = async (session: SessionDto) => (await scene.linesOf(session)).at(-1);

  const hasFile = (session: SessionDto) =>
    waitFor(
      async () => {
        const message = await lastOf(session);
        return message?.attachments.length === 1 && message;
      },
      { what: 'the end user’s file' }
    );

  it('P16 are fetched from Telegram, and appear in no Upload list', async () => {
    const session = await scene.talk(channels.telegram.key);
    await scene.telegramSends(session, { name: 'In voice.pdf', content: PDF, caption: 'My bill' });
    const message = await hasFile(session);
    expect(message).toMatchObject({ author: 'user', text: 'My bill' });
    expect(message.attachments).toEqual([
      { url: expect.any(String), name: 'In voice.pdf', type: 'application/pdf', size: PDF.length },
    ]);
    const got = await scene.download(message.attachments[0]?.url ?? '');
    expect(got.content.equals(new Uint8Array(PDF))).toBe(true);
    const counted = ['file', 'folder'].map((name) =>
      scene.strapi.db.query(`plugin::upload.${name}`).count()
    );
    expect(await Promise.all(counted)).toEqual([0, 0]);
  });

  it('P16 are fetched from WhatsApp', async () => {
    const from = '16505554321';
    const session = await scene.talk(channels.whatsapp.key, from);
    whatsapp.files.set('1234567890', { content: PNG, type: 'image/png' });
    const image = { id: '1234567890', mime_type: 'image/png', sha256: 'x', caption: 'Broken' };
    const content = { type: 'image', image };
    const request = whatsapp.hook(whatsapp.userMessage({ from, at: scene.clock.now(), content }));
    const url = `${scene.url}/api/handoff/hooks/${channels.whatsapp.key}`;
    expect((await postHook(url, request)).status).toBe(200);
    const message = await hasFile(session);
    expect(message).toMatchObject({ text: 'Broken', attachments: [{ type: 'image/png' }] });
  });

  it('P16 are listed by name with the reason when they are refused', async () => {
    const session = await scene.talk(channels.telegram.key);
    const large = padded(MAX_BYTES);
    const cases: [SentFile, string][] = [
      [{ name: 'a.png', content: HTML }, '[a.png: type not taken]'],
      [{ name: 'a.svg', content: SVG, caption: 'x' }, 'x\n[a.svg: type not taken]'],
      [{ name: 'empty.pdf', content: Buffer.alloc(0) }, '[empty.pdf: empty]'],
      [{ name: 'large.png', content: large }, '[large.png: too large]'],
      // The platform reports a small size, and the file is larger.
      [{ name: 'liar.png', content: large, size: 10 }, '[liar.png: too large]'],
      [{ name: '<b>"x', content: SVG }, '[<b>"x: type not taken]'],
    ];
    for (const [sent, text] of cases) {
      await scene.telegramSends(session, sent);
      await waitFor(async () => (await lastOf(session))?.text === text, { what: text });
      expect((await lastOf(session))?.attachments).toEqual([]);
    }
    const asked = telegram.calls.filter(({ path }) => path.endsWith('/getFile'));
    expect(asked.length).toBeGreaterThan(0);
    expect(
      await scene.strapi.db.query('plugin::upload.file').count({ where: { ext: '.svg' } })
    ).toBe(0);
  });

  it('P16 are retried while the platform fails, then given up; their name is shown meanwhile', async () => {
    const session = await scene.talk(channels.telegram.key);
    await scene.telegramSends(session, { name: 'gone.pdf', content: null });
    const text = async () => (await lastOf(session))?.text;
    expect(await text()).toBe('[gone.pdf]');
    await waitFor(
      async () => {
        scene.clock.advance(FETCH_LEASE * 2);
        await tick(scene.strapi);
        return (await text()) === '[gone.pdf: could not be fetched]';
      },
      { what: 'the file to be given up' }
    );
  });

  it('P16 are fetched by another process when the one fetching them dies', async () => {
    const session = await scene.talk(channels.telegram.key);
    telegram.inject({ kind: 'hang' }, { when: ({ path }) => path.includes('/file/') });
    await scene.telegramSends(session, { name: 'a.pdf', content: PDF });
    const rows = () => scene.strapi.db.connection('handoff_files').where({ state: 'wanted' });
    await waitFor(async () => (await rows())[0]?.attempts === 1, { what: 'the claim' });
    const before = await scene.linesOf(session);
    expect(before.at(-1)).toMatchObject({ text: '[a.pdf]', attachments: [] });
    // Another process, for which the claim is still valid.
    await scene.otherRound();
    expect((await rows()).length).toBe(1);
    scene.clock.advance(FETCH_LEASE);
    await scene.otherRound();
    expect(await lastOf(session)).toMatchObject({ text: '', attachments: [{ name: 'a.pdf' }] });
    const kept = await scene.strapi.db
      .connection('handoff_files as f')
      .join('handoff_file_objects as o', 'o.id', 'f.object')
      .where({ 'f.name': 'a.pdf' })
      .select('o.state');
    expect(kept).toEqual([{ state: 'kept' }]);
  });

  it('P16 a repeated call fetches its file once', async () => {
    const session = await scene.talk(channels.telegram.key);
    telegram.files.set('again', PNG);
    const update = telegram.userMessage({
      chat: Number(session.conversation.externalId),
      text: '',
    });
    const photo = [{ file_id: 'again', file_unique_id: 'again', width: 1, height: 1 }];
    Object.assign(update.message ?? {}, { text: undefined, photo });
    const url = `${scene.url}/api/handoff/hooks/${channels.telegram.key}`;
    await postHook(url, telegram.hook(update, HOOK_SECRET));
    await postHook(url, telegram.hook(update, HOOK_SECRET));
    await hasFile(session);
    const rows = await scene.strapi.db.connection('handoff_files').where({ source: 'again' });
    expect(rows).toHaveLength(1);
  });

  it('P16 an edit exchanges the file, and leaves the name of the old one', async () => {
    const session = await scene.talk(channels.telegram.key);
    for (const id of ['old', 'new']) telegram.files.set(id, PNG);
    const url = `${scene.url}/api/handoff/hooks/${channels.telegram.key}`;
    const chat = Number(session.conversation.externalId);
    const { message } = telegram.userMessage({ chat, text: '' });
    const tell = (kind: string, id: string, more: object = {}, fileId = id) => {
      const photo = [{ file_id: fileId, file_unique_id: `u-${id}`, width: 1, height: 1 }];
      const update = {
        update_id: (edits += 1),
        [kind]: { ...message, text: undefined, photo, ...more },
      };
      return postHook(url, telegram.hook(update, HOOK_SECRET));
    };
    let edits = 900_000;
    await tell('message', 'old');
    await hasFile(session);
    // The same file under another address, and nothing else.
    expect((await tell('edited_message', 'old', {}, 'renamed')).status).toBe(200);
    expect(await lastOf(session)).toMatchObject({ text: '', editedAt: null, attachments: [{}] });

    expect((await tell('edited_message', 'new', { caption: 'Now' })).status).toBe(200);
    const edited = await waitFor(
      async () => {
        const last = await lastOf(session);
        return last?.attachments.length === 1 && last.text === 'Now' ? last : null;
      },
      { what: 'the new file' }
    );
    expect(edited).toMatchObject({ originalText: '[photo.jpg.png]', editedAt: expect.any(String) });
    const rows = await scene.strapi.db.connection('handoff_files').where({ source: 'new' });
    expect(rows).toHaveLength(1);
    expect(edited.attachments[0]?.url).toContain(rows[0]?.document_id);
  });
});
