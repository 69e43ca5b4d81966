import type { PlatformEvent } from '../../server/app/ports/channels';
import { createTelegram, htmlOf } from '../../server/channels/telegram/adapter';
import { hookRequest, jsonHook, type Fault } from '../support/platforms/lab';
import { startTelegram, type TelegramLab } from '../support/platforms/telegram';
import { loadTelegramSchema } from '../support/platforms/telegram-schema';
import { attachment, createWay, leaked, witness, type Witness } from './support';

const CREDENTIALS = { botToken: '8101:AAHq-lab_token', secretToken: 'hook-secret_1' };

const way = createWay();
let lab: TelegramLab;
let channel: ReturnType<typeof createTelegram>;
let on: Witness;

beforeEach(async () => {
  lab = await startTelegram({ token: CREDENTIALS.botToken });
  channel = createTelegram({ egress: way, addresses: { apiRoot: `${lab.url}/` } });
  on = witness(channel, CREDENTIALS);
});
afterEach(async () => {
  expect(lab.violations).toEqual([]);
  expect(leaked(on.said, CREDENTIALS)).toEqual([]);
  await lab.close();
});
afterAll(() => way.stop());

describe('S59 a member’s message arrives in Telegram', () => {
  it('as it was typed, in the chat or its topic', async () => {
    const text = `5 < 6 & "7" > _4_ *3* <b>no</b>\n/start 😀`;
    expect(await on.send('4201', { text })).toEqual({ kind: 'sent', externalId: '4201:1' });
    expect(await on.send('-100987654321:7', { text: 'Hi' })).toMatchObject({ kind: 'sent' });
    expect(lab.sent).toEqual([
      { chat: 4201, topic: null, text, file: null },
      { chat: -100987654321, topic: 7, text: 'Hi', file: null },
    ]);
  });

  it('code fences as code', () => {
    expect(htmlOf('see ```js\na < b\n``` & go')).toBe('see <pre>a &lt; b\n</pre> &amp; go');
    expect(htmlOf('one ``` only')).toBe('one ``` only');
  });

  it.each(['``````', '``` ```', '```\n```', '```js\n```', 'a ``````'])(
    'a fence around nothing as typed: %j',
    async (text) => {
      expect(await on.send('9', { text })).toMatchObject({ kind: 'sent' });
      expect(lab.sent).toMatchObject([{ text }]);
    }
  );

  it('in the direct messages of a channel, to one sender', async () => {
    expect(await on.send('-1009:direct:12', { text: 'Hi' })).toMatchObject({ kind: 'sent' });
    const file = attachment('a.pdf', 'application/pdf', Buffer.from('content'));
    expect(await on.send('-1009:direct:12', { attachment: file })).toMatchObject({ kind: 'sent' });
    expect(lab.calls[0]?.json).toMatchObject({ chat_id: '-1009', direct_messages_topic_id: 12 });
    expect(lab.calls[0]?.json).not.toHaveProperty('message_thread_id');
    expect(lab.calls[1]?.form?.get('direct_messages_topic_id')).toBe('12');
  });

  it('at its full length, with the longest formatting', async () => {
    const { maxText } = channel.capabilities;
    expect(await on.send('1', { text: '&'.repeat(maxText) })).toMatchObject({ kind: 'sent' });
    expect(await on.send('1', { text: '😀'.repeat(maxText / 2) })).toMatchObject({ kind: 'sent' });
  });

  it('as plain text, when Telegram cannot parse the formatting', async () => {
    const description = `Bad Request: can't parse entities: Unexpected end tag`;
    const body = { ok: false, error_code: 400, description };
    lab.inject({ kind: 'answer', status: 400, body });
    expect(await on.send('1', { text: 'a < b' })).toMatchObject({ kind: 'sent' });
    expect(lab.sent).toMatchObject([{ text: 'a < b' }]);
    expect(lab.calls.at(-1)?.json).not.toHaveProperty('parse_mode');
  });

  it('in the supergroup that the group has become, and returns its id', async () => {
    lab.upgrade(-55, -10055);
    expect(await on.send('-55')).toEqual({
      kind: 'sent',
      externalId: '-10055:1',
      movedTo: '-10055',
    });
    expect(lab.sent).toMatchObject([{ chat: -10055 }]);
  });

  it('in the chat itself, when its topic is gone', async () => {
    lab.closeTopic(-55, 7);
    const outcome = await on.send('-55:7');
    expect(outcome).toEqual({ kind: 'sent', externalId: '-55:1' });
    expect(lab.sent).toMatchObject([{ chat: -55, topic: null }]);
  });

  it.each([
    ['bill.pdf', 'application/pdf', 'sendDocument'],
    ['cat.png', 'image/png', 'sendPhoto'],
    ['cat.mp4', 'video/mp4', 'sendVideo'],
    ['cat.mp3', 'audio/mpeg', 'sendAudio'],
  ])('with a file: %s', async (name, type, method) => {
    const file = attachment(name, type, Buffer.from('content'));
    const outcome = await on.send('9:3', { text: 'a < b', attachment: file });
    expect(outcome).toMatchObject({ kind: 'sent' });
    expect(lab.sent).toEqual([{ chat: 9, topic: 3, text: 'a < b', file: { name, size: 7 } }]);
    expect(lab.calls[0]?.path).toMatch(new RegExp(`/${method}$`));
  });

  it('a picture that Telegram cannot show arrives as a document', async () => {
    const body = {
      ok: false,
      error_code: 400,
      description: 'Bad Request: PHOTO_INVALID_DIMENSIONS',
    };
    lab.inject({ kind: 'answer', status: 400, body });
    const file = attachment('wide.png', 'image/png', Buffer.from('x'));
    expect(await on.send('9', { text: '', attachment: file })).toMatchObject({ kind: 'sent' });
    expect(lab.sent).toMatchObject([{ file: { name: 'wide.png' } }]);
  });

  it('a missing file is reported as missing', async () => {
    const file = {
      ...attachment('a.pdf', 'application/pdf', Buffer.from('')),
      content: () => Promise.reject(new Error('ENOENT')),
    };
    expect(await on.send('9', { attachment: file })).toMatchObject({ code: 'content' });
    expect(lab.calls).toEqual([]);
  });

  it('shows that a member types', async () => {
    await channel.showTyping?.({ credentials: CREDENTIALS, to: '9', lastUserMessageId: null });
    expect(lab.typing).toEqual([9]);
  });
});

