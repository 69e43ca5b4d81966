import type { PlatformEvent, PlatformMessage } from '../../server/app/ports/channels';
import { readInteraction } from '../../server/channels/discord/interactions';
import { forwarded } from '../../server/channels/shared/words';
import { FORWARD_NOTE } from '../../server/core/limits';
import { from, tell } from './said-support';

/** What a message refers to, as each platform tells it. */

async function told(reading: Promise<PlatformEvent[]>): Promise<PlatformMessage> {
  const [platformEvent] = await reading;
  if (platformEvent?.type !== 'message') throw new Error('no message');
  return platformEvent;
}

const quote = async (reading: Promise<PlatformEvent[]>) => (await told(reading)).quote;
const origin = async (reading: Promise<PlatformEvent[]>) => (await told(reading)).origin;

const unknown = { author: null, name: null, text: '', part: '' };

describe('S59 Telegram', () => {
  const chat = { id: 77, type: 'private' };
  const question = { message_id: 3, chat, text: 'Red or blue?' };
  const bot = { id: 999, is_bot: true, first_name: 'Clover' };

  it('tells the message that is replied to, with the chosen part', async () => {
    const fields = {
      text: 'this one',
      reply_to_message: { ...question, from: bot },
      quote: { text: 'blue', position: 7 },
    };
    expect(await told(tell.telegram(fields))).toMatchObject({
      text: 'this one',
      quote: {
        externalId: '77:3',
        author: 'bot',
        name: 'Clover',
        text: 'Red or blue?',
        part: 'blue',
      },
    });
  });

  it.each([
    ['the user’s own', from, { author: 'user', name: 'Ada' }],
    ['somebody else’s', { id: 5, first_name: 'Bob', last_name: 'Roe' }, { name: 'Bob Roe' }],
  ])('tells that it is %s', async (_, author, expected) => {
    const reply_to_message = { ...question, from: author };
    expect(await quote(tell.telegram({ text: 'that', reply_to_message }))).toMatchObject({
      author: null,
      ...expected,
    });
  });

  it('takes it for one of the same chat if Telegram does not say', async () => {
    const reply_to_message = { message_id: 3, text: 'Red or blue?' };
    expect(await quote(tell.telegram({ text: 'that', reply_to_message }))).toEqual({
      ...unknown,
      externalId: '77:3',
      text: 'Red or blue?',
    });
  });

  it('tells a file or a kind of content that is replied to', async () => {
    const photo = [{ file_id: 'a' }];
    const fields = { text: 'that', reply_to_message: { message_id: 3, chat, photo } };
    expect(await quote(tell.telegram(fields))).toMatchObject({ text: '[photo.jpg]' });
  });

  it('does not take what is said in a topic for an answer to its beginning', async () => {
    const started = { ...question, forum_topic_created: { name: 'Orders' } };
    const fields = { text: 'Hi', is_topic_message: true, message_thread_id: 3 };
    expect(await quote(tell.telegram({ ...fields, reply_to_message: started }))).toBeUndefined();
    expect(await quote(tell.telegram({ text: 'Hi' }))).toBeUndefined();
  });

  it('tells what is known of a message in another chat', async () => {
    const elsewhere = { origin: { type: 'hidden_user', sender_user_name: 'Bob' }, message_id: 8 };
    const fields = { text: 'see', external_reply: elsewhere, quote: { text: 'Half price' } };
    expect(await quote(tell.telegram(fields))).toEqual({
      externalId: null,
      author: null,
      name: 'Bob',
      text: '',
      part: 'Half price',
    });
  });

  it.each([
    ['user', { sender_user: { id: 5, first_name: 'Bob' } }, 'Bob', null],
    ['hidden_user', { sender_user_name: 'Eve' }, 'Eve', null],
    ['chat', { sender_chat: { id: -1, title: 'Club' } }, 'Club', null],
    [
      'channel',
      { chat: { id: -1, title: 'News', username: 'the_news' }, message_id: 9 },
      'News',
      'https://t.me/the_news/9',
    ],
  ])('tells whose words were forwarded: %s', async (type, fields, label, url) => {
    const forward_origin = { type, date: 1, ...fields };
    expect(await origin(tell.telegram({ text: 'Hi', forward_origin }))).toEqual({
      kind: 'forward',
      label,
      url,
    });
  });

  it('tells the story that is replied to', async () => {
    const reply_to_story = { chat: { id: -1, title: 'Shop' }, id: 4 };
    const expected = { kind: 'story', label: 'Shop', url: null };
    expect(await origin(tell.telegram({ text: 'Nice', reply_to_story }))).toEqual(expected);
  });
});

