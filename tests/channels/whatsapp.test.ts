import type { Channel, Happening } from '../../server/app/ports/channels';
import { createWhatsApp } from '../../server/channels/whatsapp/adapter';
import { hookRequest, type Fault, type Hook } from '../support/platforms/lab';
import { graphError, handshake, metaHook } from '../support/platforms/meta';
import { startWhatsApp, type WhatsAppLab } from '../support/platforms/whatsapp';
import { loadWhatsAppSchema } from '../support/platforms/whatsapp-schema';
import { HOUR, impatient } from './meta-support';
import { attachment, createWay, leaked, witness, type Witness } from './support';

const schema = loadWhatsAppSchema();

const ADA = '16505551234';
/** A user who hides their number. */
const GRACE = 'US.13491208655302741918';

const way = createWay();
let lab: WhatsAppLab;
let channel: Channel;
let credentials: Record<string, string>;
let whatsapp: Witness;
const said: unknown[] = [];

beforeAll(async () => {
  lab = await startWhatsApp({ schema });
  const { token, appSecret, verifyToken } = lab.app;
  credentials = { accessToken: token, phoneNumberId: lab.phoneNumberId, appSecret, verifyToken };
});
beforeEach(() => {
  // An app of its own, since the calls it has sent count.
  channel = createWhatsApp({ egress: way, graphUrl: lab.url });
  lab.clear();
  lab.sent.length = 0;
  whatsapp = witness(channel, credentials);
});
afterEach(() => {
  said.push(...whatsapp.said);
  expect(lab.violations).toEqual([]);
});
afterAll(async () => {
  await lab?.close();
  await way.stop();
});

const read = (request: Hook) => channel.read(hookRequest(request, { at: Date.now() }), credentials);

async function happenings(request: Hook): Promise<Happening[]> {
  const reading = await read(request);
  return reading.kind === 'read' ? reading.happenings : [];
}

