import type { Channel } from '../../server/app/ports/channels';
import { createGoogleChat } from '../../server/channels/google-chat/adapter';
import { startGoogleChat, type GoogleChatLab } from '../support/platforms/google-chat';
import { loadGoogleChatSchema } from '../support/platforms/google-chat-schema';
import type { Fault } from '../support/platforms/lab';
import { HOUR, impatient } from './meta-support';
import { attachment, createWay, leaked, witness, type Witness } from './support';

const SPACE = 'spaces/AAQA1234';
const THREAD = `${SPACE}/threads/T-1_2`;

const way = createWay();
let lab: GoogleChatLab;
let channel: Channel;
let credentials: Record<string, string>;
let chat: Witness;
const said: unknown[] = [];

const connect = () => createGoogleChat({ egress: way, apiRoot: lab.url, certsUrl: lab.url });

beforeEach(async () => {
  lab = await startGoogleChat({ schema: loadGoogleChatSchema() });
  const { serviceAccount, audience, addOnAccount } = lab;
  credentials = { serviceAccount, audience, addOnAccount };
  channel = connect();
  chat = witness(channel, credentials);
});
afterEach(async () => {
  said.push(...chat.said);
  const secrets = { key: credentials.serviceAccount ?? '', pem: pemIn(credentials) };
  expect(leaked(said, secrets)).toEqual([]);
  expect(JSON.stringify(said)).not.toContain('ya29.');
  expect(lab.violations).toEqual([]);
  await lab.close();
});
afterAll(() => way.stop());

function pemIn({ serviceAccount = '{}' }: Record<string, string>): string {
  const { private_key: pem = '' } = JSON.parse(serviceAccount) as { private_key?: string };
  return pem.split('\n')[3] ?? '';
}

describe('S64 Google Chat accepts a member’s messages', () => {
  it('a text to a space, with keys that let it arrive once', async () => {
    const outcome = await chat.send(SPACE, { text: 'Hello *Ada*', key: 'k'.repeat(24) });
    const name = `${SPACE}/messages/client-${'k'.repeat(24)}`;
    expect(outcome).toEqual({ kind: 'sent', externalId: name });
    expect(lab.sent).toEqual([{ name, space: SPACE, thread: null, text: 'Hello *Ada*' }]);
    expect(lab.calls.at(-1)?.query.get('requestId')).toBe('k'.repeat(24));
  });

  it('in the thread', async () => {
    expect(await chat.send(THREAD, { text: 'Hello' })).toMatchObject({ kind: 'sent' });
    expect(lab.sent).toMatchObject([{ space: SPACE, thread: THREAD }]);
  });

  it('the longest text in one message', async () => {
    const text = '漢'.repeat(channel.capabilities.maxText);
    expect(await chat.send(SPACE, { text })).toMatchObject({ kind: 'sent' });
    expect(lab.sent[0]?.text).toBe(text);
  });

  it('mentions nobody', async () => {
    await chat.send(SPACE, { text: '<users/all> look at <https://x.test|this>' });
    expect(lab.sent[0]?.text).toBe('<\u200busers/all> look at <https://x.test|this>');
  });

  it('P16 a file as a link, if the site is reachable from outside', async () => {
    const file = attachment('offer <1>.pdf', 'application/pdf', Buffer.from('x'));
    expect(await chat.send(SPACE, { attachment: file })).toMatchObject({ code: 'content' });
    const linked = { ...file, url: 'https://cms.test/offer.pdf' };
    await chat.send(SPACE, { text: 'Here', attachment: linked });
    await chat.send(SPACE, { text: '', attachment: linked });
    expect(lab.sent.map(({ text }) => text)).toEqual([
      'Here\n<https://cms.test/offer.pdf|offer 1 .pdf>',
      '<https://cms.test/offer.pdf|offer 1 .pdf>',
    ]);
  });

  it('the same key twice is one message', async () => {
    const key = 'a'.repeat(24);
    const first = await chat.send(SPACE, { key });
    expect(await chat.send(SPACE, { key })).toEqual(first);
    expect(lab.sent).toHaveLength(1);
  });

  it('409: it exists already', async () => {
    const body = { error: { code: 409, status: 'ALREADY_EXISTS', message: 'exists' } };
    lab.inject({ kind: 'answer', status: 409, body }, isCreate);
    expect(await chat.send(SPACE, { key: 'b'.repeat(24) })).toEqual({
      kind: 'sent',
      externalId: `${SPACE}/messages/client-${'b'.repeat(24)}`,
    });
  });

  it('one token for an hour, also for many concurrent calls', async () => {
    let at = Date.now();
    const clocked = createGoogleChat({
      egress: way,
      apiRoot: lab.url,
      certsUrl: lab.url,
      now: () => at,
    });
    const witnessed = witness(clocked, credentials);
    await Promise.all([1, 2, 3].map(() => witnessed.send(SPACE)));
    at += HOUR - 6 * 60_000;
    await witnessed.send(SPACE);
    expect(lab.counts.tokens).toBe(1);
    at += 2 * 60_000;
    await witnessed.send(SPACE);
    expect(lab.counts.tokens).toBe(2);
  });

  it('a token that ended early is replaced, once', async () => {
    await chat.send(SPACE);
    lab.endTokens();
    expect(await chat.send(SPACE)).toMatchObject({ kind: 'sent' });
    lab.inject({ kind: 'answer', status: 401, body: {} }, { ...isCreate, times: 2 });
    expect(await chat.send(SPACE)).toMatchObject({ kind: 'permanent', code: 'auth' });
  });

  it('returns the owner of the credentials', async () => {
    expect(await chat.test()).toEqual({
      isOk: true,
      name: 'handoff@clover-shop.iam.gserviceaccount.com',
    });
    lab.revoke();
    const test = await connect().test({ credentials });
    expect(test).toMatchObject({ isOk: false, reason: expect.stringContaining('Invalid JWT') });
  });
});

