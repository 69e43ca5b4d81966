import { randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import type {
  ChannelDto,
  FileDto,
  MessageDto,
  MessageEventData,
  SessionDetailDto,
  SessionDto,
} from '../../server/core/contract';
import { createFetching } from '../../server/app/files/fetch';
import { fetchFile } from '../../server/app/files/fetch-one';
import { forgetUnusedFiles } from '../../server/app/files/attachments';
import { createChannels } from '../../server/channels';
import { PLATFORM_ADDRESSES } from '../../server/channels/shared/addresses';
import { createEgress } from '../../server/channels/shared/http';
import { createFileRoom } from '../../server/strapi/files';
import { createVault } from '../../server/strapi/vault';
import { HTML, padded, PDF, PNG, POLYGLOT, SVG } from '../support/bytes';
import type { Answer } from '../support/http';
import { createOtherProcess } from '../support/otherProcess';
import type { TestMember } from '../support/people';
import { postHook, startLab, type Lab } from '../support/platforms/lab';
import { startSlack, type SlackLab } from '../support/platforms/slack';
import { startTelegram, type TelegramLab } from '../support/platforms/telegram';
import { startWhatsApp, type WhatsAppLab } from '../support/platforms/whatsapp';
import { loadWhatsAppSchema } from '../support/platforms/whatsapp-schema';
import { createScene, type Scene } from '../support/scene';
import { tick } from '../support/tick';
import { waitFor } from '../support/waitFor';

/** P16: files in both directions, over a real Strapi, its Upload plugin and emulated platforms. */

const BOT_TOKEN = '4711:files';
const SECRET_TOKEN = 'hook-secret_files';
const SLACK_TOKEN = 'xoxb-files';
const SIGNING_SECRET = 'slack-signing-secret-files';
const MAX_BYTES = 1_000_000;
const FETCH_LEASE = 181_000;

let scene: Scene;
let alan: TestMember;
let telegram: TelegramLab;
let whatsapp: WhatsAppLab;
let slack: SlackLab;
let elsewhere: Lab;
let chats = 900;

beforeAll(async () => {
  telegram = await startTelegram({ token: BOT_TOKEN });
  whatsapp = await startWhatsApp({ schema: loadWhatsAppSchema() });
  slack = await startSlack({ token: SLACK_TOKEN, signingSecret: SIGNING_SECRET });
  elsewhere = await startLab({ handle: () => ({ status: 200, body: PNG }) });
  scene = await createScene({
    plugin: {
      attachments: { maxMegabytes: 1, types: ['image/png', 'image/gif', 'application/pdf'] },
      channels: {
        telegram: { apiRoot: telegram.url },
        meta: { graphUrl: whatsapp.url },
        slack: { apiUrl: slack.apiUrl },
      },
    },
  });
  alan = await scene.createMember({ firstname: 'Alan', lastname: 'Turing' });
});
afterAll(async () => {
  // First, so that nothing waits for a hanging platform.
  await Promise.all([telegram, whatsapp, slack, elsewhere].map((lab) => lab?.close()));
  await scene?.destroy();
});

async function connect(type: ChannelDto['type'], credentials: object): Promise<ChannelDto> {
  const { status, data } = await scene.http.post<ChannelDto>('/handoff/channels', {
    token: scene.admin.token,
    body: { type, name: type, agent: scene.agent.key, credentials },
  });
  expect(status).toBe(201);
  return data;
}

let channels: Record<'telegram' | 'whatsapp' | 'slack', ChannelDto>;
beforeAll(async () => {
  const { token: accessToken, appSecret, verifyToken } = whatsapp.app;
  const { phoneNumberId } = whatsapp;
  channels = {
    telegram: await connect('telegram', { botToken: BOT_TOKEN, secretToken: SECRET_TOKEN }),
    whatsapp: await connect('whatsapp', { accessToken, phoneNumberId, appSecret, verifyToken }),
    slack: await connect('slack', { botToken: SLACK_TOKEN, signingSecret: SIGNING_SECRET }),
  };
});

/** A session that Grace has accepted, with a new end user. */
async function talk(channel: string, conversation?: string): Promise<SessionDto> {
  const id = conversation ?? String((chats += 1));
  const { status, data } = await scene.escalate({ ...scene.place(id), channel });
  expect(status).toBe(201);
  expect((await scene.accept(data.id)).status).toBe(200);
  return data;
}

function form(content: Buffer, name: string, field = 'files'): FormData {
  const body = new FormData();
  body.append(field, new Blob([content as unknown as BlobPart], { type: 'image/png' }), name);
  return body;
}

const upload = (
  { id }: Pick<SessionDto, 'id'>,
  body: unknown,
  by: Partial<TestMember> = scene.grace
): Promise<Answer<FileDto>> =>
  scene.http.post(`/handoff/sessions/${id}/files`, { token: by.token, body });

async function uploaded(session: SessionDto, content: Buffer, name: string): Promise<string> {
  const { status, data } = await upload(session, form(content, name));
  expect(status).toBe(201);
  return data.id;
}

const write = (session: SessionDto, body: object, by = scene.grace) =>
  scene.write(session.id, { text: '', clientId: randomUUID(), ...body }, by);

async function linesOf({ id }: SessionDto): Promise<MessageDto[]> {
  const path = `/handoff/sessions/${id}/messages?limit=100`;
  return (await scene.http.get<MessageDto[]>(path, { token: scene.grace.token })).data;
}

const lineBecomes = (session: SessionDto, id: string, state: string) =>
  waitFor(
    async () => {
      const message = (await linesOf(session)).find((one) => one.id === id);
      expect(message?.delivery.state).toBe(state);
      return message;
    },
    { what: `the message to be ${state}` }
  );

/** The path on this server: the configuration does not know the port of the test. */
async function download(url: string) {
  const response = await fetch(new URL(new URL(url, scene.url).pathname, scene.url));
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    content: Buffer.from(await response.arrayBuffer()),
  };
}

