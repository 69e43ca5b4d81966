import { randomUUID } from 'node:crypto';
import type {
  BotEvent,
  ChannelDto,
  MessageDto,
  MessageEventData,
  SessionDto,
  WidgetMessage,
  WidgetVisit,
} from '../../server/core/contract';
import { connectInbox } from '../support/inboxSocket';
import { postHook } from '../support/platforms/lab';
import { startTelegram, type TelegramLab } from '../support/platforms/telegram';
import { createScene, type Scene } from '../support/scene';
import { waitFor } from '../support/waitFor';

/** What a message refers to: the message that it replies to, and where it comes from. */

const BOT_TOKEN = '8103:AAHq-quotes';
const SECRET = 'a-secret-token';

let lab: TelegramLab;
let scene: Scene;
let channel: ChannelDto;
let chats = 500;

beforeAll(async () => {
  lab = await startTelegram({ token: BOT_TOKEN });
  scene = await createScene({ plugin: { channels: { telegram: { apiRoot: lab.url } } } });
  const { data } = await scene.http.post<ChannelDto>('/handoff/channels', {
    token: scene.admin.token,
    body: {
      type: 'telegram',
      name: 'Shop bot',
      agent: scene.agent.key,
      credentials: { botToken: BOT_TOKEN, secretToken: SECRET },
    },
  });
  channel = data;
});
afterEach(() => {
  expect(lab.violations).toEqual([]);
});
afterAll(async () => {
  await scene?.destroy();
  await lab?.close();
});

let updates = 0;

/** A message to the bot, as Telegram sends it. */
async function tell(chat: number, id: number, fields: object, kind = 'message'): Promise<void> {
  const from = { id: chat, is_bot: false, first_name: 'Ada' };
  const date = Math.floor(scene.clock.now() / 1_000);
  const message = { message_id: id, date, chat: { id: chat, type: 'private' }, from, ...fields };
  const hook = lab.hook({ update_id: ++updates, [kind]: message }, SECRET);
  const { status } = await postHook(`${scene.url}/api/handoff/hooks/${channel.key}`, hook);
  expect(status).toBe(200);
}

/** A pressed button. */
async function press(callback_query: object): Promise<void> {
  const hook = lab.hook({ update_id: ++updates, callback_query }, SECRET);
  const { status } = await postHook(`${scene.url}/api/handoff/hooks/${channel.key}`, hook);
  expect(status).toBe(200);
}

interface Chat {
  chat: number;
  session: SessionDto;
}

/** A conversation with an accepted session; the end user's first message has the id 1. */
async function open(text = 'Red or blue?'): Promise<Chat> {
  chats += 1;
  await tell(chats, 1, { text });
  const place = { agent: scene.agent.key, channel: channel.key, conversation: String(chats) };
  const { data: session } = await scene.accept((await scene.escalate(place)).data.id);
  await waitFor(() => calls(chats).length === 2, { what: 'the automatic messages' });
  return { chat: chats, session };
}

const repliedTo = (chat: number, id: number, text: string) => ({
  reply_to_message: { message_id: id, date: 1, chat: { id: chat }, from: { id: chat }, text },
});

interface Sent {
  chat_id: string;
  text: string;
  reply_parameters?: { message_id: number; allow_sending_without_reply: boolean };
}

const calls = (chat: number) =>
  lab.calls
    .filter(({ path }) => path.endsWith('/sendMessage'))
    .map(({ json }) => json as Sent)
    .filter(({ chat_id: to }) => to === String(chat));

const read = async ({ session }: Chat) => {
  const path = `/handoff/sessions/${session.id}/messages?limit=100`;
  return (await scene.http.get<MessageDto[]>(path, { token: scene.grace.token })).data;
};

const write = (session: SessionDto, text: string, more: object = {}) =>
  scene.write(session.id, { text, clientId: randomUUID(), ...more });

const stateOf = (chat: Chat, id: string, state: string) =>
  waitFor(async () => (await read(chat)).find((one) => one.id === id)?.delivery.state === state, {
    what: `the message being ${state}`,
  });

