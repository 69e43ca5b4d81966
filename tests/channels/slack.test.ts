import { SLACK_THREAD_GONE } from '../../server/core/limits';
import type { Channel } from '../../server/app/ports/channels';
import { createSlack } from '../../server/channels/slack/adapter';
import { startSlack, type SlackLab } from '../support/platforms/slack';
import { attachment, createWay, leaked, part, witness, type Witness } from './support';

const CREDENTIALS = {
  botToken: 'xoxb-lab-bot-token',
  signingSecret: '8f742231b10e8888abcd99yyyzzz85a5',
};
const ABSENT = 'C0ABSENT';

const way = createWay();
let lab: SlackLab;
let channel: Channel;
let on: Witness;

beforeAll(async () => {
  const { botToken: token, signingSecret } = CREDENTIALS;
  lab = await startSlack({ token, signingSecret });
});
beforeEach(async () => {
  await lab.renew();
  channel = createSlack({ egress: way, addresses: { apiUrl: lab.apiUrl } });
  on = witness(channel, CREDENTIALS);
});
afterEach(async () => {
  expect(lab.violations).toEqual([]);
  expect(leaked(on.said, CREDENTIALS)).toEqual([]);
});
afterAll(async () => {
  await lab.close();
  await way.stop();
});

/** The timestamp of a message, from its external id. */
const tsOf = (outcome: Awaited<ReturnType<Witness['send']>>) =>
  outcome.kind === 'sent' ? (outcome.externalId?.split(':')[1] ?? '') : '';

describe('S61 a member’s message arrives in Slack', () => {
  it('in the channel or the thread, with the member’s name', async () => {
    const first = await on.send(lab.channel, { text: 'a < b & <@U1> <!here> *c*' });
    expect(first).toEqual({ kind: 'sent', externalId: `${lab.channel}:${tsOf(first)}` });
    const thread = tsOf(first);
    expect(await on.send(`${lab.channel}:${thread}`, { text: 'more' })).toMatchObject({
      kind: 'sent',
    });
    expect(await lab.messages(lab.channel)).toEqual([
      {
        channel: lab.channel,
        thread: null,
        text: 'a &lt; b &amp; &lt;@U1&gt; &lt;!here&gt; *c*',
        username: 'Ann Lee',
        file: null,
      },
    ]);
    expect(await lab.messages(lab.channel, thread)).toMatchObject([{}, { thread, text: 'more' }]);
    expect(lab.calls[0]?.json).toMatchObject({ mrkdwn: false });
  });

  it('without the name where the app may not show one, and asks no second time', async () => {
    lab.forbidNames();
    expect(await on.send(lab.channel)).toMatchObject({ kind: 'sent' });
    expect(await on.send(lab.channel)).toMatchObject({ kind: 'sent' });
    expect(lab.calls).toHaveLength(3);
    expect(await lab.messages(lab.channel)).toMatchObject([{ username: null }, { username: null }]);
  });

  it('automatic messages show no name', async () => {
    await on.send(lab.channel, { senderName: null, isTyped: false });
    expect(await lab.messages(lab.channel)).toMatchObject([{ username: null }]);
  });

  it('at its full length', async () => {
    const text = '&'.repeat(channel.capabilities.maxText);
    expect(await on.send(lab.channel, { text })).toMatchObject({ kind: 'sent' });
  });

  it('with a file, in three steps', async () => {
    const root = await on.send(lab.channel);
    const thread = tsOf(root);
    const file = attachment('bill.pdf', 'application/pdf', Buffer.from('content'));
    const outcome = await on.send(`${lab.channel}:${thread}`, { text: 'a < b', attachment: file });
    expect(outcome).toMatchObject({ kind: 'sent', externalId: expect.stringContaining(':F') });
    expect(await lab.messages(lab.channel, thread)).toMatchObject([
      {},
      { thread, text: 'a &lt; b', file: { name: 'bill.pdf', size: 7 } },
    ]);
  });

  it('a file whose steps fail is retried, except the last step, whose outcome is unknown', async () => {
    const file = attachment('bill.pdf', 'application/pdf', Buffer.from('content'));
    const step = (path: string) => ({ when: (call: { path: string }) => call.path.includes(path) });
    lab.inject({ kind: 'resetAfter' }, step('getUploadURL'));
    expect(await on.send(lab.channel, { attachment: file })).toMatchObject({ kind: 'retry' });
    lab.inject({ kind: 'resetAfter' }, step('/upload/'));
    expect(await on.send(lab.channel, { attachment: file })).toMatchObject({ kind: 'retry' });
    expect(await lab.messages(lab.channel)).toEqual([]);
    lab.inject({ kind: 'resetAfter' }, step('complete'));
    const message = part({ attachment: file });
    expect(await on.send(lab.channel, message)).toMatchObject({ kind: 'unknown' });
    const found = await channel.find?.({
      credentials: CREDENTIALS,
      to: lab.channel,
      part: message,
    });
    expect(found).toEqual({ externalId: expect.stringContaining(lab.channel) });
  });

  it('is found again when its answer was lost, and not found when it never arrived', async () => {
    expect(channel.afterUnknown).toBe('find');
    const root = await on.send(lab.channel, { text: 'root' });
    for (const to of [lab.channel, `${lab.channel}:${tsOf(root)}`]) {
      const look = (message: ReturnType<typeof part>) =>
        channel.find?.({ credentials: CREDENTIALS, to, part: message });
      const lost = part({ text: 'lost answer' });
      lab.inject({ kind: 'resetAfter' });
      expect(await on.send(to, lost)).toMatchObject({ kind: 'unknown' });
      expect(await look(lost)).toEqual({
        externalId: expect.stringMatching(new RegExp(`^${lab.channel}:\\d+\\.\\d+$`)),
      });
      const never = part({ text: 'never came' });
      lab.inject({ kind: 'resetBefore' });
      await on.send(to, never);
      expect(await look(never)).toBeNull();
    }
  });

  it('a failed search does not mean that the message is missing', async () => {
    const look = () => channel.find?.({ credentials: CREDENTIALS, to: lab.channel, part: part() });
    lab.inject({ kind: 'answer', status: 200, body: { ok: false, error: 'ratelimited' } });
    await expect(look()).rejects.toThrow('ratelimited');
    lab.inject({ kind: 'resetAfter' });
    await expect(look()).rejects.toThrow();
  });
});