describe('S62 WhatsApp', () => {
  const text = { type: 'text', text: { body: 'this one' } };

  it('tells the message that is replied to, by its id alone', async () => {
    const ours = { ...text, context: { from: '4930', id: 'wamid.7' } };
    expect(await quote(tell.whatsapp(ours))).toEqual({ externalId: 'wamid.7', ...unknown });
    const own = { ...text, context: { from: '1650', id: 'wamid.7' } };
    expect(await quote(tell.whatsapp(own))).toMatchObject({ author: 'user' });
    expect(await quote(tell.whatsapp(text))).toBeUndefined();
  });

  it('tells what a reaction is for', async () => {
    const fields = { type: 'reaction', reaction: { message_id: 'wamid.8', emoji: '👍' } };
    expect(await quote(tell.whatsapp(fields))).toEqual({ externalId: 'wamid.8', ...unknown });
  });

  it.each([
    [
      'a product',
      { context: { referred_product: { catalog_id: '1', product_retailer_id: 'MUG-7' } } },
      { kind: 'product', label: 'MUG-7', url: null },
    ],
    [
      'an advertisement',
      { referral: { headline: 'Blue mug 50% off', source_url: 'https://fb.me/x' } },
      { kind: 'referral', label: 'Blue mug 50% off', url: 'https://fb.me/x' },
    ],
    ['a forward', { context: { forwarded: true } }, { kind: 'forward', label: null, url: null }],
    [
      'a forward of many',
      { context: { frequently_forwarded: true } },
      { kind: 'forward', label: null, url: null },
    ],
  ])('tells where the question comes from: %s', async (_, fields, expected) => {
    expect(await origin(tell.whatsapp({ ...text, ...fields }))).toEqual(expected);
  });
});

describe('S60 Discord', () => {
  const reference = { type: 0, channel_id: '81', message_id: '6' };
  const answered = { id: '6', content: 'Red or blue?', author: { id: '999', bot: true } };
  const reply = { type: 19, content: 'this one', message_reference: reference };

  it('tells the message that is replied to', async () => {
    const fields = { ...reply, referenced_message: answered };
    expect(await told(tell.discord(fields))).toMatchObject({
      text: 'this one',
      quote: { externalId: '6', author: 'bot', text: 'Red or blue?', part: '' },
    });
    const own = { ...answered, author: { id: '77', username: 'ada' } };
    expect(await quote(tell.discord({ ...reply, referenced_message: own }))).toMatchObject({
      author: 'user',
      name: 'ada',
    });
    const gone = { ...reply, referenced_message: null };
    expect(await quote(tell.discord(gone))).toEqual({ externalId: '6', ...unknown });
  });

  it('tells the message of a pressed button', async () => {
    const message = { ...answered, components: [] };
    const user = { id: '77', username: 'ada' };
    const fields = { id: '500', channel_id: '81', user, type: 3, data: { custom_id: 'blue' } };
    const press = readInteraction(Buffer.from(JSON.stringify({ ...fields, message })));
    const [platformEvent] = press.kind === 'read' ? press.platformEvents : [];
    expect(platformEvent).toMatchObject({ quote: { externalId: '6', text: 'Red or blue?' } });
  });

  it('tells that a message is a forward', async () => {
    const message_snapshots = [{ message: { content: 'Order 4711', attachments: [] } }];
    const fields = { message_reference: { ...reference, type: 1 }, message_snapshots };
    expect(await told(tell.discord(fields))).toMatchObject({
      text: '[forwarded]\nOrder 4711',
      origin: { kind: 'forward', label: null, url: null },
    });
    expect((await told(tell.discord(fields))).quote).toBeUndefined();
  });

  it('does not call a message forwarded that has words or files of its own', async () => {
    const message_snapshots = [{ message: { content: 'Order 4711' } }];
    const fields = { message_reference: { ...reference, type: 1 }, message_snapshots };
    expect(await told(tell.discord({ ...fields, content: 'See' }))).toMatchObject({
      text: 'See\n[forwarded]\nOrder 4711',
    });
    expect(await origin(tell.discord({ ...fields, content: 'See' }))).toBeUndefined();
    const attachments = [{ id: '7', filename: 'a.png', url: 'https://cdn.example.com/a.png' }];
    expect(await origin(tell.discord({ ...fields, attachments }))).toBeUndefined();
  });
});

describe('S63 Messenger', () => {
  it('tells the message that is replied to', async () => {
    const fields = { text: 'this one', reply_to: { mid: 'm7' } };
    expect(await quote(tell.messenger(fields))).toEqual({ externalId: 'm7', ...unknown });
    const own = { text: 'this one', reply_to: { mid: 'm7', is_self_reply: true } };
    expect(await quote(tell.messenger(own))).toMatchObject({ author: 'user' });
    expect(await quote(tell.messenger({ text: 'Hi' }))).toBeUndefined();
  });

  it.each([
    [
      'a story',
      { reply_to: { story: { id: '1', url: 'https://cdn.example.com/story' } } },
      { kind: 'story', label: null, url: 'https://cdn.example.com/story' },
    ],
    [
      'an advertisement',
      { referral: { source: 'ADS', ads_context_data: { ad_title: 'Blue mug' } } },
      { kind: 'referral', label: 'Blue mug', url: null },
    ],
    [
      'a link',
      { referral: { ref: 'spring', source: 'SHORTLINK', referer_uri: 'https://shop.example.com' } },
      { kind: 'referral', label: 'spring', url: 'https://shop.example.com' },
    ],
    [
      'an advertisement without a title',
      { referral: { source: 'ADS', ref: 'c42', ads_context_data: { product_id: '4711' } } },
      { kind: 'referral', label: null, url: null },
    ],
    [
      'a link without a name',
      { referral: { source: 'SHORTLINK', type: 'OPEN_THREAD' } },
      { kind: 'referral', label: null, url: null },
    ],
    [
      'a product',
      { referral: { product: { id: 'MUG-7' } } },
      { kind: 'product', label: 'MUG-7', url: null },
    ],
  ])('tells where the question comes from: %s', async (_, fields, expected) => {
    expect(await origin(tell.messenger({ text: 'Hi', ...fields }))).toEqual(expected);
  });
});

