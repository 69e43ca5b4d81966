import fc from 'fast-check';
import type { PlatformEvent } from '../../server/app/ports/channels';
import { said, tell } from './said-support';

/**
 * P40 over generated messages: whatever an end user sends, its words or its file or its kind are stored, in
 * the right conversation; of the same messages from a bot, nothing is.
 */

const RUNS = 300;
const SEED = 4711;

/** Words that occur nowhere else, so that finding them proves something. */
const words = fc.integer({ min: 1, max: 1e9 }).map((n) => `word${n}`);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

interface Written {
  fields: object;
  /** All of them are to be found in the text. */
  words: string[];
}

const written = (
  value: fc.Arbitrary<string>,
  of: (word: string) => object
): fc.Arbitrary<Written> => value.map((word) => ({ fields: of(word), words: [word] }));
const both = (one: fc.Arbitrary<Written>, other: fc.Arbitrary<Written>): fc.Arbitrary<Written> =>
  fc.tuple(one, other).map(([a, b]) => ({
    fields: { ...a.fields, ...b.fields },
    words: [...a.words, ...b.words],
  }));

async function check(
  kinds: fc.Arbitrary<Written>[],
  {
    read,
    place,
    bots,
  }: {
    read: (fields: object) => Promise<PlatformEvent[]>;
    place: string;
    bots: object[];
  }
): Promise<void> {
  const property = fc.asyncProperty(
    fc.oneof(...kinds, fc.constant<Written>({ fields: {}, words: [] })),
    maybe(fc.constantFrom('a_field_of_tomorrow', 'flags')),
    async (message, extra) => {
      const fields = { ...message.fields, ...(extra && { [extra]: 1 }) };
      const one = await said(read(fields));
      expect(one.conversation).toBe(place);
      for (const word of message.words) expect(one.text).toContain(word);
      expect(one.text.trim() !== '' || one.files.length > 0 || one.placeholder !== null).toBe(true);
      for (const bot of bots) expect(await read({ ...fields, ...bot })).toEqual([]);
    }
  );
  await fc.assert(property, { numRuns: RUNS, seed: SEED });
}

it('P40 Telegram', async () => {
  const text = written(words, (word) => ({ text: word }));
  const forward = fc.constant<Written>({
    fields: { forward_origin: { type: 'hidden_user', sender_user_name: 'Bob' } },
    words: ['forwarded from Bob'],
  });
  const kinds = [
    text,
    both(text, forward),
    written(words, (word) => ({ caption: word, photo: [{ file_id: 'p' }] })),
    written(words, (word) => ({ contact: { first_name: 'Bo', phone_number: word } })),
    written(words, (word) => ({ venue: { title: 'T', address: word, location: {} } })),
    written(words, (word) => ({ poll: { question: 'Q', options: [{ text: word }] } })),
    written(words, (word) => ({ checklist: { title: 'Q', tasks: [{ id: 1, text: word }] } })),
    written(words, (word) => ({ web_app_data: { button_text: 'B', data: word } })),
    written(words, (word) => ({ invoice: { title: 'Q', description: word } })),
    written(words, (word) => ({ gift: { text: word } })),
    written(words, (word) => ({
      rich_message: { blocks: [{ type: 'paragraph', text: ['a ', { type: 'bold', text: word }] }] },
    })),
    written(words, (word) => ({
      text: 'here',
      entities: [{ type: 'text_link', offset: 0, length: 4, url: `https://a.test/${word}` }],
    })),
  ];
  const bot = { id: 1, is_bot: true, first_name: 'Clover' };
  await check(kinds, {
    read: tell.telegram,
    place: '77',
    bots: [{ from: bot }, { is_automatic_forward: true }],
  });
});

it('P40 Discord', async () => {
  const contents = (word: string): object[] => [
    { content: word },
    { embeds: [{ type: 'rich', description: word }] },
    { components: [{ type: 17, components: [{ type: 10, content: word }] }] },
    { poll: { question: { text: 'Q' }, answers: [{ poll_media: { text: word } }] } },
    { sticker_items: [{ id: '1', name: word }] },
  ];
  const kinds = contents('').flatMap((_, i) => [
    written(words, (word) => contents(word)[i] ?? {}),
    written(words, (word) => ({ message_snapshots: [{ message: contents(word)[i] }] })),
    both(
      written(words, (word) => ({ content: word })),
      written(words, (word) => ({ message_snapshots: [{ message: contents(word)[i] }] }))
    ),
  ]);
  await check(kinds, {
    read: tell.discord,
    place: '81',
    bots: [{ author: { id: '5', bot: true } }, { author: { id: '999' } }, { webhook_id: '7' }],
  });
});