describe('S62 WhatsApp accepts a member’s messages', () => {
  it('a text to a number, and to a user who hides theirs', async () => {
    const first = await whatsapp.send(ADA, { text: 'Good *morning* <Ada> & co' });
    expect(first).toEqual({ kind: 'sent', externalId: lab.sent[0]?.id });
    await whatsapp.send(GRACE, { text: 'Hello' });
    expect(lab.sent).toMatchObject([
      { to: ADA, text: 'Good *morning* <Ada> & co', file: null },
      { to: GRACE, text: 'Hello' },
    ]);
    expect(lab.calls[1]?.json).toMatchObject({ recipient: GRACE });
    expect(lab.calls[1]?.json).not.toHaveProperty('to');
  });

  it('no more than 45 at once to one user, which WhatsApp would refuse', async () => {
    const at = Date.UTC(2026, 10, 1);
    for (let i = 0; i < 45; i += 1) await whatsapp.send(ADA, { text: `${i}`, at });
    const wait = { kind: 'retry', after: 5_000, scope: 'conversation' };
    expect(await whatsapp.send(ADA, { text: 'more', at: at + 1_000 })).toMatchObject(wait);
    expect(lab.calls).toHaveLength(45);
    expect(await whatsapp.send(GRACE, { text: 'Hello', at })).toMatchObject({ kind: 'sent' });
    expect(await whatsapp.send(ADA, { text: 'more', at: at + 6_000 })).toMatchObject({
      kind: 'sent',
    });
    expect(lab.sent.at(-1)).toMatchObject({ to: ADA, text: 'more' });
  });

  it('the longest text in one message', async () => {
    const text = 'a😀'.repeat(2_000).slice(0, channel.capabilities.maxText);
    expect(await whatsapp.send(ADA, { text })).toMatchObject({ kind: 'sent' });
    expect(lab.sent[0]?.text).toBe(text);
  });

  it.each([
    ['photo.png', 'image/png', 'See', 'image'],
    ['film.mp4', 'video/mp4', 'See', 'video'],
    ['song.mp3', 'audio/mpeg', '', 'audio'],
    // A caption, which audio may not have.
    ['song.mp3', 'audio/mpeg', 'Listen', 'document'],
    ['offer.pdf', 'application/pdf', 'Here', 'document'],
  ])('P16 %s (%s, with "%s") as %s', async (name, type, text, kind) => {
    const file = attachment(name, type, Buffer.from('content'));
    expect(await whatsapp.send(ADA, { text, attachment: file })).toMatchObject({ kind: 'sent' });
    expect(lab.sent).toMatchObject([{ text, file: { kind, type, size: 7 } }]);
    if (kind === 'document') expect(lab.sent[0]?.file?.name).toBe(name);
  });

  it('P16 a large picture as a document, because the limit for pictures is small', async () => {
    const file = { ...attachment('map.png', 'image/png', Buffer.from('x')), size: 6_000_000 };
    await whatsapp.send(ADA, { text: '', attachment: file });
    expect(lab.sent[0]?.file?.kind).toBe('document');
  });

  it('P16 an upload without an answer may be repeated: no message was sent', async () => {
    const file = attachment('offer.pdf', 'application/pdf', Buffer.from('content'));
    const isUpload = { when: (call: { path: string }) => call.path.endsWith('/media') };
    lab.inject({ kind: 'resetAfter' }, isUpload);
    expect(await whatsapp.send(ADA, { attachment: file })).toMatchObject({ kind: 'retry' });
    lab.inject({ kind: 'answer', ...graphError(131053, 'Media upload error') }, isUpload);
    expect(await whatsapp.send(ADA, { attachment: file })).toMatchObject({ code: 'content' });
    const broken = { ...file, content: () => Promise.reject(new Error('gone')) };
    expect(await whatsapp.send(ADA, { attachment: broken })).toMatchObject({ code: 'content' });
    expect(lab.sent).toEqual([]);
  });

  it('P5 typing, with the last message of the user', async () => {
    await channel.showTyping?.({ credentials, to: ADA, lastUserMessageId: 'wamid.1' });
    await channel.showTyping?.({ credentials, to: ADA, lastUserMessageId: null });
    expect(lab.typing).toEqual(['wamid.1']);
  });

  it('returns the owner of the credentials', async () => {
    expect(await whatsapp.test()).toEqual({
      isOk: true,
      name: 'Clover Shop (+1 555-078-3881)',
    });
  });

  it('a URL with a version keeps it', async () => {
    const other = createWhatsApp({ egress: way, graphUrl: `${lab.url}/v99.0/` });
    expect(await other.test({ credentials })).toMatchObject({ isOk: true });
    expect(lab.calls[0]?.path).toBe(`/v99.0/${lab.phoneNumberId}`);
  });
});

