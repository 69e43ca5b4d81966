import { readable } from '../../server/channels/discord/content';
import { readInteraction } from '../../server/channels/discord/interactions';
import { isVisible } from '../../server/core/strings';
import { BOT_TOKEN, from, said, tell } from './said-support';

const WORDS = 'Order 4711 arrived broken';
const photo = (id: string) => [{ file_id: id, file_unique_id: `u-${id}`, width: 9, height: 9 }];
const image = { id: '1', filename: 'a.png', url: 'https://cdn.test/a.png' };

describe('P40 a signed message of an end user is never nothing', () => {
  it.each([
    ['a forward', { message_snapshots: [{ message: { content: WORDS } }] }, WORDS],
    ['a preview', { message_snapshots: [{ message: { embeds: [{ title: WORDS }] } }] }, WORDS],
    ['fields', { embeds: [{ type: 'rich', fields: [{ name: 'a', value: WORDS }] }] }, WORDS],
    [
      'components',
      { message_snapshots: [{ message: { components: [{ type: 10, content: WORDS }] } }] },
      WORDS,
    ],
    ['a poll', { poll: { question: { text: WORDS }, answers: [] } }, WORDS],
  ])('Discord: %s', async (_, fields, words) => {
    expect((await said(tell.discord(fields))).text).toContain(words);
  });

  it('Discord: files of a forward, and nothing at all', async () => {
    const forward = { message_snapshots: [{ message: { content: '', attachments: [image] } }] };
    expect(await said(tell.discord(forward))).toMatchObject({
      text: '[forwarded]',
      files: [image.url],
    });
    const bare = { message_reference: { type: 1, channel_id: '5', message_id: '6' } };
    expect(await said(tell.discord(bare))).toMatchObject({ text: '[forwarded]' });
    expect(await said(tell.discord({}))).toMatchObject({ text: '', placeholder: 'message' });
    const own = { content: 'See https://a.test', embeds: [{ type: 'link', title: 'Preview' }] };
    expect(await said(tell.discord(own))).toMatchObject({ text: 'See https://a.test' });
  });

  const section = { type: 'rich_text_section', elements: [{ type: 'text', text: WORDS }] };
  const blocks = [{ type: 'rich_text', elements: [section] }];
  it.each([
    ['a forward', { attachments: [{ is_share: true, author_name: 'Bob', text: WORDS }] }],
    ['blocks', { blocks }],
    ['a section', { blocks: [{ type: 'section', text: { type: 'mrkdwn', text: WORDS } }] }],
    [
      'blocks of a forward',
      { attachments: [{ is_share: true, message_blocks: [{ message: { blocks } }] }] },
    ],
    ['an attachment', { attachments: [{ fallback: WORDS }] }],
    ['a comment on a forward', { text: 'Look', attachments: [{ is_share: true, text: WORDS }] }],
  ])('Slack: %s', async (_, fields) => {
    const message = await said(tell.slack({ thread_ts: '1.1', ...fields }));
    expect(message.conversation).toBe('C1:1.1');
    expect(message.text).toContain(WORDS);
  });

  it('Slack: files of a forward and of other workspaces, deleted files, nothing at all', async () => {
    const file = { id: 'F2', url_private: 'https://files.slack.com/x' };
    const forward = { attachments: [{ is_share: true, author_name: 'Bob', files: [file] }] };
    expect(await said(tell.slack(forward))).toMatchObject({
      text: '[forwarded from Bob]',
      files: [file.url_private],
    });
    const connect = { id: 'F1', mode: 'file_access', file_access: 'check_file_info' };
    const shared = { subtype: 'file_share', files: [connect] };
    expect(await said(tell.slack(shared))).toMatchObject({ files: ['slack-file:F1'] });
    const deleted = { subtype: 'file_share', files: [{ id: 'F1', mode: 'tombstone' }] };
    expect(await said(tell.slack(deleted))).toMatchObject({ placeholder: 'deleted file' });
    expect(await said(tell.slack({}))).toMatchObject({ text: '', placeholder: 'message' });
  });

  it.each([
    [
      { web_app_data: { button_text: 'Order', data: '{"order":4711}' } },
      'Order: {"order":4711}',
      'web_app_data',
    ],
    [{ contact: { phone_number: '+49 30 1', first_name: 'Bo' } }, 'Bo, +49 30 1', 'contact'],
    [{ location: { latitude: 1.5, longitude: 2 } }, '1.5, 2', 'location'],
    [
      {
        venue: { title: 'Café', address: 'Main St', location: { latitude: 1, longitude: 2 } },
        location: { latitude: 1, longitude: 2 },
      },
      'Café\nMain St\n1, 2',
      'venue',
    ],
    [
      { poll: { question: 'Red?', options: [{ text: 'Yes' }, { text: 'No' }] } },
      'Red?\n- Yes\n- No',
      'poll',
    ],
    [{ checklist: { title: 'T', tasks: [{ id: 1, text: 'a' }] } }, 'T\n- a', 'checklist'],
    [
      { users_shared: { request_id: 1, users: [{ user_id: 5, first_name: 'Bo' }] } },
      'Bo',
      'users_shared',
    ],
    [
      { successful_payment: { currency: 'EUR', total_amount: 1250 } },
      '12.5 EUR',
      'successful_payment',
    ],
    [{ passport_data: { data: [] } }, '', 'passport_data'],
    [{ a_kind_of_tomorrow: {} }, '', 'message'],
  ])('Telegram: %j', async (fields, text, placeholder) => {
    expect(await said(tell.telegram(fields))).toMatchObject({ text, placeholder });
  });

  it('Telegram: files in paid media and in a game of another message', async () => {
    const paid_media = { star_count: 1, paid_media: [{ type: 'photo', photo: photo('p') }] };
    expect(await said(tell.telegram({ paid_media }))).toMatchObject({ files: ['p'] });
  });

  const answers = JSON.stringify({ rating: 'Poor', comment: 'Arrived broken', flow_token: 't' });
  it.each([
    [
      {
        type: 'interactive',
        interactive: { type: 'nfm_reply', nfm_reply: { body: 'Sent', response_json: answers } },
      },
      'Sent\nrating: Poor\ncomment: Arrived broken',
    ],
    [
      {
        type: 'interactive',
        interactive: { type: 'nfm_reply', nfm_reply: { body: 'Sent', response_json: 'no json' } },
      },
      'Sent\nno json',
    ],
    [
      {
        type: 'order',
        order: {
          text: 'Hi',
          product_items: [
            { product_retailer_id: 'MUG', quantity: 2, item_price: 3, currency: 'EUR' },
          ],
        },
      },
      'Hi\n2 × MUG (3 EUR)',
    ],
    [{ type: 'a_kind_of_tomorrow', a_kind_of_tomorrow: { id: '5', body: { text: WORDS } } }, WORDS],
    [{ type: 'text', text: { body: 'Hi' }, context: { forwarded: true } }, '[forwarded]\nHi'],
    [
      {
        type: 'contacts',
        contacts: [{ name: { formatted_name: 'Bo' }, emails: [{ email: 'b@b.test' }] }],
      },
      'Bo, b@b.test',
    ],
  ])('WhatsApp: %j', async (fields, text) => {
    expect(await said(tell.whatsapp(fields))).toMatchObject({ text, conversation: '1650' });
  });

  it('Messenger: words inside templates and products', async () => {
    const elements = [{ title: WORDS, subtitle: 'Blue' }];
    for (const payload of [{ elements }, { product: { elements } }]) {
      const attachments = [{ type: 'template', payload }];
      expect((await said(tell.messenger({ attachments }))).text).toContain(WORDS);
    }
    expect(await said(tell.messenger({ sticker_id: 5 }))).toMatchObject({ placeholder: 'sticker' });
  });

  it('Google Chat: commands, forwards', async () => {
    const annotations = [{ type: 'SLASH_COMMAND', slashCommand: { commandName: '/help' } }];
    const command = { text: '/help order 5', argumentText: ' order 5' };
    for (const more of [{ annotations }, { slashCommand: { commandId: '1' } }]) {
      expect(await said(tell.google({ ...command, ...more }))).toMatchObject({
        text: '/help order 5',
      });
    }
    expect(await said(tell.google({ text: '@Bot /a', argumentText: ' /a' }))).toMatchObject({
      text: '/a',
    });
    const quotedMessageMetadata = {
      quoteType: 'FORWARD',
      quotedMessageSnapshot: { sender: 'Bob', text: WORDS },
    };
    const text = `[forwarded from Bob]\n${WORDS}`;
    expect(await said(tell.google({ quotedMessageMetadata }))).toMatchObject({ text });
  });
});

