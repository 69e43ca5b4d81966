import type { PlatformEvent } from '../../server/app/ports/channels';
import { from, tell } from './said-support';

/**
 * P40 an edit whose message is not stored: it brings what the channel would store, which is what the
 * channel would read of the new version as a message.
 */

type Reading = Promise<PlatformEvent[]>;

const image = {
  id: '1',
  filename: 'a.png',
  url: 'https://cdn.test/a.png',
  content_type: 'image/png',
};
const slackEdit = (message: object, more: object = {}) =>
  tell.slack({ subtype: 'message_changed', message, previous_message: { text: 'Bad' }, ...more });
const words = { text: 'Better', reply_to_message: { message_id: 3, from, text: 'Why?' } };
const timed = { content: 'Better', edited_timestamp: '2026-11-25T10:00:00.000Z' };
const thread = { user: 'U77', text: 'Better', ts: '1.2', thread_ts: '1.1' };

it.each<[string, Reading, Reading]>([
  ['Telegram', tell.telegram(words), tell.telegram(words, 'edited_message')],
  [
    'Telegram, a file',
    tell.telegram({ document: { file_id: 'd' }, caption: 'Look' }),
    tell.telegram({ document: { file_id: 'd' }, caption: 'Look' }, 'edited_message'),
  ],
  ['Discord', tell.discord(timed), tell.discord(timed, 'MESSAGE_UPDATE')],
  [
    'Discord, a file',
    tell.discord({ ...timed, content: '', attachments: [image] }),
    tell.discord({ ...timed, content: '', attachments: [image] }, 'MESSAGE_UPDATE'),
  ],
  ['Slack', tell.slack(thread), slackEdit(thread)],
  [
    'Slack, a direct message',
    tell.slack({ ...thread, channel: 'D1', channel_type: 'im' }),
    slackEdit(thread, { channel: 'D1', channel_type: 'im' }),
  ],
  [
    'WhatsApp',
    tell.whatsapp({ type: 'text', text: { body: 'Better' } }),
    tell.whatsapp({
      id: 'wamid.2',
      type: 'edit',
      edit: {
        original_message_id: 'wamid.1',
        message: { type: 'text', text: { body: 'Better' } },
      },
    }),
  ],
  [
    'WhatsApp, a file',
    tell.whatsapp({ type: 'image', image: { id: 'i', caption: 'Look' } }),
    tell.whatsapp({
      id: 'wamid.2',
      type: 'edit',
      edit: {
        original_message_id: 'wamid.1',
        message: { type: 'image', image: { id: 'i', caption: 'Look' } },
      },
    }),
  ],
  [
    'Messenger',
    tell.messenger({ mid: 'm1', text: 'Better' }),
    tell.messengerEdit({ mid: 'm1', text: 'Better', num_edit: 1 }),
  ],
])('P40 %s: holds the message under its own id', async (_, message, edit) => {
  const [stored] = await message;
  expect(stored?.type).toBe('message');
  const [edited, ...others] = await edit;
  expect(others).toEqual([]);
  expect(edited).toMatchObject({ type: 'edited', message: stored });
});

it('P40 a WhatsApp photo without its file, and a Messenger text that is blank, say so', async () => {
  const edit = { original_message_id: 'wamid.1', message: { type: 'image', image: {} } };
  expect(await tell.whatsapp({ type: 'edit', edit })).toMatchObject([
    { text: '', files: null, message: { text: '', placeholder: 'image', files: [] } },
  ]);
  expect(await tell.messengerEdit({ mid: 'm1', text: ' ' })).toMatchObject([
    { message: { placeholder: 'message' } },
  ]);
});

it.each<[string, Reading]>([
  [
    'Telegram, a bot',
    tell.telegram({ ...words, from: { ...from, is_bot: true } }, 'edited_message'),
  ],
  ['Discord, a bot', tell.discord({ ...timed, author: { id: '5', bot: true } }, 'MESSAGE_UPDATE')],
  ['Discord, a webhook', tell.discord({ ...timed, webhook_id: '7' }, 'MESSAGE_UPDATE')],
  ['Slack, a bot', slackEdit({ ...thread, bot_id: 'B1' })],
])('P40 %s: is no edit of an end user', async (_, edit) => {
  expect(await edit).toEqual([]);
});

it.each<[string, Reading]>([
  ['Discord, an announcement', tell.discord({ ...timed, type: 7 }, 'MESSAGE_UPDATE')],
  ['Discord, an unknown author', tell.discord({ ...timed, author: undefined }, 'MESSAGE_UPDATE')],
  ['Slack, an announcement', slackEdit({ ...thread, subtype: 'channel_topic' })],
  ['Slack, an unknown author', slackEdit({ ...thread, user: undefined })],
])('P40 %s: what would not be stored is not stored with its edit', async (_, edit) => {
  const [edited] = await edit;
  expect(edited?.type).toBe('edited');
  expect(edited).toHaveProperty('message', undefined);
});