describe('S61 an answer whose thread is gone', () => {
  const gone = {
    kind: 'permanent',
    code: 'not_found',
    reason: expect.stringContaining(SLACK_THREAD_GONE),
  };

  it.each([
    ['without a thread', undefined],
    ['in another thread', '2.2'],
  ])('is taken back and fails: Slack posts it %s', async (_, thread) => {
    const body = { ok: true, channel: lab.channel, ts: '9.9', message: { thread_ts: thread } };
    lab.inject({ kind: 'answer', status: 200, body });
    lab.inject({ kind: 'answer', status: 200, body: { ok: true } });
    expect(await on.send(`${lab.channel}:1.1`)).toMatchObject(gone);
    expect(lab.calls.at(-1)).toMatchObject({
      path: '/api/chat.delete',
      json: { channel: lab.channel, ts: '9.9' },
    });
  });

  it('fails also if it cannot be taken back, and says where it stands', async () => {
    const body = { ok: true, channel: lab.channel, ts: '9.9', message: {} };
    lab.inject({ kind: 'answer', status: 200, body });
    lab.inject({ kind: 'answer', status: 200, body: { ok: false, error: 'cant_delete_message' } });
    const outcome = await on.send(`${lab.channel}:1.1`);
    expect(outcome).toMatchObject(gone);
    expect(JSON.stringify(outcome)).toContain('before the whole channel');
  });

  it('is not looked for where there is no thread, or the answer does not say', async () => {
    const body = { ok: true, channel: lab.channel, ts: '9.9', message: {} };
    lab.inject({ kind: 'answer', status: 200, body });
    expect(await on.send(lab.channel)).toMatchObject({ kind: 'sent' });
    const { message: _, ...bare } = body;
    lab.inject({ kind: 'answer', status: 200, body: bare });
    expect(await on.send(`${lab.channel}:1.1`)).toMatchObject({ kind: 'sent' });
  });

  it('no file is uploaded into it', async () => {
    lab.inject({ kind: 'answer', status: 200, body: { ok: false, error: 'thread_not_found' } });
    const file = attachment('bill.pdf', 'application/pdf', Buffer.from('content'));
    expect(await on.send(`${lab.channel}:1.1`, { attachment: file })).toMatchObject(gone);
    expect(lab.calls).toHaveLength(1);
  });
});

