import type { Channel, PlatformEvent } from '../../server/app/ports/channels';
import { createDiscord, markdownOf } from '../../server/channels/discord/adapter';
import { splitText } from '../../server/core/messages/splitting';
import { startDiscord, type DiscordLab } from '../support/platforms/discord';
import { loadDiscordSchema } from '../support/platforms/discord-schema';
import { hookRequest, type Hook } from '../support/platforms/lab';
import { attachment, createWay, leaked, witness, type Witness } from './support';

const botToken = 'MTIz.lab.discord-token';

const way = createWay();
let lab: DiscordLab;
let channel: Channel;
let on: Witness;

beforeEach(async () => {
  lab = await startDiscord({ token: botToken });
  channel = createDiscord({ egress: way, addresses: { apiUrl: lab.url } });
  on = witness(channel, { botToken });
});
afterEach(async () => {
  expect(lab.violations).toEqual([]);
  expect(leaked(on.said, { botToken })).toEqual([]);
  await lab.close();
});
afterAll(() => way.stop());

describe('S60 a member’s message arrives in Discord', () => {
  it('in the channel, mentioning nobody', async () => {
    const outcome = await on.send('81', { text: 'Hello @everyone <@5>' });
    expect(outcome).toEqual({ kind: 'sent', externalId: expect.stringMatching(/^\d+$/) });
    expect(lab.sent).toMatchObject([{ channel: '81', text: 'Hello @everyone <@5>' }]);
    expect(lab.calls[0]?.json).toMatchObject({ allowed_mentions: { parse: [] } });
  });

  it.each([
    ['2 * 3 * 4 = 24', '2 \\* 3 \\* 4 = 24'],
    ['> quoted\n# not a title\n- no list', '\\> quoted\n\\# not a title\n\\- no list'],
    ['see https://a.test/x_y_z, my_file', 'see https://a.test/x_y_z, my\\_file'],
    ['```js\na * b\n``` done_', '```js\na * b\n``` done\\_'],
  ])('as it was typed: %j', (typed, written) => {
    expect(markdownOf(typed)).toBe(written);
  });

  it('up to 2,000 characters, with or without formatting', async () => {
    const { maxText } = channel.capabilities;
    expect(maxText).toBe(2_000);
    for (const sign of ['x', '*', '\\']) {
      expect(await on.send('81', { text: sign.repeat(maxText) })).toMatchObject({ kind: 'sent' });
    }
  });

  it.each(['*'.repeat(3_000), `${'*a_ '.repeat(900)}end`, '\n> x'.repeat(700), '~'.repeat(2_001)])(
    'S60 split by its escaped length, case %#',
    (typed) => {
      const { maxText } = channel.capabilities;
      const parts = splitText(typed, maxText, (text) => channel.lengthOf?.(text) ?? 0);
      expect(parts.join('')).toBe(typed);
      for (const each of parts) {
        expect(markdownOf(each).length).toBeLessThanOrEqual(maxText);
        expect(markdownOf(each)).not.toBe(each);
      }
    }
  );

  it('once, however often it is sent: the nonce identifies it', async () => {
    expect(channel.afterUnknown).toBe('again');
    lab.inject({ kind: 'resetAfter' });
    const message = { key: 'abcdefghijklmnopqrstuvwx', text: 'once' };
    expect(await on.send('81', message)).toMatchObject({ kind: 'unknown' });
    expect(await on.send('81', message)).toMatchObject({ kind: 'sent' });
    expect(lab.sent).toMatchObject([{ text: 'once', nonce: message.key }]);
  });

  it('with a file', async () => {
    const file = attachment('bill ä.pdf', 'application/pdf', Buffer.from('content'));
    expect(await on.send('81', { text: 'Your bill', attachment: file })).toMatchObject({
      kind: 'sent',
    });
    expect(await on.send('81', { text: '', attachment: file })).toMatchObject({ kind: 'sent' });
    expect(lab.sent).toMatchObject([
      { text: 'Your bill', file: { name: 'bill ä.pdf', size: 7 } },
      { text: '', file: { name: 'bill ä.pdf', size: 7 } },
    ]);
  });

  it('shows that a member types', async () => {
    await channel.showTyping?.({ credentials: { botToken }, to: '81', lastUserMessageId: null });
    expect(lab.typing).toEqual(['81']);
  });
});