describe('S59 a refusal by Telegram is reported as it is', () => {
  const refusal = (status: number, description: string, parameters?: object): Fault => ({
    kind: 'answer',
    status,
    body: { ok: false, error_code: status, description, parameters },
  });

  it.each([
    ['Forbidden: bot was blocked by the user', 403, 'blocked'],
    ['Forbidden: user is deactivated', 403, 'blocked'],
    ['Forbidden: bot was kicked from the supergroup chat', 403, 'blocked'],
    ['Forbidden: the group chat was deleted', 403, 'blocked'],
    ["Forbidden: bot can't initiate conversation with a user", 403, 'blocked'],
    ['Forbidden: not enough rights', 403, 'forbidden'],
    ['Bad Request: chat not found', 400, 'not_found'],
    ['Bad Request: message thread not found', 400, 'not_found'],
    ['Bad Request: message is too long', 400, 'content'],
    ['Unauthorized', 401, 'auth'],
    ['Not Found', 404, 'auth'],
  ])('%s', async (description, status, code) => {
    lab.inject(refusal(status, description), { times: 9 });
    expect(await on.send('5:1')).toEqual({ kind: 'permanent', code, reason: description });
  });

  it('waits as long as Telegram says', async () => {
    const fault = refusal(429, 'Too Many Requests: retry after 7', { retry_after: 7 });
    lab.inject(fault);
    const outcome = { kind: 'retry', after: 7_000, scope: 'channel' };
    expect(await on.send('5')).toMatchObject(outcome);
    lab.inject({ kind: 'answer', status: 429, headers: { 'retry-after': '3' }, body: '' });
    expect(await on.send('5')).toMatchObject({ ...outcome, after: 3_000 });
    lab.inject(refusal(429, 'Too Many Requests'));
    expect(await on.send('5')).toMatchObject({ ...outcome, after: null });
    expect(lab.sent).toEqual([]);
  });

  it.each([500, 502, 504])('retries later on %s', async (status) => {
    lab.inject(refusal(status, 'Internal Server Error'));
    lab.inject({ kind: 'answer', status, body: '<html>' });
    expect(await on.send('5')).toMatchObject({ kind: 'retry' });
    expect(await on.send('5')).toMatchObject({ kind: 'retry' });
  });

  it.each(['resetBefore', 'resetAfter', 'cutBody'] as const)(
    'has an unknown outcome after %s',
    async (kind) => {
      lab.inject({ kind });
      expect(await on.send('5')).toMatchObject({ kind: 'unknown' });
      expect(lab.sent).toHaveLength(kind === 'resetBefore' ? 0 : 1);
    }
  );

  it('the blocked user and the revoked token', async () => {
    lab.block(5);
    expect(await on.send('5')).toMatchObject({ kind: 'permanent', code: 'blocked' });
    lab.revoke();
    expect(await on.send('6')).toMatchObject({ kind: 'permanent', code: 'auth' });
    expect(await on.test()).toEqual({ isOk: false, reason: 'Unauthorized' });
  });

  it('connection refused: nothing was handed over', async () => {
    await lab.close();
    expect(await on.send('5')).toMatchObject({ kind: 'retry', after: null });
    expect(await on.test()).toMatchObject({ isOk: false });
  });

  it('another server’s page is not an answer of Telegram', async () => {
    lab.inject({ kind: 'answer', status: 302, headers: { location: '/login' } });
    expect(await on.send('5')).toMatchObject({ kind: 'permanent', code: 'config' });
    lab.inject({ kind: 'answer', status: 200, body: Buffer.from('<html>welcome</html>') });
    expect(await on.send('5')).toMatchObject({ kind: 'unknown' });
  });

  it('an invalid chat id is not called', async () => {
    expect(await on.send('../x')).toMatchObject({ kind: 'permanent', code: 'not_found' });
    expect(lab.calls).toEqual([]);
  });

  it('returns the bot of the token', async () => {
    expect(await on.test()).toEqual({ isOk: true, name: '@clover_bot' });
  });
});