it('P40 Slack', async () => {
  const rich = (word: string) => [
    {
      type: 'rich_text',
      elements: [{ type: 'rich_text_quote', elements: [{ type: 'text', text: word }] }],
    },
  ];
  const contents = (word: string): object[] => [
    { text: word },
    { blocks: rich(word) },
    { blocks: [{ type: 'header', text: { type: 'plain_text', text: word } }] },
    { blocks: [{ type: 'context', elements: [{ type: 'mrkdwn', text: word }] }] },
    { attachments: [{ is_share: true, text: word }] },
    { attachments: [{ is_share: true, message_blocks: [{ message: { blocks: rich(word) } }] }] },
    { attachments: [{ fields: [{ title: 'a', value: word }] }] },
    { attachments: [{ blocks: rich(word) }] },
  ];
  const kinds = contents('').map((_, i) => written(words, (word) => contents(word)[i] ?? {}));
  const share = written(words, (word) => ({ attachments: [{ is_share: true, text: word }] }));
  await check(
    [
      ...kinds,
      both(
        written(words, (word) => ({ text: word })),
        share
      ),
    ],
    {
      read: tell.slack,
      place: 'C1:1.2',
      bots: [{ bot_id: 'B1' }, { subtype: 'bot_message' }, { user: 'USLACKBOT' }],
    }
  );
});

it('P40 WhatsApp', async () => {
  const contents = (word: string): object[] => [
    { type: 'text', text: { body: word } },
    { type: 'button', button: { payload: word } },
    { type: 'image', image: { id: '7', caption: word } },
    { type: 'location', location: { name: word } },
    { type: 'contacts', contacts: [{ phones: [{ phone: word }] }] },
    { type: 'order', order: { product_items: [{ product_retailer_id: word }] } },
    { type: 'interactive', interactive: { type: 'list_reply', list_reply: { title: word } } },
    {
      type: 'interactive',
      interactive: {
        type: 'nfm_reply',
        nfm_reply: { response_json: JSON.stringify({ a: [{ b: word }] }) },
      },
    },
    { type: 'interactive', interactive: { type: 'new_reply', new_reply: { title: word } } },
    { type: 'new_kind', new_kind: { body: { text: word } } },
    { type: 'unsupported', errors: [{ code: 1, title: word }] },
  ];
  const kinds = contents('').map((_, i) => written(words, (word) => contents(word)[i] ?? {}));
  await check(kinds, {
    read: (fields) => tell.whatsapp(fields, { display_phone_number: '1555' }),
    place: '1650',
    bots: [{ from: '1555' }],
  });
});

it('P40 Messenger', async () => {
  const attached = (attachment: object) => ({ attachments: [attachment] });
  const contents = (word: string): object[] => [
    { text: word },
    { quick_reply: { payload: word } },
    attached({ type: 'fallback', title: word }),
    attached({ type: 'template', payload: { elements: [{ title: word }] } }),
    attached({ type: 'template', payload: { text: word } }),
    attached({ type: 'new_kind', payload: { title: word } }),
  ];
  const kinds = contents('').map((_, i) => written(words, (word) => contents(word)[i] ?? {}));
  await check(kinds, { read: tell.messenger, place: '2', bots: [] });
  expect(await tell.messenger({ text: 'x' }, '1')).toEqual([]);
  expect(await tell.messenger({ text: 'x', is_echo: true })).toMatchObject([{ type: 'echo' }]);
});

it('P40 Google Chat', async () => {
  const forward = (snapshot: object) => ({
    quotedMessageMetadata: { quoteType: 'FORWARD', quotedMessageSnapshot: snapshot },
  });
  const contents = (word: string): object[] => [
    { text: word },
    { text: `@Bot ${word}`, argumentText: ` ${word}` },
    { text: `/${word}`, argumentText: '', slashCommand: { commandId: '1' } },
    { attachment: [{ contentName: word, driveDataRef: { driveFileId: '1' } }] },
    { attachedGifs: [{ uri: word }] },
    forward({ text: word }),
    forward({ attachments: [{ contentName: word }] }),
  ];
  const kinds = contents('').map((_, i) => written(words, (word) => contents(word)[i] ?? {}));
  await check(kinds, { read: (fields) => tell.google(fields), place: 'spaces/A', bots: [] });
  expect(await tell.google({ text: 'x' }, { name: 'users/2', type: 'BOT' })).toEqual([]);
});
