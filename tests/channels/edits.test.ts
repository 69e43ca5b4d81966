import type { PlatformEvent } from '../../server/app/ports/channels';
import { from, tell } from './said-support';

/** P40 edits and deletions, as each platform tells them. */

/**
 * An edit brings what is stored if its message is not: what the channel would read of the new
 * version as a message.
 */
type Reading = Promise<PlatformEvent[]>;

const photo = (id: string) => [{ file_id: id, file_unique_id: `u-${id}`, width: 9, height: 9 }];
const image = { id: '1', filename: 'a.png', url: 'https://cdn.test/a.png' };
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

describe('P40 edits and deletions are more than text', () => {
  it('Slack: a tombstone is a deletion, in the thread and in a direct message', async () => {
    const message = { subtype: 'tombstone', user: 'USLACKBOT', ts: '1.1', thread_ts: '1.1' };
    const previous_message = { user: 'U77', text: 'my password', ts: '1.1', thread_ts: '1.1' };
    const change = { subtype: 'message_changed', message, previous_message };
    const gone = { type: 'deleted', externalId: 'C1:1.1', conversation: 'C1:1.1' };
    expect(await tell.slack(change)).toEqual([gone]);
    expect(await tell.slack({ ...change, channel: 'D1' })).toEqual([
      { type: 'deleted', externalId: 'D1:1.1', conversation: 'D1' },
    ]);
    const bots = { ...previous_message, bot_id: 'B1' };
    expect(await tell.slack({ ...change, previous_message: bots })).toEqual([]);
  });

  it('Slack: in a thread of a direct message, also where earlier versions stored it', async () => {
    const message = { user: 'U77', text: 'Better', ts: '1.2', thread_ts: '1.1' };
    const previous_message = { ...message, text: 'Bad' };
    const change = { subtype: 'message_changed', message, previous_message };
    const place = { externalId: 'D1:1.2', conversation: 'D1:1.1', formerly: 'D1' };
    expect(await tell.slack({ ...change, channel: 'D1' })).toEqual([
      {
        type: 'edited',
        text: 'Better',
        ...place,
        editedAt: null,
        message: expect.objectContaining({ conversation: 'D1:1.1', text: 'Better' }),
      },
    ]);
    const gone = { subtype: 'message_deleted', deleted_ts: '1.2', previous_message };
    expect(await tell.slack({ ...gone, channel: 'D1' })).toEqual([{ type: 'deleted', ...place }]);
    const channel = { externalId: 'C1:1.2', conversation: 'C1:1.1' };
    expect(await tell.slack(gone)).toEqual([{ type: 'deleted', ...channel }]);
  });

  it('Slack: a file that is taken back is an edit, a preview is none', async () => {
    const file = { id: 'F1', url_private: 'https://files.slack.com/x' };
    const message = { user: 'U77', text: 'Look', ts: '1.1' };
    const change = { subtype: 'message_changed', message };
    const before = { ...message, files: [file] };
    expect(await tell.slack({ ...change, previous_message: before })).toMatchObject([
      { type: 'edited', text: 'Look' },
    ]);
    const unfolded = { ...message, attachments: [{ title: 'Preview' }] };
    const same = { subtype: 'message_changed', message: unfolded, previous_message: message };
    expect(await tell.slack(same)).toEqual([]);
  });

  it('another photo, with and without words', async () => {
    const edit = { photo: photo('new'), edit_date: 5 };
    const files = [{ source: 'new', identity: 'u-new' }];
    expect(await tell.telegram(edit, 'edited_message')).toMatchObject([
      { type: 'edited', text: '', files },
    ]);
    expect(await tell.telegram({ ...edit, caption: 'Now' }, 'edited_message')).toMatchObject([
      { text: 'Now', files },
    ]);
    const change = { content: 'Now', edited_timestamp: '2026-11-25T10:00:00.000Z' };
    const discord = { ...change, attachments: [image] };
    expect(await tell.discord(discord, 'MESSAGE_UPDATE')).toMatchObject([
      { text: 'Now', files: [{ source: image.url, identity: '1' }] },
    ]);
    const partial = { ...change, attachments: undefined };
    expect(await tell.discord(partial, 'MESSAGE_UPDATE')).toMatchObject([{ files: null }]);
  });
});