describe('S61 Slack', () => {
  it('tells that a message is shared, and from where', async () => {
    const from_url = 'https://x.slack.com/archives/C1/p1';
    const attachments = [{ is_share: true, author_name: 'Bob', text: 'Order 4711', from_url }];
    expect(await origin(tell.slack({ attachments }))).toEqual({
      kind: 'forward',
      label: 'Bob',
      url: from_url,
    });
    expect(await origin(tell.slack({ text: 'Hi' }))).toBeUndefined();
  });

  it('does not call a message forwarded that has words or files of its own', async () => {
    const shared = { is_share: true, author_name: 'Bob', text: 'Order 4711' };
    const fields = { text: 'See', attachments: [shared] };
    expect((await told(tell.slack(fields))).text).toBe('See\n[forwarded from Bob]\nOrder 4711');
    expect(await origin(tell.slack(fields))).toBeUndefined();
    const files = [{ id: 'F1', url_private: 'https://files.slack.com/a.png' }];
    expect(await origin(tell.slack({ attachments: [shared], files }))).toBeUndefined();
    const attachments = [{ text: 'A page', from_url: 'https://example.com' }, shared];
    expect(await origin(tell.slack({ attachments }))).toBeUndefined();
  });
});

describe('S64 Google Chat', () => {
  const metadata = {
    name: 'spaces/A/messages/B',
    quotedMessageSnapshot: { sender: 'Bob', text: 'Red or blue?' },
  };

  it('tells the message that is replied to, and one that is forwarded', async () => {
    const answer = { text: 'this one', quotedMessageMetadata: { ...metadata, quoteType: 'REPLY' } };
    expect(await told(tell.google(answer))).toMatchObject({
      text: 'this one',
      quote: {
        externalId: 'spaces/A/messages/B',
        author: null,
        name: 'Bob',
        text: 'Red or blue?',
        part: '',
      },
    });
    const forward = { quotedMessageMetadata: { ...metadata, quoteType: 'FORWARD' } };
    expect(await told(tell.google(forward))).toMatchObject({
      origin: { kind: 'forward', label: 'Bob', url: null },
    });
    expect((await told(tell.google(forward))).quote).toBeUndefined();
  });

  it('does not call a message forwarded that has words or files of its own', async () => {
    const forward = { quotedMessageMetadata: { ...metadata, quoteType: 'FORWARD' } };
    const commented = await told(tell.google({ ...forward, text: 'See' }));
    expect(commented.text).toBe('See\n[forwarded from Bob]\nRed or blue?');
    expect([commented.quote, commented.origin]).toEqual([undefined, undefined]);
    const attachment = [{ contentName: 'a.png', attachmentDataRef: { resourceName: 'a/b' } }];
    expect(await origin(tell.google({ ...forward, attachment }))).toBeUndefined();
  });
});

it.each([null, 'Bob', ' Bob\n[the]  Builder] ', '[]', 'Bob]\nx'])(
  'S66 the note of a forward of %j is what readers of its origin leave out',
  (from) => {
    expect(forwarded('Order 4711\nToday', from).replace(FORWARD_NOTE, '')).toBe(
      'Order 4711\nToday'
    );
    expect(forwarded('', from).replace(FORWARD_NOTE, '')).toBe('');
  }
);

describe('S66 references of a wrong form', () => {
  it.each([
    ['Telegram', () => tell.telegram({ text: 'Hi', reply_to_message: 'x', quote: 7 })],
    [
      'Telegram, a topic',
      () => tell.telegram({ text: 'Hi', reply_to_message: { message_id: {} }, quote: [] }),
    ],
    [
      'WhatsApp',
      () =>
        tell.whatsapp({ type: 'text', text: { body: 'Hi' }, context: { id: {} }, referral: 'x' }),
    ],
    [
      'Discord',
      () =>
        tell.discord({
          content: 'Hi',
          message_reference: { message_id: [] },
          referenced_message: 3,
        }),
    ],
    ['Messenger', () => tell.messenger({ text: 'Hi', reply_to: [], referral: { product: 'x' } })],
    ['Google Chat', () => tell.google({ text: 'Hi', quotedMessageMetadata: { name: [5] } })],
  ])('are none: %s', async (_, reading) => {
    const message = await told(reading());
    expect([message.text, message.quote, message.origin]).toEqual(['Hi', undefined, undefined]);
  });
});
