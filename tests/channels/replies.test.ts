import type { Channel, Egress, EgressRequest, Outgoing } from '../../server/app/ports/channels';
import { createDiscord } from '../../server/channels/discord/adapter';
import { readInteraction } from '../../server/channels/discord/interactions';
import { createGoogleChat } from '../../server/channels/google-chat/adapter';
import { createMessenger } from '../../server/channels/messenger/adapter';
import { createSlack } from '../../server/channels/slack/adapter';
import { createTelegram } from '../../server/channels/telegram/adapter';
import { createWhatsApp } from '../../server/channels/whatsapp/adapter';
import { repliedToOn } from '../../server/core/messages/parts';
import { attachment, part } from './support';

/** How each platform is told which message a reply is for. */

const NOBODY = 'http://127.0.0.1:9';
const CREDENTIALS = {
  botToken: '4711:AAHq-answers',
  accessToken: 'token',
  phoneNumberId: '1000',
  pageAccessToken: 'token',
  pageId: '1',
  appSecret: 'secret',
};

let requests: EgressRequest[] = [];
let answers: { status: number; body: object }[] = [];
beforeEach(() => {
  requests = [];
  answers = [];
});

/** Answers as the platform would; by default that the message has the id `sent`. */
const egress: Egress = {
  call: (request) => {
    requests.push(request);
    const { status, body } = answers.shift() ?? { status: 200, body: SENT };
    const content = Buffer.from(JSON.stringify(body));
    return Promise.resolve({ kind: 'answer', status, headers: {}, body: content });
  },
  open: () => Promise.resolve({ kind: 'unreached', reason: 'closed', isFinal: false }),
  problemOf: () => null,
  stop: () => Promise.resolve(),
};
const SENT = {
  ok: true,
  result: { message_id: 9, chat: { id: 77 } },
  messages: [{ id: 'sent' }],
  message_id: 'sent',
  id: 'sent',
};

const channels = {
  telegram: createTelegram({ egress, addresses: { apiRoot: NOBODY } }),
  discord: createDiscord({ egress, addresses: { apiUrl: NOBODY } }),
  whatsapp: createWhatsApp({ egress, graphUrl: NOBODY }),
  messenger: createMessenger({ egress, graphUrl: NOBODY }),
};

const send = (channel: Channel, to: string, fields: Partial<Outgoing>) =>
  channel.send({ credentials: CREDENTIALS, to, part: part(fields) });

/** The JSON of each call. */
const bodies = () =>
  requests.map(({ body }) => (body && 'json' in body ? (body.json as object) : null));

/** A field of the form of the last call, as JSON. */
function fieldOf(name: string): unknown {
  const body = requests.at(-1)?.body;
  const value = body && 'form' in body ? body.form.get(name) : null;
  return typeof value === 'string' ? JSON.parse(value) : value;
}

const file = attachment('a.txt', 'text/plain', Buffer.from('a'));

describe('S59 Telegram', () => {
  const { telegram } = channels;
  const reply_parameters = { message_id: 3, allow_sending_without_reply: true };

  it('is told the message, with a text and with a file', async () => {
    await send(telegram, '77', { replyTo: '77:3' });
    expect(bodies()).toEqual([expect.objectContaining({ chat_id: '77', reply_parameters })]);
    await send(telegram, '77', { replyTo: '77:3', attachment: file });
    expect(fieldOf('reply_parameters')).toEqual(reply_parameters);
    await send(telegram, '77', {});
    expect(bodies().at(-1)).not.toHaveProperty('reply_parameters');
  });

  it('is not told a message of the chat that became another one', async () => {
    const parameters = { migrate_to_chat_id: -1_009 };
    answers = [{ status: 400, body: { ok: false, description: 'upgraded', parameters } }];
    await send(telegram, '-9', { replyTo: '-9:3' });
    const [first, second] = bodies();
    expect(first).toMatchObject({ reply_parameters });
    expect(second).toMatchObject({ chat_id: '-1009' });
    expect(second).not.toHaveProperty('reply_parameters');
  });

  it.each([
    ['77', '77:3', true],
    ['-9:5', '-9:3', true],
    ['-9:direct:5', '-9:3', true],
    ['77', '78:3', false],
    ['77', 'callback:1', false],
    ['77', '77:x', false],
  ])('in %s can show an answer to %s: %s', (to, externalId, can) => {
    expect(telegram.canReplyTo?.({ externalId, to })).toBe(can);
  });
});

describe('S60 Discord', () => {
  const { discord } = channels;
  const message_reference = { message_id: '6', fail_if_not_exists: false };

  it('is told the message, with a text and with a file', async () => {
    await send(discord, '81', { replyTo: '6' });
    expect(bodies()).toEqual([expect.objectContaining({ message_reference })]);
    await send(discord, '81', { replyTo: '6', attachment: file });
    expect(fieldOf('payload_json')).toMatchObject({ message_reference });
    await send(discord, '81', {});
    expect(bodies().at(-1)).not.toHaveProperty('message_reference');
  });

  it('can show an answer to what has an id of Discord', () => {
    expect(discord.canReplyTo?.({ externalId: '123', to: '81' })).toBe(true);
    expect(discord.canReplyTo?.({ externalId: 'a-bots-own', to: '81' })).toBe(false);
  });

  it.each([
    ['a command', { type: 2, data: { name: 'human' } }],
    ['a pressed button', { type: 3, data: { custom_id: 'human' }, message: { id: '6' } }],
    ['a form', { type: 5, data: { components: [] } }],
  ])('cannot show an answer to %s, whose id is not the id of a message', (_, fields) => {
    const common = { id: '500', channel_id: '81', user: { id: '77', username: 'ada' } };
    const reading = readInteraction(Buffer.from(JSON.stringify({ ...common, ...fields })));
    const [event] = reading.kind === 'read' ? reading.platformEvents : [];
    if (event?.type !== 'message') throw new Error('no message');
    expect(event.externalId).toBe('interaction:500');
    const { externalId } = event;
    const canReplyTo = (one: { externalId: string; to: string }) => !!discord.canReplyTo?.(one);
    const message = { text: 'A human', externalId, to: '81' };
    const answers = repliedToOn({ ...discord.capabilities, canReplyTo }, message);
    expect(answers).toEqual({ text: 'A human', replyTo: null });
  });
});