describe('S62 P3 WhatsApp refuses, and members see why', () => {
  it.each([
    [131047, 400, 'permanent', 'window_closed'],
    [131026, 400, 'permanent', 'blocked'],
    [131050, 400, 'permanent', 'blocked'],
    [131049, 400, 'permanent', 'forbidden'],
    [130472, 400, 'permanent', 'forbidden'],
    [131051, 400, 'permanent', 'content'],
    [100, 400, 'permanent', 'content'],
    [131008, 400, 'permanent', 'content'],
    [131053, 400, 'permanent', 'content'],
    [131062, 400, 'permanent', 'content'],
    [0, 401, 'permanent', 'auth'],
    [190, 401, 'permanent', 'auth'],
    [3, 400, 'permanent', 'auth'],
    [10, 403, 'permanent', 'auth'],
    [200, 403, 'permanent', 'auth'],
    [299, 403, 'permanent', 'auth'],
    [131031, 400, 'permanent', 'config'],
    [368, 400, 'permanent', 'config'],
    [131042, 400, 'permanent', 'config'],
    [131021, 400, 'permanent', 'config'],
    [131030, 400, 'permanent', 'config'],
    [33, 400, 'permanent', 'config'],
    [130429, 400, 'retry', 'channel'],
    [80007, 400, 'retry', 'channel'],
    [4, 400, 'retry', 'channel'],
    [131048, 400, 'retry', 'channel'],
    [131057, 400, 'retry', 'channel'],
    [131056, 400, 'retry', 'conversation'],
    [1, 400, 'retry', 'conversation'],
    [2, 503, 'retry', 'conversation'],
    [131000, 500, 'retry', 'conversation'],
    [131016, 500, 'retry', 'conversation'],
    [133004, 503, 'retry', 'conversation'],
  ])('error %i with HTTP %i: %s, %s', async (code, status, kind, detail) => {
    lab.inject({ kind: 'answer', ...graphError(code, 'Words', { status, details: 'More words' }) });
    const outcome = await whatsapp.send(ADA);
    expect(outcome).toMatchObject({
      kind,
      [kind === 'retry' ? 'scope' : 'code']: detail,
      reason: expect.stringContaining('More words'),
    });
  });

  it('a transient error of any code is retried, an unknown one is not', async () => {
    const refusal = (isTransient: boolean) => graphError(999_999, 'Words', { isTransient });
    lab.inject({ kind: 'answer', ...refusal(true) });
    expect(await whatsapp.send(ADA)).toMatchObject({ kind: 'retry' });
    lab.inject({ kind: 'answer', ...refusal(false) });
    expect(await whatsapp.send(ADA)).toMatchObject({ kind: 'permanent' });
  });

  it('waits as long as Meta says, or as its limits require', async () => {
    const slow = graphError(130429, 'Rate limit hit', { status: 429 });
    lab.inject({ kind: 'answer', ...slow, headers: { 'retry-after': '7' } });
    expect(await whatsapp.send(ADA)).toMatchObject({ kind: 'retry', after: 7_000 });
    lab.inject({ kind: 'answer', ...slow });
    expect(await whatsapp.send(ADA)).toMatchObject({ kind: 'retry', after: null });
    lab.inject({ kind: 'answer', status: 429, body: 'slow down' });
    expect(await whatsapp.send(ADA)).toMatchObject({ kind: 'retry', scope: 'channel' });
    lab.inject({ kind: 'answer', ...graphError(131056, 'Pair rate limit hit') });
    expect(await whatsapp.send(ADA)).toMatchObject({ kind: 'retry', after: 6_000 });
  });

  it.each<[Fault, string]>([
    [{ kind: 'resetAfter' }, 'unknown'],
    [{ kind: 'resetBefore' }, 'unknown'],
    [{ kind: 'cutBody' }, 'unknown'],
    [{ kind: 'hang' }, 'unknown'],
    [{ kind: 'answer', status: 200, body: Buffer.from('<html>') }, 'unknown'],
    [{ kind: 'answer', status: 200, body: { messages: [] } }, 'unknown'],
    [{ kind: 'answer', status: 502, body: Buffer.from('<html>') }, 'retry'],
  ])('%j: %s', async (fault, kind) => {
    lab.inject(fault);
    const hasty = createWhatsApp({ egress: impatient(way), graphUrl: lab.url });
    const outcome = await witness(hasty, credentials).send(ADA);
    expect(outcome).toMatchObject({ kind });
    said.push(outcome);
  });

  it('connection refused: retried', async () => {
    const nowhere = createWhatsApp({ egress: way, graphUrl: 'http://127.0.0.1:9' });
    const outcome = await witness(nowhere, credentials).send(ADA);
    expect(outcome).toMatchObject({ kind: 'retry', scope: 'conversation' });
  });

  it('an unknown number and the secret of another app are configuration errors', async () => {
    const wrong = async (fields: object) =>
      witness(channel, { ...credentials, ...fields }).send(ADA);
    expect(await wrong({ phoneNumberId: '1/2?x' })).toMatchObject({ code: 'config' });
    expect(await wrong({ appSecret: 'another' })).toMatchObject({ code: 'auth' });
    expect(await wrong({ accessToken: 'another' })).toMatchObject({ code: 'auth' });
    const test = await channel.test({ credentials: { ...credentials, accessToken: 'x' } });
    expect(test).toMatchObject({ isOk: false, reason: expect.stringContaining('access token') });
  });
});