describe('S60 a refusal by Discord is reported as it is', () => {
  it.each([
    [404, 10_003, 'Unknown Channel', 'not_found'],
    [403, 50_001, 'Missing Access', 'forbidden'],
    [403, 50_013, 'Missing Permissions', 'forbidden'],
    [403, 50_007, 'Cannot send messages to this user', 'blocked'],
    [403, 50_278, 'No mutual guilds', 'blocked'],
    [403, 40_007, 'The user is banned from this guild', 'blocked'],
    [400, 50_083, 'Thread is archived', 'forbidden'],
    [400, 160_005, 'Thread is locked', 'forbidden'],
    [400, 200_000, 'Message was blocked by automatic moderation', 'content'],
    [400, 50_035, 'Invalid Form Body', 'content'],
    [401, 0, '401: Unauthorized', 'auth'],
    [400, 50_014, 'Invalid authentication token provided', 'auth'],
    [403, 40_333, 'internal network error', 'config'],
  ])('%i %i %s', async (status, code, message, refusal) => {
    lab.refuse('5', status, code, message);
    const outcome = await on.send('5');
    expect(outcome).toMatchObject({ kind: 'permanent', code: refusal });
    expect(JSON.stringify(outcome)).toContain(message);
  });

  it.each([
    [503, 130_000],
    [429, 20_028],
    [400, 20_016],
    [400, 40_004],
  ])('is retried later: %i %i', async (status, code) => {
    lab.refuse('5', status, code, 'Later');
    expect(await on.send('5')).toMatchObject({ kind: 'retry' });
  });

  it('waits as long as Discord says, in this channel only', async () => {
    const body = { message: 'You are being rate limited.', retry_after: 0.3, global: false };
    lab.inject({ kind: 'answer', status: 429, headers: { 'retry-after': '1' }, body });
    const at = Date.now();
    const limited = { kind: 'retry', after: 1_000, scope: 'conversation' };
    expect(await on.send('5', { at })).toMatchObject(limited);
    // Within the second nothing is called: Discord bans clients that exceed its limits.
    expect(await on.send('5', { at: at + 400 })).toMatchObject({ ...limited, after: 600 });
    expect(lab.calls).toHaveLength(1);
    expect(await on.send('6', { at })).toMatchObject({ kind: 'sent' });
    expect(await on.send('5', { at: at + 1_000 })).toMatchObject({ kind: 'sent' });
  });

  it('a limit of the whole bot pauses every channel', async () => {
    const body = { message: 'You are being rate limited.', retry_after: 2, global: true };
    const headers = { 'retry-after': '2', 'x-ratelimit-scope': 'global' };
    lab.inject({ kind: 'answer', status: 429, headers, body });
    const at = Date.now();
    expect(await on.send('5', { at })).toMatchObject({ kind: 'retry', scope: 'channel' });
    expect(await on.send('6', { at: at + 500 })).toMatchObject({ after: 1_500, scope: 'channel' });
    expect(await on.send('6', { at: at + 2_000 })).toMatchObject({ kind: 'sent' });
  });

  it('reads from the headers when the next call would be too many', async () => {
    lab.empty(1.5);
    const at = Date.now();
    expect(await on.send('5', { at })).toMatchObject({ kind: 'sent' });
    expect(await on.send('5', { at })).toMatchObject({ kind: 'retry', after: 1_500 });
    expect(lab.calls).toHaveLength(1);
    expect(await on.send('5', { at: at + 1_500 })).toMatchObject({ kind: 'sent' });
  });

  it('Cloudflare answers without a body', async () => {
    const headers = { 'retry-after': '60' };
    lab.inject({ kind: 'answer', status: 429, headers, body: Buffer.from('<html>') });
    const outcome = { kind: 'retry', after: 60_000, scope: 'channel' };
    expect(await on.send('5')).toMatchObject(outcome);
  });

  it.each([500, 502])('retries later on %s', async (status) => {
    lab.inject({ kind: 'answer', status, body: Buffer.from('<html>') });
    expect(await on.send('5')).toMatchObject({ kind: 'retry' });
  });

  it.each(['resetBefore', 'resetAfter', 'cutBody'] as const)(
    'has an unknown outcome after %s',
    async (kind) => {
      lab.inject({ kind });
      expect(await on.send('5')).toMatchObject({ kind: 'unknown' });
    }
  );

  it('a revoked token, and the name of a valid one', async () => {
    expect(await on.test()).toEqual({ isOk: true, name: 'clover' });
    lab.revoke();
    expect(await on.test()).toEqual({ isOk: false, reason: '401: Unauthorized' });
    expect(await on.send('5')).toMatchObject({ kind: 'permanent', code: 'auth' });
    expect(await on.send('general')).toMatchObject({ kind: 'permanent', code: 'not_found' });
  });
});