async function retry({ session }: Chat, id: string): Promise<void> {
  const path = `/handoff/sessions/${session.id}/messages/${id}/retry`;
  expect((await scene.http.post(path, { token: scene.grace.token })).status).toBe(200);
}

/** Switches the channel on or off. */
async function turn(enabled: boolean): Promise<void> {
  const { token } = scene.admin;
  const { status } = await scene.http.put(`/handoff/channels/${channel.id}`, {
    token,
    body: { enabled },
  });
  expect(status).toBe(200);
}

/** The platform's id of a message that was sent. */
async function sentId(text: string): Promise<string> {
  const [sent] = await scene.strapi.db
    .connection('handoff_deliveries')
    .where({ text })
    .select('external_id');
  return String(sent?.external_id);
}

describe('S38 an answer to one message', () => {
  it('has the quoted message, for the team and for bots', async () => {
    const chat = await open();
    const [first] = await read(chat);
    await tell(chat.chat, 2, { text: 'the second', ...repliedTo(chat.chat, 1, 'Red or blue?') });
    const quote = { messageId: first?.id, author: 'user', name: 'Ada', text: 'Red or blue?' };
    const answer = (await read(chat)).at(-1);
    expect(answer).toMatchObject({ text: 'the second', quote, origin: null });
    expect(first).toMatchObject({ quote: null, origin: null });
    const lines = await scene.lines(chat.session.conversation.id);
    expect(lines.at(-1)).toMatchObject({ quote });
  });

  it('has the part that the end user chose', async () => {
    const chat = await open();
    const quoted = { ...repliedTo(chat.chat, 1, 'Red or blue?'), quote: { text: 'blue' } };
    await tell(chat.chat, 2, { text: 'this one', ...quoted });
    expect((await read(chat)).at(-1)?.quote).toMatchObject({ author: 'user', text: 'blue' });
  });

  it('finds our own message by the platform’s id', async () => {
    const chat = await open();
    const { data: ours } = await write(chat.session, 'Which size?');
    await waitFor(() => calls(chat.chat).length === 3, { what: 'the answer' });
    await stateOf(chat, ours.id, 'sent');
    const id = Number((await sentId('Which size?')).split(':')[1]);
    await tell(chat.chat, 9, { text: 'Medium', ...repliedTo(chat.chat, id, 'Which size?') });
    expect((await read(chat)).at(-1)?.quote).toEqual({
      messageId: ours.id,
      author: 'human',
      name: 'Grace Hopper',
      text: 'Which size?',
    });
  });

  it('shows what the platform tells of a message that is not stored', async () => {
    const chat = await open();
    const other = { id: 1_000, is_bot: false, first_name: 'Bob' };
    const reply_to_message = { message_id: 77, chat: { id: chat.chat }, from: other, text: 'Hi' };
    await tell(chat.chat, 2, { text: 'He wrote that', reply_to_message });
    expect((await read(chat)).at(-1)?.quote).toEqual({
      messageId: null,
      author: null,
      name: 'Bob',
      text: 'Hi',
    });
  });

  it('M15 keeps the signs of a member’s words, as the platform shows them', async () => {
    const chat = await open();
    const { data: ours } = await write(chat.session, '2*3*4 is 24');
    await stateOf(chat, ours.id, 'sent');
    const id = Number((await sentId('2*3*4 is 24')).split(':')[1]);
    const viewer = await connectInbox({ url: scene.url, token: scene.grace.token });
    expect(await viewer.ask('session:watch', { sessionId: chat.session.id })).toEqual({ ok: true });
    await tell(chat.chat, 9, { text: 'Why?', ...repliedTo(chat.chat, id, '2*3*4 is 24') });
    const { message } = await viewer.seen('message:added', (one) => one.message.text === 'Why?');
    const { data: again } = await write(chat.session, 'Yes', { replyTo: ours.id });
    for (const one of [message, (await read(chat)).at(-2), again])
      expect(one?.quote).toMatchObject({ messageId: ours.id, text: '2*3*4 is 24' });
    viewer.close();
  });

  it('never finds a message of another conversation', async () => {
    const [other, chat] = [await open('A secret'), await open()];
    await tell(chat.chat, 2, { text: 'that', ...repliedTo(other.chat, 1, 'Told by Telegram') });
    expect((await read(chat)).at(-1)?.quote).toMatchObject({
      messageId: null,
      text: 'Told by Telegram',
    });
  });

  it('follows the quoted message: new words after an edit, none after a deletion', async () => {
    const chat = await open('My password is 1234');
    const quoted = { ...repliedTo(chat.chat, 1, 'My password is 1234'), quote: { text: '1234' } };
    await tell(chat.chat, 2, { text: 'that one', ...quoted });
    scene.clock.advance(1_000);
    await tell(chat.chat, 1, { text: 'Nothing', edit_date: 2 }, 'edited_message');
    const text = async () => (await read(chat)).at(-1)?.quote?.text;
    expect(await text()).toBe('Nothing');
    await scene.strapi.db
      .connection('handoff_messages')
      .where({ external_id: `${chat.chat}:1` })
      .update({ deleted_at: scene.clock.now() });
    expect(await text()).toBe('');
  });

  it('changes for those who watch when the quoted message is edited', async () => {
    const chat = await open('My password is 1234');
    await tell(chat.chat, 2, { text: 'that one', ...repliedTo(chat.chat, 1, 'My password') });
    const answer = (await read(chat)).at(-1);
    const viewer = await connectInbox({ url: scene.url, token: scene.grace.token });
    expect(await viewer.ask('session:watch', { sessionId: chat.session.id })).toEqual({ ok: true });
    await tell(chat.chat, 1, { text: 'Nothing', edit_date: 2 }, 'edited_message');
    const { message } = await viewer.seen(
      'message:changed',
      (one) => one.message.id === answer?.id
    );
    expect(message.quote?.text).toBe('Nothing');
    viewer.close();
  });
});

