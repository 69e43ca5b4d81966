import type { Channel, PlatformEvent } from '../../server/app/ports/channels';
import { createMessenger } from '../../server/channels/messenger/adapter';
import { hookRequest, type Fault, type Hook } from '../support/platforms/lab';
import { startMessenger, type MessengerLab } from '../support/platforms/messenger';
import { loadMessengerSchema } from '../support/platforms/messenger-schema';
import { graphError, handshake, metaHook } from '../support/platforms/meta';
import { HOUR, impatient } from './meta-support';
import { attachment, createWay, leaked, witness, type Witness } from './support';

const ADA = '7104265486315623';

const way = createWay();
let lab: MessengerLab;
let channel: Channel;
let credentials: Record<string, string>;
let messenger: Witness;
const said: unknown[] = [];

beforeAll(async () => {
  lab = await startMessenger({ schema: loadMessengerSchema() });
  const { token, appSecret, verifyToken } = lab.app;
  credentials = { pageAccessToken: token, pageId: lab.pageId, appSecret, verifyToken };
  channel = createMessenger({ egress: way, graphUrl: lab.url });
});
beforeEach(() => {
  lab.clear();
  lab.sent.length = 0;
  messenger = witness(channel, credentials);
});
afterEach(() => {
  said.push(...messenger.said);
  expect(lab.violations).toEqual([]);
});
afterAll(async () => {
  await lab.close();
  await way.stop();
});

const read = (request: Hook) => channel.read(hookRequest(request, { at: Date.now() }), credentials);

async function platformEvents(request: Hook): Promise<PlatformEvent[]> {
  const reading = await read(request);
  return reading.kind === 'read' ? reading.platformEvents : [];
}

describe('S63 Messenger accepts a member’s messages', () => {
  it('a text, with a key to recognize it', async () => {
    const outcome = await messenger.send(ADA, { text: 'Hello <b>', key: 'k'.repeat(24) });
    expect(outcome).toEqual({ kind: 'sent', externalId: lab.sent[0]?.id });
    expect(lab.sent).toMatchObject([
      { to: ADA, text: 'Hello <b>', key: 'k'.repeat(24), tag: null },
    ]);
  });

  it('the longest text in one message', async () => {
    const text = 'ä'.repeat(channel.capabilities.maxText);
    expect(await messenger.send(ADA, { text })).toMatchObject({ kind: 'sent' });
    expect(lab.sent[0]?.text).toBe(text);
  });

  it.each([
    ['photo.jpg', 'image/jpeg', 'image'],
    ['film.mp4', 'video/mp4', 'video'],
    ['song.mp3', 'audio/mpeg', 'audio'],
    ['drawing.svg', 'image/svg+xml', 'file'],
    ['offer.pdf', 'application/pdf', 'file'],
  ])('P16 %s (%s) as %s', async (name, type, kind) => {
    const file = attachment(name, type, Buffer.from('content'));
    const outcome = await messenger.send(ADA, { text: '', attachment: file });
    expect(outcome).toMatchObject({ kind: 'sent' });
    expect(lab.sent).toMatchObject([{ text: '', file: { name, type, kind, size: 7 } }]);
  });

  it('P16 no text with a file: it would be lost', async () => {
    const file = attachment('offer.pdf', 'application/pdf', Buffer.from('content'));
    expect(channel.capabilities.attachments?.maxCaption).toBe(0);
    expect(await messenger.send(ADA, { text: 'Here', attachment: file })).toMatchObject({
      kind: 'permanent',
      code: 'content',
    });
    expect(lab.calls).toEqual([]);
  });

  it('P5 typing', async () => {
    await channel.showTyping?.({ credentials, to: ADA, lastUserMessageId: null });
    expect(lab.typing).toEqual([ADA]);
  });

  it('returns the owner of the credentials', async () => {
    expect(await messenger.test()).toEqual({ isOk: true, name: 'Clover Shop' });
    const wrong = await channel.test({ credentials: { ...credentials, pageId: '1' } });
    expect(wrong).toMatchObject({ isOk: false });
  });
});