/** The same use cases in another process, which shares only the database. */
function another() {
  const { strapi } = scene;
  const egress = createEgress({ config: { allowHosts: [], allowPrivate: true } });
  const telegramAlone = { ...PLATFORM_ADDRESSES, telegram: { apiRoot: telegram.url } };
  const { app } = createOtherProcess(
    scene,
    {},
    {
      channels: createChannels({ egress, addresses: telegramAlone }),
      vault: createVault(strapi),
      files: createFileRoom({ strapi, egress }),
      fileLimits: { maxBytes: MAX_BYTES, types: ['*'] },
    }
  );
  return { app, egress };
}

async function otherRound(): Promise<void> {
  const { app, egress } = another();
  const fetching = createFetching(app, (file) => fetchFile(app, file));
  await fetching.tick();
  await fetching.stop();
  await egress.stop();
}

describe('P16 files of members', () => {
  it('P16 are sent on Telegram one after another, the text with the first; a retry sends only what failed', async () => {
    const session = await talk(channels.telegram.key);
    const chat = Number(session.conversation.externalId);
    const arrived = () => telegram.sent.filter((one) => one.chat === chat).slice(2);
    const ids = [await uploaded(session, PNG, 'a.png'), await uploaded(session, PDF, 'b.pdf')];
    telegram.inject(
      {
        kind: 'answer',
        status: 400,
        body: { ok: false, error_code: 400, description: 'Bad Request: wrong file' },
      },
      { when: ({ path }) => path.endsWith('sendDocument') }
    );
    const { status, data } = await write(session, { text: 'Look', attachments: ids });
    expect(status).toBe(201);
    expect(data.attachments).toEqual([
      { url: expect.any(String), name: 'a.png', type: 'image/png', size: PNG.length },
      { url: expect.any(String), name: 'b.pdf', type: 'application/pdf', size: PDF.length },
    ]);
    await lineBecomes(session, data.id, 'failed');
    expect(arrived()).toMatchObject([{ text: 'Look', file: { name: 'a.png', size: PNG.length } }]);

    const path = `/handoff/sessions/${session.id}/messages/${data.id}/retry`;
    expect((await scene.http.post(path, { token: scene.grace.token })).status).toBe(200);
    await lineBecomes(session, data.id, 'sent');
    expect(arrived()).toMatchObject([
      { text: 'Look', file: { name: 'a.png' } },
      { text: '', file: { name: 'b.pdf', size: PDF.length } },
    ]);
  });

  it('P16 a text that is too long for a caption is sent before the file', async () => {
    const session = await talk(channels.telegram.key);
    const chat = Number(session.conversation.externalId);
    const attachments = [await uploaded(session, PNG, 'a.png')];
    const text = 'word '.repeat(300).trim();
    const { data } = await write(session, { text, attachments });
    await lineBecomes(session, data.id, 'sent');
    const [first, second] = telegram.sent.filter((one) => one.chat === chat).slice(2);
    expect([first?.text, first?.file, second?.text]).toEqual([text, null, '']);
    expect(second?.file).toMatchObject({ name: 'a.png' });
  });

  it('P16 are sent on WhatsApp with their own media type', async () => {
    const session = await talk(channels.whatsapp.key, '16505551234');
    const attachments = [await uploaded(session, PDF, 'Bill.pdf')];
    const { data } = await write(session, { text: 'Your bill', attachments });
    await lineBecomes(session, data.id, 'sent');
    expect(whatsapp.sent.at(-1)).toMatchObject({
      to: '16505551234',
      text: 'Your bill',
      file: { kind: 'document', type: 'application/pdf', name: 'Bill.pdf', size: PDF.length },
    });
    expect(whatsapp.violations).toEqual([]);
  });

  it('P16 are sent on Slack', async () => {
    const session = await talk(channels.slack.key, slack.channel);
    const attachments = [await uploaded(session, PNG, 'a.png')];
    const { data } = await write(session, { text: 'Look', attachments });
    await lineBecomes(session, data.id, 'sent');
    const messages = await slack.messages(slack.channel);
    expect(messages.at(-1)).toMatchObject({ file: { name: 'a.png', size: PNG.length } });
    expect(slack.violations).toEqual([]);
  });

  it('P16 are relayed by the bot where it relays messages, and everybody gets download links', async () => {
    const session = await talk('discord');
    const { cursor } = await scene.events();
    const attachments = [await uploaded(session, PNG, '猫 "x".png')];
    expect((await write(session, { attachments })).status).toBe(201);
    const { events } = await scene.events(cursor);
    expect(events.map(({ type }) => type)).toEqual(['message.human']);
    const { message, relay } = events[0]?.data as MessageEventData;
    expect([relay, message.text, message.delivery.state]).toEqual([true, '', 'pending']);
    const [file] = message.attachments;
    expect(file).toMatchObject({ name: '猫 x.png', type: 'image/png', size: PNG.length });
    const got = await download(file?.url ?? '');
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
    expect((await download(missing)).status).toBe(404);
  });

  it('P16 are recognized by their bytes and get a safe name', async () => {
    const session = await talk('telegram');
    const kept: [Buffer, string, string, string][] = [
      [PNG, '../../../etc/passwd', 'passwd.png', 'image/png'],
      [PNG, 'C:\\temp\\x.html', 'x.html.png', 'image/png'],
      [POLYGLOT, 'page.html', 'page.html.gif', 'image/gif'],
      [PDF, '\u202Efdp.exe', 'fdp.exe.pdf', 'application/pdf'],
      [PDF, '.htaccess', 'htaccess.pdf', 'application/pdf'],
      [PNG, `${'x'.repeat(400)}.png`, `${'x'.repeat(120)}.png`, 'image/png'],
    ];
    for (const [content, given, name, type] of kept) {
      const { status, data } = await upload(session, form(content, given));
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
      const answer = await upload(session, form(content, given));
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
      const answer = await upload(session, body);
      expect([answer.status, answer.code]).toEqual([400, 'invalid_request']);
    }
  });

  it('P16 scripts and HTML pages are never served as such, even when `*` accepts them', async () => {
    const rows = () => scene.strapi.db.connection('handoff_files');
    const session = await talk('telegram');
    const id = await uploaded(session, PNG, 'a.png');
    await rows().where({ document_id: id }).update({ type: 'text/html', name: 'a.html' });
    const got = await download(`${scene.url}/api/handoff/files/${id}`);
    expect(got.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment; filename="a.html"',
    });
  });

  it('P16 are accepted from the assignee only, for this conversation, and sent once', async () => {
    const session = await talk('telegram');
    const { data: queued } = await scene.escalate();
    const png = () => form(PNG, 'a.png');
    expect((await upload(session, png(), alan)).code).toBe('not_assignee');
    expect((await upload(session, png(), scene.admin)).code).toBe('not_assignee');
    expect((await upload(queued, png())).code).toBe('invalid_transition');
    expect((await upload(session, png(), { token: 'x' })).status).toBe(401);
    const outsider = await scene.createMember({ permissions: ['inbox.read'] });
    expect((await upload(session, png(), outsider)).status).toBe(403);
    expect((await upload({ id: 'a'.repeat(24) }, png())).code).toBe('not_found');

    const id = await uploaded(session, PNG, 'a.png');
    const other = await talk('telegram');
    for (const attachments of [[id], ['a'.repeat(24)], [id, id], ['../x']]) {
      expect((await write(other, { attachments })).code).toBe('invalid_request');
    }
    expect((await write(session, { text: ' ' })).code).toBe('invalid_request');
    const message = { text: 'Once', clientId: 'once', attachments: [id] };
    expect((await write(session, message)).status).toBe(201);
    expect((await write(session, message)).status).toBe(200);
    const again = await write(session, { ...message, clientId: 'twice' });
    expect([again.status, again.code]).toEqual([400, 'invalid_request']);

    // A file uploaded for one session is not sent in another.
    const rest = await uploaded(session, PNG, 'b.png');
    const to = { to: alan.id };
    const { token } = scene.grace;
    await scene.http.post(`/handoff/sessions/${session.id}/transfer`, { token, body: to });
    expect((await write(session, { attachments: [rest] }, alan)).code).toBe('invalid_request');
  });

  it('P16 are deleted with their bytes after a day when they were never sent', async () => {
    const session = await talk('telegram');
    const id = await uploaded(session, PNG, 'a.png');
    const sent = await uploaded(session, PNG, 'b.png');
    await write(session, { attachments: [sent] });
    const { connection } = scene.strapi.db;
    const files = connection('handoff_files').where({ document_id: id }).select('object');
    const objects = connection('handoff_file_objects').where('id', (await files)[0]?.object);
    const { name } = (await objects.clone().first()) as { name: string };
    const disk = path.join(scene.strapi.dirs.static.public, 'uploads', `${name}.bin`);
    await fs.access(disk);
    scene.clock.advance(25 * 3_600_000);
    const { app, egress } = another();
    await forgetUnusedFiles(app);
    await egress.stop();
    const url = (one: string) => `${scene.url}/api/handoff/files/${one}`;
    expect((await download(url(id))).status).toBe(404);
    expect((await download(url(sent))).status).toBe(200);
    const [object] = await objects.select();
    expect(object).toBeUndefined();
    await expect(fs.access(disk)).rejects.toThrow('ENOENT');
  });

  it('P16 the chat shows which files the channel takes', async () => {
    const { id } = await talk(channels.telegram.key);
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
    const chat = String((chats += 1));
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
  interface Sent {
    name: string;
    content: Buffer | null;
    caption?: string;
    size?: number;
  }

  async function tellTelegram(session: SessionDto, { name, content, caption, size }: Sent) {
    const id = `file-${(chats += 1)}`;
    if (content) telegram.files.set(id, content);
    const update = telegram.userMessage({
      chat: Number(session.conversation.externalId),
      text: '',
    });
    const document = {
      file_id: id,
      file_unique_id: id,
      file_name: name,
      mime_type: 'image/png',
      file_size: size ?? content?.length ?? 10,
    };
    Object.assign(update.message ?? {}, { text: undefined, document, caption });
    const url = `${scene.url}/api/handoff/hooks/${channels.telegram.key}`;
    expect((await postHook(url, telegram.hook(update, SECRET_TOKEN))).status).toBe(200);
  }

  const lastOf = async (session: SessionDto) => (await linesOf(session)).at(-1);

  const hasFile = (session: SessionDto) =>
    waitFor(
      async () => {
        const message = await lastOf(session);
        return message?.attachments.length === 1 && message;
      },
      { what: 'the end user’s file' }
    );

  it('P16 are fetched from Telegram, and appear in no Upload list', async () => {
    const session = await talk(channels.telegram.key);
    await tellTelegram(session, { name: 'In voice.pdf', content: PDF, caption: 'My bill' });
    const message = await hasFile(session);
    expect(message).toMatchObject({ author: 'user', text: 'My bill' });
    expect(message.attachments).toEqual([
      { url: expect.any(String), name: 'In voice.pdf', type: 'application/pdf', size: PDF.length },
    ]);
    const got = await download(message.attachments[0]?.url ?? '');
    expect(got.content.equals(new Uint8Array(PDF))).toBe(true);
    const counted = ['file', 'folder'].map((name) =>
      scene.strapi.db.query(`plugin::upload.${name}`).count()
    );
    expect(await Promise.all(counted)).toEqual([0, 0]);
  });

  it('P16 are fetched from WhatsApp', async () => {
    const from = '16505554321';
    const session = await talk(channels.whatsapp.key, from);
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
    const session = await talk(channels.telegram.key);
    const large = padded(MAX_BYTES);
    const cases: [Sent, string][] = [
      [{ name: 'a.png', content: HTML }, '[a.png: type not taken]'],
      [{ name: 'a.svg', content: SVG, caption: 'x' }, 'x\n[a.svg: type not taken]'],
      [{ name: 'empty.pdf', content: Buffer.alloc(0) }, '[empty.pdf: empty]'],
      [{ name: 'large.png', content: large }, '[large.png: too large]'],
      // The platform reports a small size, and the file is larger.
      [{ name: 'liar.png', content: large, size: 10 }, '[liar.png: too large]'],
      [{ name: '<b>"x', content: SVG }, '[<b>"x: type not taken]'],
    ];
    for (const [sent, text] of cases) {
      await tellTelegram(session, sent);
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
    const session = await talk(channels.telegram.key);
    await tellTelegram(session, { name: 'gone.pdf', content: null });
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
    const session = await talk(channels.telegram.key);
    telegram.inject({ kind: 'hang' }, { when: ({ path }) => path.includes('/file/') });
    await tellTelegram(session, { name: 'a.pdf', content: PDF });
    const rows = () => scene.strapi.db.connection('handoff_files').where({ state: 'wanted' });
    await waitFor(async () => (await rows())[0]?.attempts === 1, { what: 'the claim' });
    const before = await linesOf(session);
    expect(before.at(-1)).toMatchObject({ text: '[a.pdf]', attachments: [] });
    // Another process, for which the claim is still valid.
    await otherRound();
    expect((await rows()).length).toBe(1);
    scene.clock.advance(FETCH_LEASE);
    await otherRound();
    expect(await lastOf(session)).toMatchObject({ text: '', attachments: [{ name: 'a.pdf' }] });
    const kept = await scene.strapi.db
      .connection('handoff_files as f')
      .join('handoff_file_objects as o', 'o.id', 'f.object')
      .where({ 'f.name': 'a.pdf' })
      .select('o.state');
    expect(kept).toEqual([{ state: 'kept' }]);
  });

  it('P16 a repeated call fetches its file once', async () => {
    const session = await talk(channels.telegram.key);
    telegram.files.set('again', PNG);
    const update = telegram.userMessage({
      chat: Number(session.conversation.externalId),
      text: '',
    });
    const photo = [{ file_id: 'again', file_unique_id: 'again', width: 1, height: 1 }];
    Object.assign(update.message ?? {}, { text: undefined, photo });
    const url = `${scene.url}/api/handoff/hooks/${channels.telegram.key}`;
    await postHook(url, telegram.hook(update, SECRET_TOKEN));
    await postHook(url, telegram.hook(update, SECRET_TOKEN));
    await hasFile(session);
    const rows = await scene.strapi.db.connection('handoff_files').where({ source: 'again' });
    expect(rows).toHaveLength(1);
  });
});