describe('P40 nothing of a bot is taken for an end user’s', () => {
  it.each([
    [
      'Telegram, a post of the linked channel',
      () =>
        tell.telegram({
          text: 'x',
          is_automatic_forward: true,
          sender_chat: { id: -5, type: 'channel' },
        }),
    ],
    [
      'Telegram, a business bot',
      () => tell.telegram({ text: 'x', sender_business_bot: { id: 1, is_bot: true } }),
    ],
    ['Telegram, an announcement', () => tell.telegram({ forum_topic_created: { name: 'x' } })],
    [
      'Telegram, the channel in its direct messages',
      () =>
        tell.telegram({
          text: 'x',
          chat: { id: -9, is_direct_messages: true },
          sender_chat: { id: -5 },
        }),
    ],
    ['Discord, our own id', () => tell.discord({ content: 'x', author: { id: '999' } })],
    ['Discord itself', () => tell.discord({ content: 'x', author: { id: '7', system: true } })],
    ['Discord, a webhook', () => tell.discord({ content: 'x', webhook_id: '7' })],
    [
      'Slack, our own id',
      () =>
        tell.slack(
          { text: 'x', user: 'U1' },
          { authorizations: [{ user_id: 'U1', is_bot: true }] }
        ),
    ],
    ['Slack, a bot', () => tell.slack({ text: 'x', bot_id: 'B1' })],
    [
      'WhatsApp, our own number',
      () =>
        tell.whatsapp(
          { type: 'text', text: { body: 'x' }, from: '15550001' },
          { display_phone_number: '+1 555 0001' }
        ),
    ],
    ['Messenger, the page', () => tell.messenger({ text: 'x' }, '1')],
    ['Google Chat, an app', () => tell.google({ text: 'x' }, { name: 'users/2', type: 'BOT' })],
    ['Google Chat, our own app', () => tell.google({ text: 'x' }, { name: 'users/app' })],
  ])('%s', async (_, read) => {
    expect(await read()).toEqual([]);
  });
});