describe('P4 S63 the reply window of Messenger', () => {
  const ago = (hours: number) => {
    const at = Date.now();
    return { at, lastUserMessageAt: at - hours * HOUR };
  };

  it('is 24 hours, and 7 days for a member’s message', () => {
    expect(channel.capabilities.replyWindow).toEqual({ typed: 168, automatic: 24 });
  });

  it.each([
    [23.9, true, null],
    [23.9, false, null],
    [24, true, 'HUMAN_AGENT'],
    [167.9, true, 'HUMAN_AGENT'],
  ])('after %d hours (typed: %s) the tag is %s', async (hours, isTyped, tag) => {
    expect(await messenger.send(ADA, { ...ago(hours), isTyped })).toMatchObject({ kind: 'sent' });
    expect(lab.sent).toMatchObject([{ tag }]);
  });

  it('a member’s file has the tag, too', async () => {
    const file = attachment('a.pdf', 'application/pdf', Buffer.from('x'));
    await messenger.send(ADA, { ...ago(30), text: '', attachment: file });
    expect(lab.sent).toMatchObject([{ tag: 'HUMAN_AGENT', file: { name: 'a.pdf' } }]);
  });

  it.each([
    [24, false],
    [168, true],
    [168, false],
  ])('after %d hours (typed: %s) nothing is called', async (hours, isTyped) => {
    const outcome = await messenger.send(ADA, { ...ago(hours), isTyped });
    expect(outcome).toMatchObject({ kind: 'permanent', code: 'window_closed' });
    expect(lab.calls).toEqual([]);
  });

  it('closed by Messenger', async () => {
    lab.closeWindow('99');
    expect(await messenger.send('99', { lastUserMessageAt: null })).toMatchObject({
      kind: 'permanent',
      code: 'window_closed',
      reason: expect.stringContaining('outside of allowed window'),
    });
  });

  it('a page without the permission for the tag can still answer within 24 hours', async () => {
    lab.inject({ kind: 'answer', ...graphError(10, 'Requires Human Agent', { status: 403 }) });
    expect(await messenger.send(ADA, ago(30))).toMatchObject({ code: 'forbidden' });
  });
});

describe('S63 P3 Messenger refuses, and members see why', () => {
  it.each([
    [1200, undefined, 'retry', 'conversation'],
    [2, undefined, 'retry', 'conversation'],
    [613, undefined, 'retry', 'conversation'],
    [4, undefined, 'retry', 'channel'],
    [32, undefined, 'retry', 'channel'],
    [10, 2018278, 'permanent', 'window_closed'],
    [10, 2534022, 'permanent', 'window_closed'],
    [10, 1893063, 'permanent', 'auth'],
    [551, 1545041, 'permanent', 'blocked'],
    [551, undefined, 'permanent', 'blocked'],
    [100, 2018001, 'permanent', 'not_found'],
    [100, undefined, 'permanent', 'content'],
    [2018108, undefined, 'permanent', 'forbidden'],
    [190, 460, 'permanent', 'auth'],
    [200, undefined, 'permanent', 'auth'],
    [10, undefined, 'permanent', 'auth'],
    [368, undefined, 'permanent', 'config'],
  ])('error %i/%s: %s, %s', async (code, subcode, kind, detail) => {
    const more = subcode === undefined ? {} : { subcode };
    lab.inject({ kind: 'answer', ...graphError(code, 'Words', more) });
    expect(await messenger.send(ADA)).toMatchObject({
      kind,
      [kind === 'retry' ? 'scope' : 'code']: detail,
      reason: expect.stringContaining('Words'),
    });
  });

  it('code 1 is retried if it is transient', async () => {
    lab.inject({ kind: 'answer', ...graphError(1, 'Unknown error', { isTransient: true }) });
    expect(await messenger.send(ADA)).toMatchObject({ kind: 'retry' });
    lab.inject({ kind: 'answer', ...graphError(1, 'Unknown error') });
    expect(await messenger.send(ADA)).toMatchObject({ kind: 'permanent' });
  });

  it('waits as long as Meta says', async () => {
    const answer = {
      ...graphError(613, 'Calls', { status: 429 }),
      headers: { 'retry-after': '2' },
    };
    lab.inject({ kind: 'answer', ...answer });
    expect(await messenger.send(ADA)).toMatchObject({ after: 2_000, scope: 'conversation' });
    lab.inject({ kind: 'answer', status: 429, body: {} });
    expect(await messenger.send(ADA)).toMatchObject({ after: null, scope: 'channel' });
  });

  it.each<[Fault, string]>([
    [{ kind: 'resetBefore' }, 'unknown'],
    [{ kind: 'resetAfter' }, 'unknown'],
    [{ kind: 'cutBody' }, 'unknown'],
    [{ kind: 'hang' }, 'unknown'],
    [{ kind: 'answer', status: 200, body: {} }, 'unknown'],
    [{ kind: 'answer', status: 503, body: {} }, 'retry'],
  ])('%j: %s', async (fault, kind) => {
    lab.inject(fault);
    const hasty = createMessenger({ egress: impatient(way), graphUrl: lab.url });
    const outcome = await witness(hasty, credentials).send(ADA);
    expect(outcome).toMatchObject({ kind });
    said.push(outcome);
  });
});

