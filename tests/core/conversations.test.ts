import type { ChannelType, EndUser } from '../../server/core/contract';
import { mergeUser } from '../../server/core/conversations/end-user';
import {
  channelForNew,
  isChannelType,
  isPlaceNamed,
} from '../../server/core/conversations/named-channel';
import {
  botsBehind,
  chooseAgents,
  isReached,
  reachOf,
  readersOf,
} from '../../server/core/conversations/token-reach';

describe('S16 what `channel` stands for', () => {
  const record = (key: string, type: ChannelType = 'telegram', enabled = true) => ({
    key,
    type,
    enabled,
  });

  it('S16 the record with that key, even if its key is the name of another type', () => {
    const [first, second] = [record('sales'), record('slack')];
    expect(channelForNew([first, second], 'sales')).toEqual({
      channel: first,
      channelType: 'telegram',
    });
    expect(channelForNew([record('x', 'slack'), second], 'slack')?.channel).toBe(second);
  });

  it('S16 else the only record of that type, else the type itself', () => {
    const [one, two, other] = [record('a'), record('b'), record('c', 'slack')];
    expect(channelForNew([other, one], 'telegram')).toEqual({
      channel: one,
      channelType: 'telegram',
    });
    const bare = { channel: null, channelType: 'telegram' };
    expect(channelForNew([one, two, other], 'telegram')).toEqual(bare);
    expect(channelForNew([other], 'telegram')).toEqual(bare);
    expect(channelForNew([], 'telegram')).toEqual(bare);
  });

  it('S16 never a disabled record', () => {
    const [off, on] = [record('a', 'telegram', false), record('b')];
    expect(channelForNew([off, on], 'telegram')?.channel).toBe(on);
    expect(channelForNew([off], 'telegram')).toEqual({ channel: null, channelType: 'telegram' });
    expect(channelForNew([off], 'a')).toBeNull();
  });

  it('S16 nothing, if it is neither a key nor a type', () => {
    expect(channelForNew([record('a')], 'b')).toBeNull();
    expect(channelForNew([record('a')], '')).toBeNull();
  });

  it('S16 for a known conversation, its type or the key of its record', () => {
    const place = { channel: { key: 'sales' }, channelType: 'telegram' } as const;
    expect(isPlaceNamed(place, 'sales')).toBe(true);
    expect(isPlaceNamed(place, 'telegram')).toBe(true);
    expect(isPlaceNamed(place, 'slack')).toBe(false);
    expect(isPlaceNamed({ channel: null, channelType: 'telegram' }, 'telegram')).toBe(true);
    expect(isPlaceNamed({ channel: null, channelType: 'telegram' }, 'sales')).toBe(false);
  });
});

describe('U16 a channel of the bot’s own', () => {
  const record = (key: string, enabled = true) => ({ key, type: 'slack' as ChannelType, enabled });
  const own = { type: 'my-app', label: 'My app' };

  it('U16 is its type, without a record', () => {
    const bare = { channel: null, channelType: 'my-app' };
    expect(channelForNew([], own)).toEqual(bare);
    expect(channelForNew([record('site')], own)).toEqual(bare);
    expect(channelForNew([], { type: 'my-app' })).toEqual(bare);
  });

  it('U16 never has the key of a record, switched off or not', () => {
    for (const enabled of [true, false])
      expect(channelForNew([record('site'), record('my-app', enabled)], own)).toBeNull();
  });

  it('U16 is found again by its type, never by the key of a record', () => {
    const place = { channel: null, channelType: 'my-app' };
    expect(isPlaceNamed(place, own)).toBe(true);
    expect(isPlaceNamed(place, 'my-app')).toBe(true);
    expect(isPlaceNamed(place, { type: 'other' })).toBe(false);
    expect(isPlaceNamed({ channel: { key: 'my-app' }, channelType: 'slack' }, own)).toBe(false);
  });

  it('U16 is of none of the types that the plugin knows', () => {
    expect(isChannelType('google-chat')).toBe(true);
    expect(isChannelType('widget')).toBe(true);
    expect(isChannelType('my-app')).toBe(false);
    expect(isChannelType('')).toBe(false);
  });
});

