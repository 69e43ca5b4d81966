import type { Channel } from '../../server/app/ports/channels';
import { createWhatsApp } from '../../server/channels/whatsapp/adapter';
import type { Fault } from '../support/platforms/lab';
import { graphError } from '../support/platforms/meta';
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