describe('S61 HTTP 200 with ok:false is a failure', () => {
  it.each([
    ['channel_not_found', 'not_found'],
    ['user_disabled', 'blocked'],
    ['cannot_dm_bot', 'blocked'],
    ['not_in_channel', 'forbidden'],
    ['is_archived', 'forbidden'],
    ['restricted_action', 'forbidden'],
    ['invalid_auth', 'auth'],
    ['account_inactive', 'auth'],
    ['token_revoked', 'auth'],
    ['token_expired', 'auth'],
    ['ekm_access_denied', 'auth'],
    ['msg_too_long', 'content'],
    ['no_text', 'content'],
    ['an_error_of_tomorrow', 'content'],
  ])('%s', async (error, code) => {
    lab.inject({ kind: 'answer', status: 200, body: { ok: false, error } });
    expect(await on.send(lab.channel)).toEqual({ kind: 'permanent', code, reason: error });
  });

  it('names the missing scope', async () => {
    const body = {
      ok: false,
      error: 'missing_scope',
      needed: 'chat:write',
      provided: 'files:read',
    };
    lab.inject({ kind: 'answer', status: 200, body }, { times: 2 });
    expect(await on.send(lab.channel)).toEqual({
      kind: 'permanent',
      code: 'auth',
      reason: 'missing_scope: needs chat:write',
    });
  });

  it.each([
    'internal_error',
    'fatal_error',
    'service_unavailable',
    'request_timeout',
    'ratelimited',
  ])('is retried later: %s', async (error) => {
    const headers = { 'retry-after': '3' };
    lab.inject({ kind: 'answer', status: 200, headers, body: { ok: false, error } });
    expect(await on.send(lab.channel)).toEqual({
      kind: 'retry',
      after: 3_000,
      scope: 'conversation',
      reason: error,
    });
  });

  it('waits as long as Slack says, with and without a body', async () => {
    const headers = { 'retry-after': '30' };
    const body = { ok: false, error: 'ratelimited' };
    lab.inject({ kind: 'answer', status: 429, headers, body });
    expect(await on.send(lab.channel)).toMatchObject({ kind: 'retry', after: 30_000 });
    lab.inject({ kind: 'answer', status: 429, body: Buffer.from('') });
    expect(await on.send(lab.channel)).toMatchObject({ kind: 'retry', after: null });
    lab.inject({ kind: 'answer', status: 503, body: Buffer.from('<html>') });
    expect(await on.send(lab.channel)).toMatchObject({ kind: 'retry' });
  });

  it('what the emulator refuses, and the revoked token', async () => {
    expect(await on.send(ABSENT)).toMatchObject({ kind: 'permanent', code: 'not_found' });
    expect(await on.send('general')).toMatchObject({ kind: 'permanent', code: 'not_found' });
    expect(await on.test()).toEqual({ isOk: true, name: 'admin @ Emulate' });
    lab.revoke();
    expect(await on.send(lab.channel)).toMatchObject({ kind: 'permanent', code: 'auth' });
    expect(await on.test()).toEqual({ isOk: false, reason: 'token_revoked' });
  });

  it.each(['resetBefore', 'resetAfter', 'cutBody'] as const)(
    'has an unknown outcome after %s',
    async (kind) => {
      lab.inject({ kind });
      expect(await on.send(lab.channel)).toMatchObject({ kind: 'unknown' });
    }
  );
});