describe('P40 Telegram’s events', () => {
  const at = Date.UTC(2026, 10, 25);
  const read = (update: object, secret = CREDENTIALS.secretToken) =>
    channel.read(hookRequest(lab.hook(update, secret), { at }), CREDENTIALS);
  const platformEvents = async (update: object): Promise<PlatformEvent[]> => {
    const problem = loadTelegramSchema()?.type('Update')(update) ?? null;
    expect(problem).toBeNull();
    const reading = await read(update);
    if (reading.kind !== 'read') throw new Error(reading.kind);
    return reading.platformEvents;
  };
  const from = {
    id: 77,
    is_bot: false,
    first_name: 'Ada',
    last_name: 'Byron',
    language_code: 'en',
  };
  const base = { message_id: 12, date: 1_790_000_000, chat: { id: 77, type: 'private' }, from };
  const message = (fields: object) => ({ update_id: 1, message: { ...base, ...fields } });

  it('are read only with the secret', async () => {
    const refused = { kind: 'refused', status: 401 };
    expect(await read(message({ text: 'x' }), 'hook-secret_2')).toMatchObject(refused);
    expect(await read(message({ text: 'x' }), '')).toMatchObject(refused);
    const bare = hookRequest(jsonHook(message({ text: 'x' })), { at });
    expect(await channel.read(bare, CREDENTIALS)).toMatchObject(refused);
    expect(await channel.read(bare, { botToken: 'x' })).toMatchObject(refused);
    const empty = { ...bare, headers: { 'x-telegram-bot-api-secret-token': '' } };
    expect(await channel.read(empty, { secretToken: '' })).toMatchObject(refused);
  });

  it('a message', async () => {
    expect(await platformEvents(message({ text: 'Hello 😀' }))).toEqual([
      {
        type: 'message',
        conversation: '77',
        externalId: '77:12',
        text: 'Hello 😀',
        user: { id: '77', name: 'Ada Byron', locale: 'en' },
        sentAt: 1_790_000_000_000,
        files: [],
        placeholder: null,
      },
    ]);
  });

  it('in a topic, and in a thread that is not a topic', async () => {
    const chat = { id: -100123456789012, type: 'supergroup', is_forum: true };
    const topic = { chat, text: 'x', message_thread_id: 4 };
    expect(await platformEvents(message({ ...topic, is_topic_message: true }))).toMatchObject([
      { conversation: '-100123456789012:4', externalId: '-100123456789012:12' },
    ]);
    expect(await platformEvents(message(topic))).toMatchObject([
      { conversation: '-100123456789012' },
    ]);
  });

  it('files, with Telegram’s description of them', async () => {
    const size = (id: string, width: number) => ({
      file_id: id,
      file_unique_id: id,
      width,
      height: width,
      file_size: width * 10,
    });
    expect(
      await platformEvents(message({ caption: 'Look', photo: [size('s', 90), size('l', 800)] }))
    ).toMatchObject([
      {
        text: 'Look',
        files: [{ name: 'photo.jpg', type: 'image/jpeg', size: 8_000, source: 'l' }],
      },
    ]);
    const file = { file_id: 'f', file_unique_id: 'f' };
    expect(
      await platformEvents(
        message({ document: { ...file, file_name: 'a.pdf', mime_type: 'application/pdf' } })
      )
    ).toMatchObject([{ files: [{ name: 'a.pdf', type: 'application/pdf', size: null }] }]);
    expect(await platformEvents(message({ voice: { ...file, duration: 3 } }))).toMatchObject([
      { text: '', files: [{ name: 'voice.ogg', type: 'audio/ogg' }] },
    ]);
  });

  it('content that is neither text nor file', async () => {
    const location = { latitude: 1, longitude: 2 };
    expect(await platformEvents(message({ location }))).toMatchObject([
      { placeholder: 'location' },
    ]);
    const contact = { phone_number: '1', first_name: 'Bo' };
    expect(await platformEvents(message({ contact }))).toMatchObject([{ placeholder: 'contact' }]);
    const dice = { emoji: '🎲', value: 3 };
    expect(await platformEvents(message({ dice }))).toMatchObject([
      { text: '🎲', placeholder: 'dice' },
    ]);
  });

  it('the text of a rich message', async () => {
    const bold = { type: 'bold', text: 'now' };
    const blocks = [
      { type: 'paragraph', text: ['Help me ', bold, '!'] },
      { type: 'list', items: [{ label: '1.', blocks: [{ type: 'paragraph', text: 'one' }] }] },
      { type: 'divider' },
    ];
    expect(await platformEvents(message({ rich_message: { blocks } }))).toMatchObject([
      { text: 'Help me now!\n1. one' },
    ]);
  });

  it('an edit, a button, and a group with a new id', async () => {
    const edited = {
      update_id: 2,
      edited_message: { ...base, edit_date: 1_790_000_009, text: 'Better' },
    };
    expect(await platformEvents(edited)).toEqual([
      {
        type: 'edited',
        conversation: '77',
        externalId: '77:12',
        text: 'Better',
        editedAt: 1_790_000_009_000,
        message: expect.objectContaining({ text: 'Better' }),
      },
    ]);
    expect(await platformEvents(message({ migrate_to_chat_id: -10099 }))).toEqual([
      { type: 'moved', conversation: '77', to: '-10099' },
    ]);
    const keyboard = { inline_keyboard: [[{ text: 'A human', callback_data: 'h' }]] };
    const pressed = {
      update_id: 3,
      callback_query: {
        id: 'q1',
        from,
        chat_instance: 'c',
        data: 'h',
        message: { ...base, text: 'Choose', reply_markup: keyboard },
      },
    };
    expect(await read(pressed)).toMatchObject({
      platformEvents: [{ type: 'message', text: 'A human', externalId: 'callback:q1' }],
      answer: { body: JSON.stringify({ method: 'answerCallbackQuery', callback_query_id: 'q1' }) },
    });
  });

  it('bots, service messages and other updates are not messages of an end user', async () => {
    const bot = { id: 4711, is_bot: true, first_name: 'Clover' };
    expect(await platformEvents(message({ text: 'x', from: bot }))).toEqual([]);
    expect(await platformEvents(message({ new_chat_title: 'x' }))).toEqual([]);
    expect(await platformEvents({ update_id: 9 })).toEqual([]);
  });

  it('files are fetched with the token, which is never shown', async () => {
    lab.files.set('f1', Buffer.from('the content'));
    const file = { name: 'a.txt', type: 'text/plain', size: 11, source: 'f1' };
    expect(await channel.download?.(file, CREDENTIALS)).toMatchObject({
      name: 'a.txt',
      content: Buffer.from('the content'),
    });
    const absent = channel.download?.({ ...file, source: 'f2' }, CREDENTIALS);
    await expect(absent).rejects.toThrow('Telegram does not give the file');
  });
});
