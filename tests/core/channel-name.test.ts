import { channelName } from '../../server/core/conversations/channel-name';
import { CHANNEL_TYPES } from '../../server/core/contract';

const bare = { record: null, label: null };

it('S58 a channel without a record is called as people write it', () => {
  expect(CHANNEL_TYPES.map((type) => channelName({ ...bare, type }))).toEqual([
    'Telegram',
    'Discord',
    'Slack',
    'WhatsApp',
    'Messenger',
    'Google Chat',
    'Website',
  ]);
});

it('S58 the name of the record comes first, then the label of a channel of the bot’s own', () => {
  const record = { name: 'Our WhatsApp' };
  expect(channelName({ record, label: null, type: 'whatsapp' })).toBe('Our WhatsApp');
  expect(channelName({ record: null, label: 'My app', type: 'my-app' })).toBe('My app');
  expect(channelName({ ...bare, type: 'my-app' })).toBe('my-app');
});