describe('S38 the origin of a message', () => {
  it('names whose words were forwarded', async () => {
    const chat = await open();
    const forward_origin = { type: 'user', date: 1, sender_user: { id: 5, first_name: 'Bob' } };
    await tell(chat.chat, 2, { text: 'Order 4711 is broken', forward_origin });
    expect((await read(chat)).at(-1)).toMatchObject({
      quote: null,
      origin: { kind: 'forward', label: 'Bob', url: null },
    });
  });

  it('stands for the note of a forward, which its quotes leave out', async () => {
    const chat = await open();
    const forward_origin = { type: 'user', date: 1, sender_user: { id: 5, first_name: 'Bob' } };
    await tell(chat.chat, 2, { text: 'Order 4711 is broken', forward_origin });
    const text = '[forwarded from Bob]\nOrder 4711 is broken';
    const forward = (await read(chat)).at(-1);
    expect(forward?.text).toBe(text);
    await tell(chat.chat, 3, { text: 'Still', ...repliedTo(chat.chat, 2, text) });
    const quote = { messageId: forward?.id, text: 'Order 4711 is broken' };
    expect((await read(chat)).at(-1)?.quote).toMatchObject(quote);
    const { data } = await write(chat.session, 'Sorry', { replyTo: forward?.id });
    expect(data.quote).toMatchObject(quote);
  });
});