const isCreate = { when: (call: { path: string }) => call.path.endsWith('/messages') };

describe('S64 P3 Google Chat refuses, and members see why', () => {
  it.each([
    [400, 'INVALID_ARGUMENT', 'permanent', 'content'],
    [403, 'PERMISSION_DENIED', 'permanent', 'forbidden'],
    [404, 'NOT_FOUND', 'permanent', 'not_found'],
    [429, 'RESOURCE_EXHAUSTED', 'retry', 'conversation'],
    [500, 'INTERNAL', 'retry', 'conversation'],
    [503, 'UNAVAILABLE', 'retry', 'conversation'],
    [504, 'DEADLINE_EXCEEDED', 'retry', 'conversation'],
  ])('HTTP %i %s: %s, %s', async (code, status, kind, detail) => {
    const body = { error: { code, status, message: 'Words' } };
    lab.inject({ kind: 'answer', status: code, body }, isCreate);
    expect(await chat.send(SPACE)).toMatchObject({
      kind,
      [kind === 'retry' ? 'scope' : 'code']: detail,
      reason: `Words (${status})`,
    });
  });

  it('a project without the API is a configuration error', async () => {
    const message = 'Google Chat API has not been used in project 47 before or it is disabled.';
    const body = { error: { code: 403, status: 'PERMISSION_DENIED', message } };
    lab.inject({ kind: 'answer', status: 403, body }, isCreate);
    expect(await chat.send(SPACE)).toMatchObject({ code: 'config' });
  });

  it('waits as long as Google says', async () => {
    const slow = { kind: 'answer', status: 429, body: {} } as const;
    lab.inject({ ...slow, headers: { 'retry-after': '3' } }, isCreate);
    expect(await chat.send(SPACE)).toMatchObject({ kind: 'retry', after: 3_000 });
    lab.inject(slow, isCreate);
    expect(await chat.send(SPACE)).toMatchObject({ kind: 'retry', after: null });
  });

  it('removed from the space', async () => {
    lab.block(SPACE);
    expect(await chat.send(SPACE)).toMatchObject({ kind: 'permanent', code: 'forbidden' });
  });

  it.each<[Fault, string]>([
    [{ kind: 'resetBefore' }, 'unknown'],
    [{ kind: 'resetAfter' }, 'unknown'],
    [{ kind: 'cutBody' }, 'unknown'],
    [{ kind: 'hang' }, 'unknown'],
    [{ kind: 'answer', status: 502, body: Buffer.from('<html>') }, 'retry'],
  ])('%j: %s, and a repeat with the same key arrives once', async (fault, kind) => {
    lab.inject(fault, isCreate);
    const hasty = createGoogleChat({
      egress: impatient(way, 500),
      apiRoot: lab.url,
      certsUrl: lab.url,
    });
    const key = 'c'.repeat(24);
    const witnessed = witness(hasty, credentials);
    expect(await witnessed.send(SPACE, { key })).toMatchObject({ kind });
    expect(await witnessed.send(SPACE, { key })).toMatchObject({ kind: 'sent' });
    expect(lab.sent).toHaveLength(1);
    said.push(...witnessed.said);
  });

  it.each<[Fault, object]>([
    [{ kind: 'resetAfter' }, { kind: 'retry' }],
    [{ kind: 'cutBody' }, { kind: 'retry' }],
    [{ kind: 'answer', status: 503, body: {} }, { kind: 'retry' }],
    [{ kind: 'answer', status: 400, body: { error: 'invalid_grant' } }, { code: 'auth' }],
    [{ kind: 'answer', status: 200, body: {} }, { code: 'auth' }],
  ])('no token because of %j', async (fault, outcome) => {
    lab.inject(fault);
    expect(await chat.send(SPACE)).toMatchObject(outcome);
    expect(lab.sent).toEqual([]);
  });

  it.each([
    ['not JSON'],
    ['{}'],
    ['[]'],
    ['{"client_email":"a@b.test","private_key":"not a key"}'],
  ])('an invalid key: %s', async (serviceAccount) => {
    const outcome = await witness(channel, { ...credentials, serviceAccount }).send(SPACE);
    expect(outcome).toMatchObject({ kind: 'permanent', code: 'auth' });
  });

  it('a key whose token URL is on the internal network', async () => {
    const key = JSON.parse(lab.serviceAccount) as object;
    const serviceAccount = JSON.stringify({ ...key, token_uri: 'http://10.0.0.1/token' });
    const outcome = await witness(channel, { ...credentials, serviceAccount }).send(SPACE);
    expect(outcome).toMatchObject({ kind: 'permanent', code: 'config' });
  });

  it.each(['', 'spaces/', 'spaces/A/../B', 'spaces/A/threads/', 'users/1', 'spaces/A?x=1'])(
    'invalid space: %j',
    async (to) => {
      expect(await chat.send(to)).toMatchObject({ kind: 'permanent', code: 'not_found' });
      expect(lab.calls).toEqual([]);
    }
  );
});