describe('S10 an AI agent is reached', () => {
  it('S10 by every token unless it names some', () => {
    expect(isReached({ tokens: [] }, '1')).toBe(true);
    expect(isReached({ tokens: ['1', '2'] }, '2')).toBe(true);
    expect(isReached({ tokens: ['1', '2'] }, '3')).toBe(false);
    expect(isReached({ tokens: ['12'] }, '1')).toBe(false);
  });

  const agent = (key: string, tokens: string[] = [], status: 'active' | 'archived' = 'active') => ({
    key,
    tokens,
    status,
  });

  it('S10 together with others, or all of them', () => {
    const [open, bound] = [agent('open'), agent('bound', ['1'])];
    expect(reachOf([open, bound], '1')).toBe('all');
    expect(reachOf([open, bound], '2')).toEqual([open]);
    expect(reachOf([bound], '2')).toEqual([]);
    expect(reachOf([], '2')).toBe('all');
  });

  it('P14 by the bot that reads its events, if the token tells which one that is', () => {
    const [open, bound] = [agent('open'), agent('bound', ['1'])];
    expect(botsBehind([open], '1')).toEqual([open]);
    expect(botsBehind([open, bound], '1')).toEqual([bound]);
    expect(botsBehind([open, bound], '2')).toEqual([open]);
    expect(botsBehind([open, agent('other')], '1')).toEqual([]);
    const gone = agent('gone', ['1'], 'archived');
    expect(botsBehind([open, gone], '1')).toEqual([open]);
    expect(botsBehind([gone], '1')).toEqual([gone]);
  });

  it('P14 by a call that names it, or together with all others that the token reaches', () => {
    const [open, bound] = [agent('open'), agent('bound', ['1'])];
    const gone = agent('gone', [], 'archived');
    const all = [open, bound, gone];
    expect(chooseAgents(all, { token: '1' })).toEqual(all);
    expect(chooseAgents(all, { token: '2' })).toEqual([open, gone]);
    expect(chooseAgents(all, { token: '1', agent: 'bound' })).toEqual([bound]);
    expect(chooseAgents(all, { token: '2', agent: 'gone' })).toEqual([gone]);
    for (const key of ['bound', 'nobody'])
      expect(() => chooseAgents(all, { token: '2', agent: key })).toThrow('AI agent');
  });

  it('P14 by the bot that names it when it reads', () => {
    const [open, other, bound] = [agent('open'), agent('other'), agent('bound', ['1'])];
    const all = [open, other, bound];
    expect(readersOf(all, { token: '1', agent: 'other' })).toEqual([other]);
    expect(readersOf(all, { token: '1' })).toEqual([bound]);
    expect(readersOf(all, { token: '2' })).toEqual([]);
    expect(() => readersOf(all, { token: '2', agent: 'bound' })).toThrow('AI agent');
  });
});

describe('what is known about the end user', () => {
  const known: EndUser = {
    id: 'u',
    name: 'Eve',
    email: 'eve@a.test',
    locale: 'de',
    attributes: { plan: 'pro', seats: 3 },
  };
  const unknown: EndUser = { id: null, name: null, email: null, locale: null, attributes: {} };

  it('stays as it is where the call says nothing', () => {
    expect(mergeUser(known, undefined)).toBe(known);
    expect(mergeUser(known, {})).toEqual(known);
  });

  it('takes every given value', () => {
    const { attributes: _, ...all } = known;
    const given = { id: all.id ?? '', name: all.name ?? '', email: all.email ?? '', locale: 'de' };
    expect(mergeUser(unknown, given)).toEqual({ ...known, attributes: {} });
    const other = { id: 'v', name: 'Mia', email: 'mia@a.test', locale: 'fr' };
    expect(mergeUser(known, other)).toEqual({ ...known, ...other });
  });

  it('issue 11.6 loses nothing, but takes an empty text', () => {
    const nothing = { id: undefined, name: undefined, email: undefined, locale: undefined };
    expect(mergeUser(known, nothing)).toEqual(known);
    expect(mergeUser(known, { name: '' }).name).toBe('');
  });

  it('keeps attributes that the call does not name', () => {
    expect(mergeUser(known, { attributes: { plan: 'free', since: 2026 } }).attributes).toEqual({
      plan: 'free',
      seats: 3,
      since: 2026,
    });
  });
});
