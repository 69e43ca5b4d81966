import type { ChannelDto, ChannelType, CredentialFieldDto } from '../../../server/core/contract';
import { MAX_SUGGESTIONS, MAX_WELCOME } from '../../../server/core/limits';
import type { ChannelInput } from '../../shared/api';
import { badKey } from '../form/checks/key';
import { type Changes } from '../form/checks/changes';
import {
  blank,
  collectProblems,
  nameProblems,
  tooLong,
  type Problem,
  type Problems,
} from '../form/checks/problems';

/** Path of the list of channels in the admin panel. */
export const CHANNELS_PATH = '/settings/handoff/channels';

/** A channel as the form holds it. The panel does not know a saved secret: its field is empty. */
export interface ChannelFields {
  name: string;
  enabled: boolean;
  credentials: Record<string, string>;
  options: WidgetFields;
}

/** Lists are texts with one entry per line. */
export interface WidgetFields {
  allowedOrigins: string;
  theme: { primaryColor: string; position: 'left' | 'right' };
  welcome: string;
  suggestions: string;
}

export interface NewChannelFields {
  name: string;
  /** Blank: derived from the name. */
  key: string;
  agent: string;
  credentials: Record<string, string>;
}

const OPTION_PATHS = [
  'options.allowedOrigins',
  'options.theme.primaryColor',
  'options.theme.position',
  'options.welcome',
  'options.suggestions',
];

/** Fields at which problems from the server can be shown. */
export function channelPaths(fields: CredentialFieldDto[]): string[] {
  return ['name', 'key', 'agent', 'enabled', ...credentialPaths(fields), ...OPTION_PATHS];
}

export function toChannelFields(channel: ChannelDto): ChannelFields {
  const { options } = channel;
  return {
    name: channel.name,
    enabled: channel.enabled,
    credentials: Object.fromEntries(
      Object.entries(channel.credentials).map(([name, { value, env }]) => [
        name,
        env === null ? (value ?? '') : `env:${env}`,
      ])
    ),
    options: {
      allowedOrigins: (options?.allowedOrigins ?? []).join('\n'),
      theme: {
        primaryColor: options?.theme.primaryColor ?? '',
        position: options?.theme.position ?? 'right',
      },
      welcome: options?.welcome ?? '',
      suggestions: (options?.suggestions ?? []).join('\n'),
    },
  };
}

/** Converts the changes of the form to the server's input. An emptied field is cleared. */
export function toChannelInput(changes: Changes<ChannelFields>): ChannelInput {
  const { name, enabled, credentials, options } = changes;
  return {
    ...(name !== undefined && { name }),
    ...(enabled !== undefined && { enabled }),
    ...(credentials && { credentials: toCredentials(credentials) }),
    ...(options && { options: toOptions(options) }),
  };
}

export function channelProblems(values: ChannelFields, type: ChannelType): Problems {
  const { primaryColor } = values.options.theme;
  return collectProblems({
    name: nameProblems(values.name),
    ...(type === 'widget' && {
      'options.theme.primaryColor': [
        primaryColor === '' || /^#[0-9a-f]{6}$/i.test(primaryColor) ? null : BAD_COLOR,
      ],
      'options.welcome': [tooLong({ value: values.options.welcome, limit: MAX_WELCOME })],
      'options.suggestions': [
        lines(values.options.suggestions).length > MAX_SUGGESTIONS ? TOO_MANY : null,
      ],
    }),
  });
}

export function newChannelProblems(
  { name, key, agent, credentials }: NewChannelFields,
  fields: CredentialFieldDto[]
): Problems {
  return collectProblems({
    name: nameProblems(name),
    key: [badKey(key)],
    agent: [blank(agent)],
    ...Object.fromEntries(
      fields
        .filter(({ isRequired }) => isRequired)
        .map((field) => [`credentials.${field.name}`, [blank(credentials[field.name] ?? '')]])
    ),
  });
}

/** The credentials that are filled in; empty optional fields are left out. */
export function filledIn(credentials: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(credentials).filter(([, value]) => value.trim() !== ''));
}

function toCredentials(changed: Changes<Record<string, string>>): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(changed).map(([name, value]) => [name, value?.trim() ? value : null])
  );
}

function toOptions({
  allowedOrigins,
  theme,
  welcome,
  suggestions,
}: Changes<WidgetFields>): NonNullable<ChannelInput['options']> {
  return {
    ...(allowedOrigins !== undefined && { allowedOrigins: lines(allowedOrigins) }),
    ...(theme && {
      theme: {
        ...(theme.primaryColor !== undefined && { primaryColor: theme.primaryColor || null }),
        ...(theme.position !== undefined && { position: theme.position }),
      },
    }),
    ...(welcome !== undefined && { welcome: welcome.trim() === '' ? null : welcome }),
    ...(suggestions !== undefined && { suggestions: lines(suggestions) }),
  };
}

function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function credentialPaths(fields: CredentialFieldDto[]): string[] {
  return fields.map(({ name }) => `credentials.${name}`);
}

const BAD_COLOR: Problem = {
  id: 'handoff.settings.problem.color',
  defaultMessage: 'Enter a color as # and six hex digits, such as #4945ff.',
};

const TOO_MANY: Problem = {
  id: 'handoff.settings.problem.suggestions',
  defaultMessage: 'Enter up to {limit, number} suggestions, one per line.',
  values: { limit: MAX_SUGGESTIONS },
};
