import fc from 'fast-check';
import { generateDiscord } from '../support/platforms/discord-schema';
import { loadTelegramSchema } from '../support/platforms/telegram-schema';
import { tell } from './said-support';

/**
 * P40 over messages that the vendors' own schemas allow: every one of an end user's with any content is
 * stored with something to see, in its conversation, and none of a bot's. What the schemas say of a value
 * is all that is known of it: strings may be empty, broken or huge numbers.
 */

const SEED = 4711;
const RUNS = 400;

/** Fields beside the content: they say how it looks or what became of it. */
const MANNER = [
  'entities',
  'link_preview_options',
  'suggested_post_info',
  'effect_id',
  'caption_entities',
  'show_caption_above_media',
  'has_media_spoiler',
];

/** Fields that say whose message it is, or which conversation it belongs to. */
const WHOSE = [
  'from',
  'sender_chat',
  'sender_business_bot',
  'guest_bot_caller_user',
  'guest_bot_caller_chat',
  'direct_messages_topic',
  'message_thread_id',
  'via_bot',
];

async function hasSomething(read: ReturnType<typeof tell.telegram>, place: string) {
  const [platformEvent, ...others] = await read;
  expect(others).toEqual([]);
  if (platformEvent?.type !== 'message') throw new Error(`read ${JSON.stringify(platformEvent)}`);
  const { conversation, text, files, placeholder } = platformEvent;
  expect(conversation).toBe(place);
  expect(text.trim() !== '' || files.length > 0 || placeholder !== null).toBe(true);
  return platformEvent;
}

it('P40 Telegram: whatever the published Bot API allows', async () => {
  const fields = loadTelegramSchema()?.optional('Message');
  if (!fields) return;
  const names = [...fields.keys()];
  const from = names.indexOf('text');
  const content = names
    .slice(from, names.indexOf('new_chat_members'))
    .filter((name) => !MANNER.includes(name));
  expect(content.length).toBeGreaterThan(15);
  const beside = names.slice(0, from).filter((name) => !WHOSE.includes(name));
  const some = (known: string[], minLength: number, maxLength: number) =>
    fc
      .uniqueArray(fc.constantFrom(...known), { minLength, maxLength })
      .chain((chosen) =>
        fc.record(Object.fromEntries(chosen.map((name) => [name, fields.get(name) ?? fc.nat()])))
      );
  const property = fc.asyncProperty(
    some(content, 1, 2),
    some([...MANNER, ...beside], 0, 4),
    async (said, more) => {
      const message = { ...more, ...said, is_automatic_forward: undefined };
      const stored = await hasSomething(tell.telegram(message), '77');
      const { text } = said as { text?: string };
      if (text !== undefined && /^[\w ]*\w[\w ]*$/.test(text) && !('entities' in more))
        expect(stored.text).toContain(text);
      const bot = { id: 1, is_bot: true, first_name: 'Clover' };
      expect(await tell.telegram({ ...message, from: bot })).toEqual([]);
    }
  );
  await fc.assert(property, { numRuns: RUNS, seed: SEED });
});

it('P40 Discord: whatever the published API allows', async () => {
  const messages = generateDiscord('MessageResponse');
  if (!messages) return;
  const property = fc.asyncProperty(messages, fc.constantFrom(0, 19), async (generated, type) => {
    const { id: _, channel_id: __, author: ___, webhook_id: ____, ...fields } = generated;
    await hasSomething(tell.discord({ ...fields, type, application_id: undefined }), '81');
    const bot = { id: '5', username: 'clover', bot: true };
    expect(await tell.discord({ ...fields, type, author: bot })).toEqual([]);
  });
  await fc.assert(property, { numRuns: RUNS, seed: SEED });
});