describe('P4 the reply window of WhatsApp', () => {
  it('is 24 hours for every message', () => {
    expect(channel.capabilities.replyWindow).toEqual({ typed: 24, automatic: 24 });
  });

  it.each([true, false])('closed, nothing is called (typed: %s)', async (isTyped) => {
    const at = Date.now();
    const outcome = await whatsapp.send(ADA, { isTyped, at, lastUserMessageAt: at - 24 * HOUR });
    expect(outcome).toMatchObject({ kind: 'permanent', code: 'window_closed' });
    expect(lab.calls).toEqual([]);
  });

  it('open until its last second, and when the last message is unknown', async () => {
    const at = Date.now();
    const last = { at, lastUserMessageAt: at - 24 * HOUR + 1_000 };
    expect(await whatsapp.send(ADA, last)).toMatchObject({ kind: 'sent' });
    expect(await whatsapp.send(ADA, { lastUserMessageAt: null })).toMatchObject({ kind: 'sent' });
  });
});

describe('S62 P40 WhatsApp’s events', () => {
  const message = (content: Record<string, unknown> & { type: string }, more: object = {}) =>
    lab.userMessage({ from: ADA, id: 'wamid.in', at: 1_749_416_383_000, content, ...more });

  it('the handshake is answered with the verify token only', async () => {
    const { app } = lab;
    expect(await read(handshake(app, '1158201444'))).toEqual({
      kind: 'answered',
      status: 200,
      type: 'text/plain',
      body: '1158201444',
    });
    expect(await read(handshake({ ...app, verifyToken: 'other' }))).toMatchObject({
      kind: 'refused',
      status: 403,
    });
    expect(await read(handshake(app, '<script>'))).toMatchObject({ kind: 'unreadable' });
    const { verifyToken, ...without } = credentials;
    expect(verifyToken).toBeTruthy();
    const reading = await channel.read(
      hookRequest(handshake({ ...app, verifyToken: '' }), { at: 0 }),
      without
    );
    expect(reading).toMatchObject({ kind: 'refused' });
  });

  it('only what this app has signed, byte for byte', async () => {
    const request = lab.hook(message({ type: 'text', text: { body: 'Grüße 😀' } }));
    expect(await read(request)).toMatchObject({ kind: 'read' });
    const refused = { kind: 'refused', status: 401 };
    const changed = Buffer.from(request.body.toString().replace('Gr', 'gr'));
    expect(await read({ ...request, body: changed })).toMatchObject(refused);
    expect(await read({ ...request, headers: {} })).toMatchObject(refused);
    expect(await read(metaHook({}, { ...lab.app, appSecret: 'other' }))).toMatchObject(refused);
    const reading = await channel.read(
      hookRequest(metaHook({}, { ...lab.app, appSecret: '' }), { at: 0 }),
      { ...credentials, appSecret: '' }
    );
    expect(reading).toMatchObject(refused);
  });

  it('a signed body that is no WhatsApp batch is unreadable', async () => {
    for (const body of [{}, { object: 'page', entry: [] }, []]) {
      expect(await read(metaHook(body, lab.app))).toMatchObject({ kind: 'unreadable' });
    }
  });

  it('a text, with name and time', async () => {
    expect(await happenings(lab.hook(message({ type: 'text', text: { body: 'Hello' } })))).toEqual([
      {
        type: 'message',
        conversation: ADA,
        externalId: 'wamid.in',
        text: 'Hello',
        user: { id: ADA, name: 'Ada', locale: null },
        sentAt: 1_749_416_383_000,
        files: [],
        placeholder: null,
      },
    ]);
  });

  it('a user without a number is identified by their id', async () => {
    const request = lab.hook(
      lab.userMessage({
        userId: GRACE,
        name: 'Grace',
        content: { type: 'text', text: { body: 'Hi' } },
      })
    );
    expect(await happenings(request)).toMatchObject([
      { conversation: GRACE, user: { id: GRACE, name: 'Grace' } },
    ]);
  });

  it('a batch of several users; a number of another channel is left out', async () => {
    const content = { type: 'text', text: { body: 'Hello' } };
    const request = lab.batch([
      lab.userMessage({ from: ADA, content }),
      lab.userMessage({ from: '491701234567', content }),
      { ...lab.userMessage({ from: '1', content }), metadata: { phone_number_id: '2' } },
      lab.status({ id: 'wamid.out', to: ADA, key: 'k1' }, 'read'),
    ]);
    expect(await happenings(request)).toMatchObject([
      { type: 'message', conversation: ADA },
      { type: 'message', conversation: '491701234567' },
      { type: 'echo', externalId: 'wamid.out', key: 'k1' },
      { type: 'receipt', of: { externalId: 'wamid.out' }, state: 'read' },
    ]);
  });

  it.each([
    [{ type: 'image', image: { id: '7', mime_type: 'image/jpeg', caption: 'Look' } }, 'Look', null],
    [{ type: 'audio', audio: { id: '7', mime_type: 'audio/ogg', voice: true } }, '', null],
    [{ type: 'document', document: { id: '7', filename: 'a.pdf' } }, '', 'a.pdf'],
  ])('P16 a file: %j', async (content, text, name) => {
    expect(await happenings(lab.hook(message(content)))).toMatchObject([
      { text, placeholder: null, files: [{ source: '7', name }] },
    ]);
  });

  it.each([
    [{ type: 'sticker', sticker: { id: '7' } }, 'sticker', ''],
    [{ type: 'reaction', reaction: { message_id: 'x', emoji: '👍' } }, 'reaction', '👍'],
    [
      { type: 'location', location: { name: 'Philz', latitude: 37.4, longitude: -122.1 } },
      'location',
      'Philz\n37.4, -122.1',
    ],
    [
      {
        type: 'contacts',
        contacts: [{ name: { formatted_name: 'Lucía Gómez' }, phones: [{ phone: '+1 983' }] }],
      },
      'contacts',
      'Lucía Gómez, +1 983',
    ],
    [{ type: 'order', order: { text: '', product_items: [] } }, 'order', ''],
    [
      { type: 'unsupported', errors: [{ code: 131051, title: 'Message type unknown' }] },
      'unsupported',
      'Message type unknown (131051)',
    ],
    [{ type: 'poll_creation', poll_creation: {} }, 'poll_creation', ''],
    [{ type: 'image', image: {} }, 'image', ''],
    [
      { type: 'interactive', interactive: { type: 'nfm_reply', nfm_reply: { body: 'Sent' } } },
      'interactive',
      'Sent',
    ],
  ])('%j is a placeholder', async (content, placeholder, text) => {
    expect(await happenings(lab.hook(message(content)))).toMatchObject([{ placeholder, text }]);
  });

  it.each([
    [{ type: 'button', button: { text: 'Unsubscribe' } }, 'Unsubscribe'],
    [
      {
        type: 'interactive',
        interactive: { type: 'button_reply', button_reply: { title: 'Cancel' } },
      },
      'Cancel',
    ],
    [
      {
        type: 'interactive',
        interactive: {
          type: 'list_reply',
          list_reply: { title: 'Express', description: 'Next day' },
        },
      },
      'Express\nNext day',
    ],
  ])('%j is stored as the end user’s text', async (content, text) => {
    expect(await happenings(lab.hook(message(content)))).toMatchObject([
      { placeholder: null, text },
    ]);
  });

  it('edits and deletions name the message, and a removed reaction is ignored', async () => {
    const edit = {
      type: 'edit',
      edit: {
        original_message_id: 'wamid.1',
        message: { type: 'text', text: { body: 'Corrected' } },
      },
    };
    expect(await happenings(lab.hook(message(edit)))).toEqual([
      { type: 'edited', conversation: ADA, externalId: 'wamid.1', text: 'Corrected' },
    ]);
    const revoke = { type: 'revoke', revoke: { original_message_id: 'wamid.1' } };
    expect(await happenings(lab.hook(message(revoke)))).toEqual([
      { type: 'deleted', conversation: ADA, externalId: 'wamid.1' },
    ]);
    const withdrawn = { type: 'reaction', reaction: { message_id: 'x', emoji: '' } };
    expect(await happenings(lab.hook(message(withdrawn)))).toEqual([]);
  });

  it('a new number, and a new id', async () => {
    const number = {
      type: 'system',
      system: { type: 'user_changed_number', wa_id: '12195555358' },
    };
    expect(await happenings(lab.hook(message(number)))).toEqual([
      { type: 'moved', conversation: ADA, to: '12195555358' },
    ]);
    const change = { user_id_update: [{ user_id: { previous: GRACE, current: 'US.2' } }] };
    expect(await happenings(lab.hook(change, 'user_id_update'))).toEqual([
      { type: 'moved', conversation: GRACE, to: 'US.2' },
    ]);
  });

  it.each([
    ['sent', []],
    ['delivered', ['delivered']],
    ['read', ['read']],
    ['played', ['read']],
    ['deleted', []],
  ])('P3 status %s', async (status, states) => {
    const [echo, ...receipts] = await happenings(
      lab.hook(lab.status({ id: 'wamid.out', to: ADA, key: 'k1' }, status))
    );
    expect(echo).toEqual({ type: 'echo', conversation: ADA, externalId: 'wamid.out', key: 'k1' });
    expect(receipts.map((receipt) => 'state' in receipt && receipt.state)).toEqual(states);
  });

  it('P3 a late failure, with its reason', async () => {
    const errors = [
      {
        code: 131047,
        title: 'Re-engagement message',
        error_data: { details: 'More than 24 hours have passed' },
      },
    ];
    const status = lab.status({ id: 'wamid.out', to: ADA, key: 'k1' }, 'failed', errors);
    expect(await happenings(lab.hook(status))).toContainEqual({
      type: 'receipt',
      of: { externalId: 'wamid.out' },
      state: 'failed',
      reason: 'Re-engagement message: More than 24 hours have passed (131047)',
    });
  });

  it('all of Meta’s own examples are read', async () => {
    const own = { ...credentials, phoneNumberId: '106540352242922' };
    const names: string[] = [];
    for (const [name, example] of Object.entries(schema?.hooks ?? {})) {
      const request = hookRequest(metaHook(example, lab.app), { at: Date.now() });
      const reading = await channel.read(request, own);
      expect([name, reading.kind]).toEqual([name, 'read']);
      const isGroup = name.startsWith('Group');
      expect([name, reading.kind === 'read' && reading.happenings.length]).toEqual([
        name,
        isGroup ? 0 : 1,
      ]);
      names.push(name);
    }
    expect(names).toHaveLength(16);
  });
});