describe('S37 a member’s answer to one message', () => {
  it('is sent as one where the platform knows the message', async () => {
    const chat = await open();
    const [first] = await read(chat);
    const { status, data } = await write(chat.session, 'Blue', { replyTo: first?.id });
    expect(status).toBe(201);
    expect(data.quote).toEqual({
      messageId: first?.id,
      author: 'user',
      name: 'Ada',
      text: 'Red or blue?',
    });
    await waitFor(() => calls(chat.chat).length === 3, { what: 'the answer' });
    expect(calls(chat.chat).at(-1)).toMatchObject({
      text: 'Blue',
      reply_parameters: { message_id: 1, allow_sending_without_reply: true },
    });
  });

  it('begins with the quoted words where the platform has no message to show', async () => {
    const chat = await open();
    const from = { id: chat.chat, is_bot: false, first_name: 'Ada' };
    const message = { message_id: 1, chat: { id: chat.chat }, text: 'Red or blue?' };
    await press({ id: `press-${chat.chat}`, from, data: 'Blue\nor so', message });
    const pressed = (await read(chat)).at(-1);
    expect(pressed?.quote).toMatchObject({ author: 'user', text: 'Red or blue?' });
    await write(chat.session, 'Gladly', { replyTo: pressed?.id });
    await waitFor(() => calls(chat.chat).length === 3, { what: 'the answer' });
    expect(calls(chat.chat).at(-1)?.text).toBe('&gt; Blue…\nGladly');
    expect((await read(chat)).at(-1)).toMatchObject({
      text: 'Gladly',
      quote: { messageId: pressed?.id, author: 'user', text: 'Blue\nor so' },
    });
  });

  it('P3 is the same when it is sent again', async () => {
    const chat = await open();
    const [first] = await read(chat);
    const { data } = await write(chat.session, 'Ping', { replyTo: first?.id });
    await waitFor(() => calls(chat.chat).length === 3, { what: 'the answer' });
    lab.block(chat.chat);
    const { data: again } = await write(chat.session, 'Blue', { replyTo: first?.id });
    const failed = () => stateOf(chat, again.id, 'failed');
    await failed();
    await retry(chat, again.id);
    await waitFor(() => calls(chat.chat).length === 5, { what: 'the second attempt' });
    const [one, two, three] = calls(chat.chat).slice(2);
    expect(one?.reply_parameters).toMatchObject({ message_id: 1 });
    expect(three).toEqual(two);
    expect(two).toMatchObject({ text: 'Blue', reply_parameters: one?.reply_parameters });
    await failed();
    expect((await read(chat)).find(({ id }) => id === data.id)?.quote).toEqual(again.quote);
  });

  it('P3 is sent again without words that were deleted meanwhile', async () => {
    const chat = await open();
    const from = { id: chat.chat, is_bot: false, first_name: 'Ada' };
    const message = { message_id: 1, chat: { id: chat.chat }, text: 'Red or blue?' };
    await press({ id: `press-${chat.chat}`, from, data: 'My password is 1234', message });
    const pressed = (await read(chat)).at(-1);
    lab.block(chat.chat);
    const { data } = await write(chat.session, 'Thanks', { replyTo: pressed?.id });
    await stateOf(chat, data.id, 'failed');
    expect(calls(chat.chat).at(-1)?.text).toBe('&gt; My password is 1234\nThanks');
    await scene.strapi.db
      .connection('handoff_messages')
      .where({ document_id: pressed?.id })
      .update({ deleted_at: scene.clock.now() });
    const before = calls(chat.chat).length;
    await retry(chat, data.id);
    await waitFor(() => calls(chat.chat).length > before, { what: 'the second attempt' });
    expect(calls(chat.chat).at(-1)?.text).toBe('Thanks');
  });

  it('P3 is an answer too if it could not be sent at first', async () => {
    const chat = await open();
    const [first] = await read(chat);
    await turn(false);
    const { data } = await write(chat.session, 'Blue', { replyTo: first?.id });
    expect(data.delivery.state).toBe('failed');
    await turn(true);
    await retry(chat, data.id);
    await waitFor(() => calls(chat.chat).length === 3, { what: 'the answer' });
    expect(calls(chat.chat).at(-1)).toMatchObject({
      text: 'Blue',
      reply_parameters: { message_id: 1 },
    });
  });

  it('is refused for a message of another conversation', async () => {
    const [other, chat] = [await open(), await open()];
    const [theirs] = await read(other);
    for (const replyTo of [theirs?.id, 'nothing', `${chat.chat}:1`]) {
      const { status, error } = await write(chat.session, 'Blue', { replyTo });
      expect([status, error?.details.code]).toEqual([400, 'invalid_request']);
      expect(error?.message).toContain('replyTo');
    }
    expect((await read(chat)).map(({ text }) => text)).not.toContain('Blue');
  });
});