describe('P40 structured content keeps its content', () => {
  const interaction = (fields: object) => {
    const base = { id: '500', channel_id: '81', user: { id: '77', username: 'ada' } };
    return readInteraction(Buffer.from(JSON.stringify({ ...base, ...fields })));
  };
  const textOf = (fields: object) => {
    const reading = interaction(fields);
    const [platformEvent] = reading.kind === 'read' ? reading.platformEvents : [];
    return platformEvent?.type === 'message' ? platformEvent.text : null;
  };

  it('Discord: subcommands, people, channels and files in options', () => {
    const options = [
      { type: 1, name: 'order', options: [{ type: 3, name: 'number', value: '4711' }] },
    ];
    expect(textOf({ type: 2, data: { name: 'support', options } })).toBe('/support order 4711');
    const resolved = {
      users: { '5': { id: '5', username: 'bo' } },
      channels: { '6': { id: '6', name: 'help' } },
      attachments: { '7': image },
    };
    const chosen = [
      { type: 6, name: 'who', value: '5' },
      { type: 7, name: 'where', value: '6' },
      { type: 11, name: 'file', value: '7' },
    ];
    const reading = interaction({ type: 2, data: { name: 'report', options: chosen, resolved } });
    expect(reading).toMatchObject({
      platformEvents: [{ text: '/report @bo #help', files: [{ source: image.url }] }],
    });
  });

  it('Discord: autocompletion has its own answer, and is no message', () => {
    expect(interaction({ type: 4, data: { name: 'x' } })).toEqual({
      kind: 'read',
      platformEvents: [],
      answer: { type: 'application/json', body: '{"type":8,"data":{"choices":[]}}' },
    });
  });

  it('Discord: buttons, choices and forms are messages', () => {
    const select = { type: 3, custom_id: 's', options: [{ label: 'Blue', value: 'b' }] };
    const button = { type: 2, custom_id: 'h', label: 'A human' };
    const message = { components: [{ type: 1, components: [button, select] }] };
    expect(textOf({ type: 3, message, data: { custom_id: 'h' } })).toBe('A human');
    expect(textOf({ type: 3, message, data: { custom_id: 's', values: ['b'] } })).toBe('Blue');
    const row = { type: 1, components: [{ type: 4, custom_id: 'why', value: WORDS }] };
    const label = { type: 18, component: { type: 4, custom_id: 'since', value: 'today' } };
    expect(textOf({ type: 5, data: { custom_id: 'f', components: [row] } })).toBe(WORDS);
    expect(textOf({ type: 5, data: { components: [row, label] } })).toBe(
      `why: ${WORDS}\nsince: today`
    );
    expect(interaction({ type: 9 })).toMatchObject({ kind: 'unreadable' });
  });

  it('Discord: codes are shown as Discord shows them', () => {
    const names = new Map([['#5001', 'help']]);
    const codes = '<:LUL:229765547787550720> <#5001> <@&6001> <t:1764300000:R> <@7> </a b:5>';
    expect(readable(codes, names)).toBe(':LUL: #help @6001 2025-11-28 03:20 UTC @7 /a b');
    expect(readable('<t:9999999999999:R>', names)).toBe('<t:9999999999999:R>');
  });

  it.each([
    ['Read the article', 9, 7, 'Read the article (https://example.com/post)'],
    ['😀 here!', 3, 4, '😀 here (https://example.com/post)!'],
    ['😀', 0, 1, '😀 (https://example.com/post)'],
    ['example.com/post', 0, 16, 'example.com/post'],
    ['short', 3, 99, 'short (https://example.com/post)'],
    ['short', -1, 2, 'short'],
  ])('Telegram: hidden links of %j at %i', async (text, offset, length, shown) => {
    const link = [{ type: 'text_link', offset, length, url: 'https://example.com/post' }];
    expect(await said(tell.telegram({ text, entities: link }))).toMatchObject({ text: shown });
    const caption = { caption: text, caption_entities: link, photo: photo('p') };
    expect(await said(tell.telegram(caption))).toMatchObject({ text: shown, files: ['p'] });
  });

  it('Telegram: forwards are marked', async () => {
    for (const [origin, name] of [
      [{ type: 'user', sender_user: { ...from, id: 5, first_name: 'Bob' } }, ' from Bob'],
      [{ type: 'hidden_user', sender_user_name: 'Bob' }, ' from Bob'],
      [{ type: 'channel', chat: { id: -5, title: 'News' } }, ' from News'],
      [{ type: 'a_kind_of_tomorrow' }, ''],
    ] as const)
      expect(await said(tell.telegram({ text: 'x', forward_origin: origin }))).toMatchObject({
        text: `[forwarded${name}]\nx`,
      });
  });
});