describe('P40 Discord’s events', () => {
  const at = Date.UTC(2026, 10, 25);
  const credentials = () => ({ botToken, publicKey: lab.publicKey });
  const read = (request: Hook, time = at) =>
    channel.read(hookRequest(request, { at: time }), credentials());
  const platformEvents = async (type: string, data: object): Promise<PlatformEvent[]> => {
    const reading = await read(lab.forwarded(type, data));
    if (reading.kind !== 'read') throw new Error(reading.kind);
    return reading.platformEvents;
  };

  it('a message that the bot forwards', async () => {
    const message = lab.userMessage({ channel: '81', text: 'Help <@4711>', id: '99' });
    const problem = loadDiscordSchema()?.('MessageResponse')(message) ?? null;
    expect(problem).toBeNull();
    const mentions = [{ id: '4711', username: 'clover', global_name: null }];
    expect(await platformEvents('MESSAGE_CREATE', { ...message, mentions })).toEqual([
      {
        type: 'message',
        conversation: '81',
        externalId: '99',
        text: 'Help @clover',
        user: { id: '77', name: 'Ada', locale: null },
        sentAt: expect.any(Number),
        files: [],
        placeholder: null,
      },
    ]);
  });

  it('files, stickers and polls', async () => {
    const message = lab.userMessage({ channel: '81', text: '' });
    const file = { id: '1', filename: 'a.png', size: 9, url: `${lab.url}/a.png`, proxy_url: 'x' };
    const attachments = [{ ...file, content_type: 'image/png' }];
    expect(await platformEvents('MESSAGE_CREATE', { ...message, attachments })).toMatchObject([
      { files: [{ name: 'a.png', type: 'image/png', size: 9 }] },
    ]);
    const sticker_items = [{ id: '1', name: 'wave', format_type: 1 }];
    expect(await platformEvents('MESSAGE_CREATE', { ...message, sticker_items })).toMatchObject([
      { placeholder: 'sticker' },
    ]);
    lab.files.set('/a.png', Buffer.from('png'));
    const source = `${lab.url}/a.png`;
    const remote = { name: 'a.png', type: null, size: null, source };
    expect(await channel.download?.(remote, credentials())).toMatchObject({
      content: Buffer.from('png'),
    });
    const inside = { ...remote, source: 'https://10.0.0.1/a.png' };
    await expect(channel.download?.(inside, credentials())).rejects.toThrow('egress.allow');
  });

  it('edits and deletions', async () => {
    const message = { ...lab.userMessage({ channel: '81', text: 'Better', id: '99' }) };
    const edit = { ...message, edited_timestamp: '2026-11-25T10:00:00.000Z' };
    const place = { conversation: '81', externalId: '99' };
    expect(await platformEvents('MESSAGE_UPDATE', edit)).toEqual([
      {
        type: 'edited',
        ...place,
        text: 'Better',
        editedAt: 1_795_600_800_000,
        message: expect.objectContaining({ ...place, text: 'Better' }),
      },
    ]);
    // A link preview was added.
    expect(await platformEvents('MESSAGE_UPDATE', message)).toEqual([]);
    const gone = { type: 'deleted', ...place };
    expect(await platformEvents('MESSAGE_DELETE', { id: '99', channel_id: '81' })).toEqual([gone]);
    const bulk = { ids: ['99', '98'], channel_id: '81' };
    expect(await platformEvents('MESSAGE_DELETE_BULK', bulk)).toHaveLength(2);
  });

  it('bots, webhooks, announcements and other events are not messages', async () => {
    const message = lab.userMessage({ channel: '81', text: 'x' });
    const author = { id: '1', username: 'b', bot: true };
    expect(await platformEvents('MESSAGE_CREATE', { ...message, author })).toEqual([]);
    expect(await platformEvents('MESSAGE_CREATE', { ...message, webhook_id: '7' })).toEqual([]);
    expect(await platformEvents('MESSAGE_CREATE', { ...message, type: 7 })).toEqual([]);
    expect(await platformEvents('TYPING_START', message)).toEqual([]);
    expect(await platformEvents('constructor', message)).toEqual([]);
  });

  it('are accepted only with the bot’s token, or Discord’s signature', async () => {
    const hook = lab.forwarded('MESSAGE_CREATE', lab.userMessage({ channel: '81', text: 'x' }));
    const refused = { kind: 'refused', status: 401 };
    const headers = { ...hook.headers, 'x-discord-gateway-token': 'other' };
    expect(await read({ ...hook, headers })).toMatchObject(refused);
    expect(await read({ ...hook, headers: {} })).toMatchObject(refused);
    const ping = lab.interaction({ type: 1 }, at);
    expect(await read(ping)).toEqual({
      kind: 'answered',
      status: 200,
      type: 'application/json',
      body: '{"type":1}',
    });
    expect(await read({ ...ping, body: Buffer.from('{"type":1 }') })).toMatchObject(refused);
    expect(await read(ping, at + 301_000)).toMatchObject(refused);
    expect(await read(ping, at - 301_000)).toMatchObject(refused);
    for (const publicKey of ['', 'zz', '0'.repeat(64), 'f'.repeat(64)]) {
      const request = hookRequest(ping, { at });
      expect(await channel.read(request, { botToken, publicKey })).toMatchObject(refused);
    }
  });

  it('a slash command is a message', async () => {
    const command = {
      id: '500',
      type: 2,
      channel_id: '81',
      member: { nick: 'Ada B.', user: { id: '77', username: 'ada' } },
      data: { id: '1', name: 'human', options: [{ name: 'why', type: 3, value: 'It broke' }] },
    };
    const reading = await read(lab.interaction(command, at));
    expect(reading).toMatchObject({
      kind: 'read',
      platformEvents: [{ conversation: '81', text: '/human It broke', user: { name: 'Ada B.' } }],
    });
    // A repeat of the request is known by it.
    expect(await read(lab.interaction(command, at))).toEqual(reading);
    const answer = reading.kind === 'read' ? JSON.parse(reading.answer?.body ?? '') : null;
    const problem =
      loadDiscordSchema()?.('CreateMessageInteractionCallbackRequest')(answer) ?? null;
    expect(problem).toBeNull();
  });
});
