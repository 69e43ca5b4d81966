import fc from 'fast-check';
import type { PlatformEvent } from '../../server/app/ports/channels';
import { generateDiscord } from '../support/platforms/discord-schema';
import { loadTelegramSchema } from '../support/platforms/telegram-schema';
import { tell } from './said-support';

/**
 * P40 over messages that the vendors' own schemas allow: every one of an end user's with any content is
 * stored with something to see, in its conversation, and none of a bot's; also when its edit comes first. What the schemas say of a value
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

/** An edit brings all that the message would have brought, for the case that this is not stored. */
async function holdsTheSame(
  read: ReturnType<typeof tell.telegram>,
  { message, isLeftOut = false }: { message: PlatformEvent; isLeftOut?: boolean }
) {
  const platformEvents = await read;
  if (isLeftOut) return expect(platformEvents).toEqual([]);
  expect(platformEvents).toMatchObject([{ type: 'edited', message }]);
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
      const { location } = said as { location?: { live_period?: number } };
      const isLive = location?.live_period !== undefined;
      await holdsTheSame(tell.telegram({ ...message, edit_date: 5 }, 'edited_message'), {
        message: stored,
        isLeftOut: isLive,
      });
      const bot = { id: 1, is_bot: true, first_name: 'Clover' };
      for (const kind of ['message', 'edited_message'])
        expect(await tell.telegram({ ...message, from: bot }, kind)).toEqual([]);
    }
  );
  await fc.assert(property, { numRuns: RUNS, seed: SEED });
});

it('P40 Discord: whatever the published API allows', async () => {
  const messages = generateDiscord('MessageResponse');
  if (!messages) return;
  const property = fc.asyncProperty(messages, fc.constantFrom(0, 19), async (generated, type) => {
    const { id: _, channel_id: __, author: ___, webhook_id: ____, ...fields } = generated;
    const edited_timestamp = '2026-11-25T10:00:00.000Z';
    const said = { ...fields, type, application_id: undefined, edited_timestamp };
    const message = await hasSomething(tell.discord(said), '81');
    await holdsTheSame(tell.discord(said, 'MESSAGE_UPDATE'), { message });
    const bot = { id: '5', username: 'clover', bot: true };
    for (const kind of ['MESSAGE_CREATE', 'MESSAGE_UPDATE'])
      expect(await tell.discord({ ...said, author: bot }, kind)).toEqual([]);
  });
  await fc.assert(property, { numRuns: RUNS, seed: SEED });
});