describe('S63 P40 Messenger’s events', () => {
  const MID = 'm_in';
  const line = (message: object) =>
    lab.hook(
      lab.userMessage({ from: ADA, message: { mid: MID, ...message }, at: 1_749_416_383_123 })
    );
  const event = (fields: object) =>
    lab.hook({ sender: { id: ADA }, recipient: { id: lab.pageId }, timestamp: 1_000, ...fields });

  it('the handshake is answered with the verify token only', async () => {
    expect(await read(handshake(lab.app, '42'))).toMatchObject({ kind: 'answered', body: '42' });
    const other = handshake({ ...lab.app, verifyToken: 'other' });
    expect(await read(other)).toMatchObject({ kind: 'refused', status: 403 });
  });

  it('only what this app has signed, byte for byte', async () => {
    const request = line({ text: 'Hello' });
    const refused = { kind: 'refused', status: 401 };
    const changed = Buffer.from(request.body.toString().replace('Hello', 'hello'));
    expect(await read({ ...request, body: changed })).toMatchObject(refused);
    expect(await read({ ...request, headers: {} })).toMatchObject(refused);
    expect(await read(metaHook({}, { ...lab.app, appSecret: 'other' }))).toMatchObject(refused);
    const whatsapp = metaHook({ object: 'whatsapp_business_account' }, lab.app);
    expect(await read(whatsapp)).toMatchObject({ kind: 'unreadable' });
  });

  it('a text', async () => {
    expect(await platformEvents(line({ text: 'Hello' }))).toEqual([
      {
        type: 'message',
        conversation: ADA,
        externalId: MID,
        text: 'Hello',
        user: { id: ADA, name: null, locale: null },
        sentAt: 1_749_416_383_123,
        files: [],
        placeholder: null,
      },
    ]);
  });

  it('a batch of users and pages: ours alone', async () => {
    const entry = (id: string, ...messaging: object[]) => ({ id, time: 1, messaging });
    const from = (id: string) => lab.userMessage({ from: id, message: { text: 'Hi' } });
    const batch = {
      object: 'page',
      entry: [
        entry(lab.pageId, from('1'), from('2')),
        entry('999', from('3')),
        { id: lab.pageId, time: 1, standby: [from('4')] },
      ],
    };
    expect(await platformEvents(metaHook(batch, lab.app))).toMatchObject([
      { conversation: '1' },
      { conversation: '2' },
      { conversation: '4' },
    ]);
  });

  it('P16 files and a text', async () => {
    const attachments = [
      { type: 'image', payload: { url: 'https://cdn.test/v/photo_n.jpg?x=1' } },
      { type: 'file', payload: { url: 'https://cdn.test/download' } },
    ];
    expect(await platformEvents(line({ text: 'See', attachments }))).toMatchObject([
      {
        text: 'See',
        placeholder: null,
        files: [
          { name: 'photo_n.jpg', source: 'https://cdn.test/v/photo_n.jpg?x=1' },
          { name: null, source: 'https://cdn.test/download' },
        ],
      },
    ]);
  });

  it.each([
    [{ type: 'sticker', payload: { url: 'https://x.test/s.png' } }, 'sticker', ''],
    [{ type: 'image', payload: { url: 'https://x.test/s.png', sticker_id: 369 } }, 'sticker', ''],
    [
      { type: 'location', payload: { coordinates: { lat: 52.5, long: 13.4 } } },
      'location',
      '52.5, 13.4',
    ],
    [{ type: 'template', payload: { template_type: 'generic' } }, 'template', ''],
    [{ type: 'image', payload: {} }, 'image', ''],
    [{ type: 'fallback', title: 'News', url: 'https://n.test' }, null, 'News\nhttps://n.test'],
  ])('%j', async (attachment, placeholder, text) => {
    expect(await platformEvents(line({ attachments: [attachment] }))).toMatchObject([
      { placeholder, text, files: [] },
    ]);
  });

  it.each([
    [{ is_unsupported: true }, 'unsupported'],
    [{}, 'message'],
  ])('%j is a placeholder', async (message, placeholder) => {
    expect(await platformEvents(line(message))).toMatchObject([{ placeholder, text: '' }]);
  });

  it('edits, deletions, buttons and reactions', async () => {
    const edit = event({ message_edit: { mid: 'm_1', text: 'Corrected', num_edit: 1 } });
    expect(await platformEvents(edit)).toEqual([
      {
        type: 'edited',
        conversation: ADA,
        externalId: 'm_1',
        text: 'Corrected',
        files: null,
        editedAt: 1_000,
        message: expect.objectContaining({ externalId: 'm_1', text: 'Corrected' }),
      },
    ]);
    expect(await platformEvents(line({ is_deleted: true }))).toEqual([
      { type: 'deleted', conversation: ADA, externalId: MID },
    ]);
    const button = event({ postback: { title: 'Get started', payload: 'START' } });
    expect(await platformEvents(button)).toMatchObject([
      { text: 'Get started', externalId: `postback:${ADA}:1000` },
    ]);
    const reaction = { mid: 'm_1', action: 'react', reaction: 'love', emoji: '❤' };
    expect(await platformEvents(event({ reaction }))).toMatchObject([
      { text: '❤', placeholder: 'reaction', externalId: 'm_1:reaction:1000' },
    ]);
    const taken = { ...reaction, action: 'unreact' };
    expect(await platformEvents(event({ reaction: taken }))).toEqual([]);
  });

  it('P3 watermarks', async () => {
    const delivery = event({ delivery: { mids: ['m_1'], watermark: 1_700_000_000_000 } });
    const of = { conversation: ADA, until: 1_700_000_000_000 };
    expect(await platformEvents(delivery)).toEqual([
      { type: 'receipt', of, state: 'delivered', reason: null },
    ]);
    expect(await platformEvents(event({ read: { watermark: 1_700_000_000_000 } }))).toEqual([
      { type: 'receipt', of, state: 'read', reason: null },
    ]);
    expect(await platformEvents(event({ delivery: { mids: ['m_1', 7, null] } }))).toMatchObject([
      { of: { externalId: 'm_1' }, state: 'delivered' },
      { of: { externalId: '7' } },
    ]);
  });

  it('our own message arrives as an echo, not as a message of the end user', async () => {
    await messenger.send(ADA, { key: 'k'.repeat(24) });
    const [sent] = lab.sent;
    expect(sent && (await platformEvents(lab.hook(lab.echo(sent))))).toEqual([
      { type: 'echo', conversation: ADA, externalId: sent?.id, key: 'k'.repeat(24) },
    ]);
    expect(
      await platformEvents(event({ sender: { id: lab.pageId }, message: { mid: 'x' } }))
    ).toEqual([]);
  });
});