describe('P16 files sent to WhatsApp are fetched', () => {
  const file = { name: 'a.pdf', type: 'application/pdf', size: null, source: '1003383421387256' };

  it('by their id, with the token', async () => {
    lab.files.set(file.source, { content: Buffer.from('pdf'), type: 'application/pdf' });
    const download = await channel.download?.(file, credentials);
    expect(download).toMatchObject({ name: 'a.pdf', type: 'application/pdf' });
    expect(download?.content.toString()).toBe('pdf');
  });

  it('not when they are gone, changed or truncated', async () => {
    const gone = { ...file, source: '404' };
    await expect(channel.download?.(gone, credentials)).rejects.toThrow('Unsupported get request');
    const isContent = { when: (call: { path: string }) => call.path.startsWith('/lookaside') };
    lab.inject({ kind: 'answer', status: 200, body: Buffer.from('other') }, isContent);
    await expect(channel.download?.(file, credentials)).rejects.toThrow('not what WhatsApp');
    lab.inject({ kind: 'cutBody' }, isContent);
    await expect(channel.download?.(file, credentials)).rejects.toThrow();
  });
});

describe('S62 the tokens of WhatsApp', () => {
  it('appear in no answer and no log', async () => {
    const { accessToken, appSecret, verifyToken } = credentials;
    const echo = `Error for ${accessToken} and ${encodeURIComponent(String(appSecret))}`;
    lab.inject({ kind: 'answer', ...graphError(100, echo) });
    const outcome = await whatsapp.send(ADA);
    expect(outcome).toMatchObject({ reason: expect.stringContaining('•••') });
    said.push(outcome);
    expect(said.length).toBeGreaterThan(50);
    expect(leaked(said, { accessToken, appSecret, verifyToken } as Record<string, string>)).toEqual(
      []
    );
  });
});