describe('P40 every message is in the conversation where it was written', () => {
  it('Telegram: the direct messages of a channel, one sender each', async () => {
    const chat = { id: -1009, type: 'supergroup', is_direct_messages: true };
    const of = async (topic: number) =>
      (await said(tell.telegram({ chat, text: 'x', direct_messages_topic: { topic_id: topic } })))
        .conversation;
    expect([await of(11), await of(12)]).toEqual(['-1009:direct:11', '-1009:direct:12']);
  });

  it('Slack: threads in direct messages', async () => {
    const direct = { text: 'x', channel: 'D1', channel_type: 'im' };
    expect(await said(tell.slack(direct))).toMatchObject({ conversation: 'D1' });
    expect(await said(tell.slack({ ...direct, thread_ts: '1.1' }))).toMatchObject({
      conversation: 'D1:1.1',
    });
    expect(await said(tell.slack({ ...direct, thread_ts: '1.2' }))).toMatchObject({
      conversation: 'D1',
    });
  });
});

describe('P40 names', () => {
  it.each(['\u3164', '\u200b\u2060', '\uffa0', '\u2800', ' \u0301'])(
    '%j is none',
    async (blank) => {
      expect(isVisible(blank)).toBe(false);
      const telegram = { text: 'x', from: { ...from, first_name: blank, username: 'ada' } };
      expect(await tell.telegram(telegram)).toMatchObject([{ user: { name: 'ada' } }]);
      const author = { id: '77', global_name: blank, username: 'ada' };
      expect(await tell.discord({ content: 'x', author })).toMatchObject([
        { user: { name: 'ada' } },
      ]);
      const nobody = { text: 'x', from: { ...from, first_name: blank } };
      expect(await tell.telegram(nobody)).toMatchObject([{ user: { name: null } }]);
    }
  );

  it.each(['Ada', '李', '👩‍👩‍👧', 'e\u0301', '1'])('%j is one', (name) => {
    expect(isVisible(name)).toBe(true);
  });

  it('the token of these tests belongs to bot 999', () => {
    expect(Buffer.from(BOT_TOKEN.split('.')[0] ?? '', 'base64').toString()).toBe('999');
  });
});