describe('P16 files sent to Messenger are fetched', () => {
  const file = (url: string) => ({ name: 'a.pdf', type: null, size: null, source: url });

  it('from Meta’s URL, without the token', async () => {
    lab.files.set('a.pdf', Buffer.from('pdf'));
    const download = await channel.download?.(file(`${lab.url}/cdn/a.pdf`), credentials);
    expect(download?.content.toString()).toBe('pdf');
    expect(lab.calls[0]?.headers.authorization).toBeUndefined();
  });

  it('not from the internal network', async () => {
    for (const url of ['http://10.0.0.1/x', 'http://169.254.169.254/', 'https://[::1]/']) {
      await expect(channel.download?.(file(url), credentials)).rejects.toThrow(/https|private/);
    }
    const gone = file(`${lab.url}/cdn/other`);
    await expect(channel.download?.(gone, credentials)).rejects.toThrow('403');
  });
});

describe('S63 the tokens of Messenger', () => {
  it('appear in no answer and no log', async () => {
    const { pageAccessToken, appSecret, verifyToken } = credentials;
    lab.inject({ kind: 'answer', ...graphError(100, `Bad ${pageAccessToken} ${appSecret}`) });
    const outcome = await messenger.send(ADA);
    expect(outcome).toMatchObject({ reason: expect.stringContaining('•••') });
    said.push(outcome);
    expect(said.length).toBeGreaterThan(30);
    const secrets = { pageAccessToken, appSecret, verifyToken } as Record<string, string>;
    expect(leaked(said, secrets)).toEqual([]);
  });
});