describe('S62 WhatsApp', () => {
  const { whatsapp } = channels;
  const context = { message_id: 'wamid.7' };

  it('is told the message', async () => {
    await send(whatsapp, '1650001', { replyTo: 'wamid.7' });
    await send(whatsapp, '1650001', {});
    const [first, second] = bodies();
    expect(first).toMatchObject({ context, type: 'text' });
    expect(second).not.toHaveProperty('context');
  });

  it('still gets the answer when it refuses the message', async () => {
    answers = [{ status: 400, body: { error: { code: 131009, message: 'Parameter' } } }];
    const sent = await send(whatsapp, '1650002', { replyTo: 'wamid.7' });
    expect(sent).toEqual({ kind: 'sent', externalId: 'sent' });
    expect(bodies().map((body) => body && 'context' in body)).toEqual([true, false]);
  });

  it('gets a file without the message that it refuses, from the same upload', async () => {
    answers = [
      { status: 200, body: { id: 'upload' } },
      { status: 400, body: { error: { code: 131009, message: 'Parameter' } } },
    ];
    const sent = await send(whatsapp, '1650004', { replyTo: 'wamid.7', attachment: file });
    expect(sent).toEqual({ kind: 'sent', externalId: 'sent' });
    const [, first, second] = bodies();
    expect(first).toMatchObject({ context, document: { id: 'upload' } });
    expect(second).toMatchObject({ document: { id: 'upload' } });
    expect(second).not.toHaveProperty('context');
    expect(requests).toHaveLength(3);
  });

  it('is not called again after another refusal', async () => {
    answers = [{ status: 400, body: { error: { code: 131047, message: 'Re-engage' } } }];
    const sent = await send(whatsapp, '1650003', { replyTo: 'wamid.7' });
    expect(sent).toMatchObject({ kind: 'permanent', code: 'window_closed' });
    expect(requests).toHaveLength(1);
  });

  it('can show an answer to what has an id of WhatsApp', () => {
    expect(whatsapp.canReplyTo?.({ externalId: 'wamid.7', to: '1' })).toBe(true);
    expect(whatsapp.canReplyTo?.({ externalId: 'a-bots-own', to: '1' })).toBe(false);
  });
});

describe('S63 Messenger', () => {
  const { messenger } = channels;
  const reply_to = { mid: 'm7' };

  it('is told the message, with a text and with a file', async () => {
    await send(messenger, '2', { replyTo: 'm7' });
    expect(bodies()).toEqual([expect.objectContaining({ reply_to })]);
    await send(messenger, '2', { replyTo: 'm7', text: '', attachment: file });
    expect(fieldOf('reply_to')).toEqual(reply_to);
    await send(messenger, '2', {});
    expect(bodies().at(-1)).not.toHaveProperty('reply_to');
  });

  it('still gets the answer when it refuses the message', async () => {
    answers = [{ status: 400, body: { error: { code: 100, message: 'Invalid' } } }];
    const sent = await send(messenger, '2', { replyTo: 'm7' });
    expect(sent).toEqual({ kind: 'sent', externalId: 'sent' });
    expect(bodies().map((body) => body && 'reply_to' in body)).toEqual([true, false]);
  });

  it('gets a file without the message that it refuses', async () => {
    answers = [{ status: 400, body: { error: { code: 100, message: 'Invalid' } } }];
    const fields = { replyTo: 'm7', text: '', attachment: file };
    expect(await send(messenger, '2', fields)).toEqual({ kind: 'sent', externalId: 'sent' });
    expect(requests).toHaveLength(2);
    expect([fieldOf('reply_to'), fieldOf('filedata')]).toEqual([null, expect.any(Blob)]);
  });

  it('gets a file once if it refuses that without a reference', async () => {
    answers = [{ status: 400, body: { error: { code: 100, message: 'Invalid' } } }];
    const sent = await send(messenger, '2', { text: '', attachment: file });
    expect(sent).toMatchObject({ kind: 'permanent' });
    expect(requests).toHaveLength(1);
  });

  it.each([
    ['m_abc', true],
    ['mid.1:2', true],
    ['postback:2:5', false],
    ['m_abc:reaction:5', false],
  ])('can show an answer to %s: %s', (externalId, can) => {
    expect(messenger.canReplyTo?.({ externalId, to: '2' })).toBe(can);
  });
});

it('S66 every other platform gets the quoted words in the text', () => {
  const others = [
    createSlack({ egress, addresses: { apiUrl: NOBODY } }),
    createGoogleChat({ egress, apiRoot: NOBODY, certsUrl: null }),
  ];
  expect(others.map(({ capabilities }) => capabilities.replies)).toEqual([false, false]);
  const all = Object.values(channels).map(({ capabilities }) => capabilities.replies);
  expect(all).toEqual([true, true, true, true]);
});
