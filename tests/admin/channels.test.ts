import { noticePlace } from '../../admin/bell/list/noticeTexts';
import { channelName } from '../../admin/shared/lib/channels';
import { CHANNEL_TYPES } from '../../server/core/contract/base';
import { english, notice } from './support';

const nameOf = (type: string, label: string | null = null) => channelName(english, { type, label });

describe('the name of a channel', () => {
  test('U16 is the label of a channel of the bot’s own, or its type where it has none', () => {
    expect(nameOf('my-app', 'My app')).toBe('My app');
    expect(nameOf('my-app')).toBe('my-app');
    expect(channelName(english, { type: 'my-app' })).toBe('my-app');
    // A name of invisible signs shows nothing.
    expect(nameOf('my-app', '\u200b\u2060')).toBe('my-app');
    expect(nameOf('my-app', '<b>Shop</b>')).toBe('<b>Shop</b>');
  });

  test('U16 is the platform’s own for a type that the plugin knows', () => {
    expect(CHANNEL_TYPES.map((type) => nameOf(type))).toEqual([
      'Telegram',
      'Discord',
      'Slack',
      'WhatsApp',
      'Messenger',
      'Google Chat',
      'Website',
    ]);
    expect(nameOf('whatsapp', 'Signal')).toBe('WhatsApp');
  });

  test('U16 stands in a notification', () => {
    const channel = { type: 'sms', key: null, label: 'Text messages' };
    expect(noticePlace(english, notice(1, { channel }))).toBe('Support bot · Text messages');
  });
});
