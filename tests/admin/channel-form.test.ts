import {
  channelProblems,
  filledIn,
  newChannelProblems,
  toChannelFields,
  toChannelInput,
} from '../../admin/settings/channels/channelForm';
import { changedFields } from '../../admin/settings/form/checks/changes';
import type { ChannelDto } from '../../server/core/contract';

const unset = { isSet: false, lastFour: null, env: null, value: null };

const discord: ChannelDto = {
  id: 'a',
  key: 'discord',
  type: 'discord',
  name: 'Discord',
  agent: 'support',
  enabled: true,
  options: null,
  credentials: {
    botToken: { ...unset, isSet: true, lastFour: 'abcd' },
    publicKey: { ...unset, isSet: true, value: 'c0ffee' },
  },
  state: { kind: 'ready' },
  lastActivityAt: null,
  hookUrl: 'https://x.test/api/handoff/hooks/discord',
  scriptUrl: null,
};

const changesOf = (change: (fields: ReturnType<typeof toChannelFields>) => void) => {
  const before = toChannelFields(discord);
  const after = structuredClone(before);
  change(after);
  const changes = changedFields({ before, after });
  return changes && toChannelInput(changes);
};

describe('the form of a channel', () => {
  test('S8 contains no secret, and sends one only when it was typed', () => {
    expect(toChannelFields(discord).credentials).toEqual({ botToken: '', publicKey: 'c0ffee' });
    expect(changesOf(() => undefined)).toBeNull();
    expect(changesOf((fields) => void (fields.name = 'Other'))).toEqual({ name: 'Other' });
    expect(changesOf((fields) => void (fields.credentials['botToken'] = 'new'))).toEqual({
      credentials: { botToken: 'new' },
    });
  });

  test('S8 clears readable values that are emptied, and keeps references readable', () => {
    expect(changesOf((fields) => void (fields.credentials['publicKey'] = ' '))).toEqual({
      credentials: { publicKey: null },
    });
    const env = { ...unset, isSet: true, env: 'BOT_TOKEN' };
    const referring = { ...discord, credentials: { botToken: env } };
    expect(toChannelFields(referring).credentials).toEqual({ botToken: 'env:BOT_TOKEN' });
  });

  test('S65 takes one entry from each line, and clears with an empty text', () => {
    const input = changesOf(({ options }) => {
      options.allowedOrigins = ' shop.test \n\n*.shop.test\n';
      options.theme.primaryColor = '#ff0000';
      options.welcome = ' ';
    });
    expect(input).toEqual({
      options: {
        allowedOrigins: ['shop.test', '*.shop.test'],
        theme: { primaryColor: '#ff0000' },
        welcome: null,
      },
    });
    const bad = toChannelFields(discord);
    bad.options.theme.primaryColor = 'red';
    bad.options.suggestions = 'a\nb\nc\nd\ne';
    expect(Object.keys(channelProblems(bad, 'widget'))).toEqual([
      'options.theme.primaryColor',
      'options.suggestions',
    ]);
    expect(channelProblems(bad, 'discord')).toEqual({});
  });

  test('S60 requires what the type requires, and leaves out empty fields', () => {
    const fields = [
      { name: 'botToken', isRequired: true, isSecret: true },
      { name: 'publicKey', isRequired: false, isSecret: false },
    ];
    const blank = { name: '', key: 'Not A Key', agent: '', credentials: { publicKey: ' ' } };
    expect(Object.keys(newChannelProblems(blank, fields)).sort()).toEqual([
      'agent',
      'credentials.botToken',
      'key',
      'name',
    ]);
    expect(filledIn({ botToken: 'a', publicKey: ' ' })).toEqual({ botToken: 'a' });
  });
});
