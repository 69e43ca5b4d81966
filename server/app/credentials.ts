import type { ChannelType, CredentialDto } from '../core/contract';
import { invalidField, Refusal } from '../core/errors';
import type { App } from './app';
import type { CredentialField, Credentials } from './channel-ports';
import type { Channel, StoredCredential } from './model';

/** A channel's secrets: kept closed, opened just before they are used, and never told again. */

type Given = Record<string, string | null>;

/** What is set here, in the form in which the rest of the plugin uses it; null: a required one is missing. */
export function credentialsOf(app: Pick<App, 'channels' | 'vault'>, channel: Channel) {
  return missingCredentials(app, channel).length > 0 ? null : openAll(app, channel);
}

/** Names of required fields that are not set, or can't be opened any more. */
export function missingCredentials(
  app: Pick<App, 'channels' | 'vault'>,
  channel: Channel
): string[] {
  const opened = openAll(app, channel);
  return fieldsOf(app, channel.type)
    .filter(({ name, isRequired }) => isRequired && opened[name] === undefined)
    .map(({ name }) => name);
}

export function fieldsOf({ channels }: Pick<App, 'channels'>, type: ChannelType) {
  return channels[type]?.credentials ?? [];
}

/**
 * Lays what is given over what is known: null clears. `isNew`: every required field has to be given.
 * Refuses with the name of the field, and when there is no key to close them with.
 */
export function closeCredentials(
  app: Pick<App, 'channels' | 'vault'>,
  input: { type: ChannelType; known: Channel['credentials']; given: Given; isNew: boolean }
): Channel['credentials'] {
  const { type, known, given, isNew } = input;
  const fields = fieldsOf(app, type);
  for (const name of Object.keys(given)) {
    if (!fields.some((field) => field.name === name))
      throw invalidField(`credentials.${name}`, 'unknown field');
  }
  const kept = fields.flatMap(({ name, isRequired }) => {
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    if (isRequired && (value === null || (value === undefined && isNew)))
      throw invalidField(`credentials.${name}`, 'is required');
    if (value === null) return [];
    const credential =
      value === undefined
        ? known[name]
        : closeSecret(app, { field: `credentials.${name}`, value: value.trim() });
    return credential ? [[name, credential] as const] : [];
  });
  return Object.fromEntries(kept);
}

/** Every field of the type, with no more than may be known of it. */
export function presentCredentials(
  app: Pick<App, 'channels' | 'vault'>,
  channel: Channel
): Record<string, CredentialDto> {
  const fields = fieldsOf(app, channel.type).map((field) => {
    return [field.name, present(app, field, channel.credentials[field.name])] as const;
  });
  return Object.fromEntries(fields);
}

/** Shorter ones would be half told by their end. */
const SHORTEST_TO_SHOW = 12;

const REFERENCE = /^env:/;
const GOOD_REFERENCE = /^env:[A-Za-z_][A-Za-z0-9_]*$/;

/** One text, or `env:NAME`. Refuses with the name of the field, and when there is no key to close it with. */
export function closeSecret(
  { vault }: Pick<App, 'vault'>,
  { field, value }: { field: string; value: string }
): StoredCredential {
  const isReference = REFERENCE.test(value);
  if (isReference && !GOOD_REFERENCE.test(value))
    throw invalidField(field, 'must be env: and the name of a variable');
  const stored = vault.close(value);
  if (stored === null) throw noKey(field.replace(/^credentials\..*/, 'credentials'));
  const isShown = !isReference && value.length >= SHORTEST_TO_SHOW;
  return { stored, lastFour: isShown ? value.slice(-4) : null };
}

function openAll(
  { channels, vault }: Pick<App, 'channels' | 'vault'>,
  channel: Channel
): Credentials {
  const opened = fieldsOf({ channels }, channel.type).flatMap(({ name }) => {
    const credential = channel.credentials[name];
    const value = credential && vault.open(credential.stored);
    return value ? [[name, value] as const] : [];
  });
  return Object.fromEntries(opened);
}

function present(
  { vault }: Pick<App, 'vault'>,
  { isSecret }: CredentialField,
  credential: StoredCredential | undefined
): CredentialDto {
  const { isSet, env, lastFour } = presentSecret(credential);
  const isShown = credential !== undefined && !isSecret && env === null;
  return {
    isSet,
    lastFour: isSecret ? lastFour : null,
    env,
    value: isShown ? vault.open(credential.stored) : null,
  };
}

/** What may be known of a secret. */
export function presentSecret(
  credential: StoredCredential | null | undefined
): Omit<CredentialDto, 'value'> {
  if (!credential) return { isSet: false, lastFour: null, env: null };
  const { stored, lastFour } = credential;
  const env = REFERENCE.test(stored) ? stored.replace(REFERENCE, '') : null;
  return { isSet: true, lastFour, env };
}

/** Says what has to be added where: staff can't find out from "failed". */
function noKey(path: string): Refusal {
  const file = 'config/admin';
  const line = "secrets: { encryptionKey: env('ENCRYPTION_KEY') },";
  return new Refusal(
    'invalid_request',
    `Secrets can't be stored without an encryption key. Add to ${file}: ${line}`,
    {
      issues: [{ path, problem: 'no encryption key is set' }],
      encryption: { file, line },
    }
  );
}