describe('S59 what a bot reports', () => {
  it('may answer a message that the plugin has sent, by the platform’s id', async () => {
    const chat = await open();
    const { data: ours } = await write(chat.session, 'Which colour?');
    await stateOf(chat, ours.id, 'sent');
    const place = { agent: scene.agent.key, channel: channel.key, conversation: String(chat.chat) };
    const replyTo = await sentId('Which colour?');
    const { data } = await scene.report({ ...place, author: 'user', text: 'Red', replyTo });
    expect(data.message.quote).toMatchObject({ messageId: ours.id, text: 'Which colour?' });
  });
});

describe('S65 what a visitor’s message is replied with', () => {
  it('has the quoted message', async () => {
    const { token } = scene.admin;
    const body = { type: 'widget', name: 'Shop', agent: scene.agent.key };
    const { data: shop } = await scene.http.post<ChannelDto>('/handoff/channels', { token, body });
    const path = '/api/handoff/widget';
    const { data: visit } = await scene.http.post<WidgetVisit>(`${path}/visits`, {
      body: { channel: shop.key },
    });
    const said = await scene.http.post<WidgetMessage>(`${path}/messages`, {
      token: visit.token,
      body: { text: 'Red or blue?', clientId: 'one' },
    });
    expect(said.data).not.toHaveProperty('quote');
    const place = {
      agent: scene.agent.key,
      channel: shop.key,
      conversation: visit.conversation.id,
    };
    const { data: session } = await scene.accept((await scene.escalate(place)).data.id);
    await write(session, 'Blue', { replyTo: said.data.id });
    const { data } = await scene.http.get<WidgetMessage[]>(`${path}/messages`, {
      token: visit.token,
    });
    expect(data.at(-1)).toMatchObject({
      text: 'Blue',
      quote: { messageId: said.data.id, author: 'user', name: null, text: 'Red or blue?' },
    });
  });
});

describe('S59 what a bot relays', () => {
  it('may say what it replies to, and is told what a member replies to', async () => {
    const place = scene.place();
    const said = await scene.report({ ...place, author: 'bot', text: 'Red or blue?' });
    const by = { ...place, author: 'user', user: { name: 'Ada' } };
    const one = await scene.report({
      ...by,
      text: 'Blue',
      externalId: 'x-1',
      replyTo: said.data.message.id,
    });
    expect(one.data.message.quote).toEqual({
      messageId: said.data.message.id,
      author: 'bot',
      name: scene.agent.name,
      text: 'Red or blue?',
    });
    const two = await scene.report({ ...by, text: 'That one', externalId: 'x-2', replyTo: 'x-1' });
    expect(two.data.message.quote).toMatchObject({
      messageId: one.data.message.id,
      text: 'Blue',
    });
    const wrong = await scene.report({ ...by, text: 'That', replyTo: 'x-9' });
    expect([wrong.status, wrong.error?.details.code]).toEqual([400, 'invalid_request']);
    expect(wrong.error?.message).toContain('replyTo');

    const { data: session } = await scene.accept((await scene.escalate(place)).data.id);
    const { cursor } = await scene.events('now');
    await write(session, 'Blue it is', { replyTo: one.data.message.id });
    const { events } = await scene.events(cursor);
    const human = events.filter(isHuman).map((event) => event.data as MessageEventData);
    // The first page of the feed may end before this conversation.
    const data = human.find(({ message }) => message.text === 'Blue it is');
    expect(data?.message).toMatchObject({
      text: 'Blue it is',
      quote: { messageId: one.data.message.id, author: 'user', name: 'Ada', text: 'Blue' },
    });
  });
});

const isHuman = ({ type }: BotEvent) => type === 'message.human';
