import type { Author, ChannelType } from '../../server/core/contract';
import { CHANNEL_TYPES } from '../../server/core/contract';
import {
  connectionOf,
  delivererOf,
  deliveryOfNew,
  isForBot,
} from '../../server/core/delivery/carrier';
import { NOW } from './state';

const HOUR = 3_600_000;

function delivery(more: Partial<Parameters<typeof deliveryOfNew>[0]>) {
  return deliveryOfNew({
    author: 'human',
    text: 'Hello',
    hasFiles: false,
    isPast: false,
    channel: { type: 'telegram', enabled: true },
    replyWindow: null,
    lastUserAt: null,
    at: NOW,
    ...more,
  });
}

describe('S37 who carries a message', () => {
  it.each(CHANNEL_TYPES.map((type) => [type]))('a channel record of the type %s', (type) => {
    expect(connectionOf({ type })).toBe(type === 'widget' ? 'widget' : 'platform');
  });

  it('the bot where there is no channel record', () => {
    expect(connectionOf(null)).toBe('none');
    expect(delivery({ channel: null })).toEqual({ state: 'pending', reason: null });
    expect(delivery({ channel: null, author: 'bot' })).toEqual({ state: 'none', reason: null });
  });

  it('the widget shows a message as soon as it is stored', () => {
    const channel = { type: 'widget', enabled: false } as const;
    expect(delivery({ channel })).toEqual({ state: 'sent', reason: null });
    expect(delivery({ channel, isPast: true })).toEqual({ state: 'none', reason: null });
  });

  it('nobody carries an empty message, unless files go with it', () => {
    expect(delivery({ text: ' ' })).toEqual({ state: 'none', reason: null });
    expect(delivery({ text: '', hasFiles: true })).toEqual({ state: 'pending', reason: null });
  });

  it('nobody carries a message from before the plugin knew the conversation', () => {
    expect(delivery({ isPast: true })).toEqual({ state: 'none', reason: null });
  });

  it('asks the bot to relay only what is still to be sent, without a channel record', () => {
    expect(isForBot({ state: 'pending' }, null)).toBe(true);
    expect(isForBot({ state: 'failed' }, null)).toBe(false);
    expect(isForBot({ state: 'none' }, null)).toBe(false);
    expect(isForBot({ state: 'pending' }, { type: 'telegram' })).toBe(false);
  });
});

describe('issue 11.3 a message that the bot has said itself', () => {
  it.each([{ type: 'telegram', enabled: true } as const, null])('is sent, on %j', (channel) => {
    const said = { author: 'bot', isSaid: true, channel } as const;
    expect(delivery(said)).toEqual({ state: 'sent', reason: null });
    expect(delivery({ ...said, isSaid: false }).state).toBe(channel ? 'pending' : 'none');
  });

  it('does not fail on a channel that could not send it', () => {
    const off = { type: 'telegram', enabled: false } as const;
    expect(delivery({ author: 'bot', isSaid: true, channel: off }).state).toBe('sent');
  });
});

describe('issue 11.3 what brings a reported message to the end user', () => {
  const by = (more: Partial<Parameters<typeof delivererOf>[0]>) =>
    delivererOf({
      author: 'bot',
      isSaid: false,
      channel: { type: 'telegram' },
      delivery: { state: 'pending' },
      owner: 'bot',
      ...more,
    });
  const widget = { type: 'widget' } as const;

  it('the plugin on a connected channel and on the website, the bot elsewhere', () => {
    expect(by({})).toBe('plugin');
    expect(by({ channel: widget, delivery: { state: 'sent' } })).toBe('plugin');
    expect(by({ channel: null, delivery: { state: 'none' } })).toBe('bot');
  });

  it('nothing, if the end user has it', () => {
    expect(by({ author: 'user' })).toBe('none');
    expect(by({ author: 'user', channel: widget })).toBe('none');
    expect(by({ author: 'user', channel: null })).toBe('none');
    expect(by({ isSaid: true, delivery: { state: 'sent' } })).toBe('none');
    expect(by({ isSaid: true, channel: null, delivery: { state: 'sent' } })).toBe('none');
    expect(by({ isSaid: true, channel: widget, delivery: { state: 'sent' } })).toBe('plugin');
  });

  it('nothing, if it came with a history', () => {
    expect(by({ delivery: { state: 'none' } })).toBe('none');
    expect(by({ channel: widget, delivery: { state: 'none' } })).toBe('none');
  });

  it('nothing, if the bot would speak over a human or say again what it has said', () => {
    const repeated = { channel: null, delivery: { state: 'none' } } as const;
    expect(by({ ...repeated, owner: 'human' })).toBe('none');
    expect(by({ channel: null, delivery: { state: 'sent' } })).toBe('none');
    expect(by({ owner: 'human' })).toBe('plugin');
  });

  it('nothing, if it has failed', () => {
    expect(by({ delivery: { state: 'failed' } })).toBe('none');
    expect(by({ channel: null, delivery: { state: 'failed' } })).toBe('none');
  });
});

describe('P3 a new message that cannot be sent has failed at once', () => {
  it('P3 on a channel that is switched off, whatever its type', () => {
    const failed = { state: 'failed', reason: 'The channel is switched off' };
    const platforms = CHANNEL_TYPES.filter((type) => type !== 'widget');
    for (const type of platforms)
      expect(delivery({ channel: { type, enabled: false } })).toEqual(failed);
  });

  it('P3 but the end user’s own message never fails', () => {
    const channel = { type: 'telegram' as ChannelType, enabled: false };
    expect(delivery({ author: 'user', channel })).toEqual({ state: 'none', reason: null });
  });

  const WINDOWS: [Author, number][] = [
    ['human', 168],
    ['bot', 24],
    ['system', 24],
  ];
  it.each(WINDOWS)(
    'P4 after the reply window: a message of the %s after %d hours',
    (author, hours) => {
      const replyWindow = { typed: 168, automatic: 24 };
      const end = NOW - hours * HOUR;
      const at = (lastUserAt: number | null) => delivery({ author, replyWindow, lastUserAt });
      expect(at(end + 1)).toEqual({ state: 'pending', reason: null });
      expect(at(end)).toEqual({ state: 'failed', reason: 'The reply window is closed' });
      expect(at(null)).toEqual({ state: 'pending', reason: null });
    }
  );

  it('P4 but a reply window does not concern what the bot relays', () => {
    const replyWindow = { typed: 1, automatic: 1 };
    expect(delivery({ channel: null, replyWindow, lastUserAt: 0 }).state).toBe('pending');
  });
});
