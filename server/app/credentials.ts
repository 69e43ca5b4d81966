import type { ChannelType, CredentialDto, CredentialFieldDto } from '../core/contract';
import { invalidField, Refusal } from '../core/errors';
import { isReference, variableOf } from '../core/messages/variables';
import type { Channels, CredentialField, Credentials, Vault } from './ports/channels';
import type { AgentWebhook, Channel, StoredCredential } from './model';

/**
 * The credentials of a channel: stored encrypted, decrypted just before use, and never shown again.
 */

type Given = Record<string, string | null>;
/** What reading and storing credentials needs. */
export interface CredentialPorts {
  channels: Channels;
  vault: Vault;
}

/** The decrypted credentials; null if something is missing. */
export function credentialsOf(app: CredentialPorts, channel: Channel): Credentials | null {
  return lackOf(app, channel).missing.length > 0 ? null : openAll(app, channel);
}

/**
 * `missing`: names of required fields that are not set or can no longer be decrypted, and of all
 * fields with a value that is not used. `problems`: the reasons, as sentences, if there is more to
 * say.
 */
export function lackOf(
  app: CredentialPorts,
  channel: Channel
): { missing: string[]; problems: string[] } {
  const looked = fieldsOf(app, channel.type).map((field) => {
    const credential = channel.credentials[field.name];
    const problem = credential ? problemOf(app, field, credential) : null;
    const isOpen = credential !== undefined && app.vault.open(credential.stored) !== null;
    const isMissing = problem !== null || (field.isRequired && !isOpen);
    return { name: field.name, problem, isMissing };
  });
  return {
    missing: looked.filter(({ isMissing }) => isMissing).map(({ name }) => name),
    problems: looked.flatMap(({ name, problem }) =>
      problem === null ? [] : [`${name}: ${problem}.`]
    ),
  };
}

export function fieldsOf({ channels }: Pick<CredentialPorts, 'channels'>, type: ChannelType) {
  return channels[type]?.credentials ?? [];
}

/** The credential fields in the wire format. */
export function presentFields(
  app: Pick<CredentialPorts, 'channels'>,
  type: ChannelType
): CredentialFieldDto[] {
  return fieldsOf(app, type).map(({ name, isRequired, isSecret }) => {
    return { name, isRequired, isSecret };
  });
}

/**
 * Applies the given values to the stored ones; null clears. `isNew`: every required field must be
 * given. A refusal names the field, or reports that no encryption key is set.
 */
export function closeCredentials(
  app: CredentialPorts,
  input: { type: ChannelType; known: Channel['credentials']; given: Given; isNew: boolean }
): Channel['credentials'] {
  const { type, known, given, isNew } = input;
  const fields = fieldsOf(app, type);
  for (const name of Object.keys(given)) {
    if (!fields.some((field) => field.name === name))
      throw invalidField(`credentials.${name}`, 'unknown field');
  }
  const kept = fields.flatMap((field) => {
    const { name, isRequired } = field;
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    if (isRequired && (value === null || (value === undefined && isNew)))
      throw invalidField(`credentials.${name}`, 'is required');
    if (value === null) return [];
    const credential =
      value === undefined
        ? known[name]
        : closeCredential(app, { ...field, name: `credentials.${name}` }, value.trim());
    return credential ? [[name, credential] as const] : [];
  });
  return Object.fromEntries(kept);
}

/** Every field of the type, with only what may be shown of it. */
export function presentCredentials(
  app: CredentialPorts,
  channel: Channel
): Record<string, CredentialDto> {
  const fields = fieldsOf(app, channel.type).map((field) => {
    return [field.name, present(app, field, channel.credentials[field.name])] as const;
  });
  return Object.fromEntries(fields);
}

/** Characters. The last four would reveal too much of a shorter value. */
const SHORTEST_TO_SHOW = 12;

/**
 * Encrypts one text, or the reference `env:NAME` to a variable that is set and allowed. A refusal
 * names the field, or reports that no encryption key is set.
 */
export function closeCredential(
  { vault }: Pick<CredentialPorts, 'vault'>,
  field: Pick<CredentialField, 'name' | 'isSecret' | 'problemOf'>,
  value: string
): StoredCredential {
  const { name: path, isSecret } = field;
  if (isReference(value)) {
    const problem = isSecret ? problemOfReference(vault, value) : OPEN_REFERENCE;
    if (problem !== null) throw invalidField(path, problem);
  }
  const used = isReference(value) ? (vault.open(value) ?? '') : value;
  const problem = field.problemOf?.(used) ?? null;
  if (problem !== null) throw invalidField(path, problem);
  const stored = vault.close(value);
  if (stored === null) throw noKey(path.replace(/^credentials\..*/, 'credentials'));
  const isShown = !isReference(value) && value.length >= SHORTEST_TO_SHOW;
  return { stored, lastFour: isShown ? value.slice(-4) : null };
}

const OPEN_REFERENCE = 'is not a secret, and only secrets are read from the environment';

function problemOfReference(vault: Vault, value: string): string | null {
  if (variableOf(value) === null) return 'must be env: followed by the name of a variable';
  return vault.problemOf(value);
}

/**
 * Why the stored value is not used, without quoting it; null: it is used, if it can be decrypted.
 */
function problemOf(
  { vault }: Pick<CredentialPorts, 'vault'>,
  field: CredentialField,
  { stored }: StoredCredential
): string | null {
  if (isReference(stored)) {
    const problem = field.isSecret ? problemOfReference(vault, stored) : openReference(stored);
    if (problem !== null) return problem;
  }
  const value = vault.open(stored);
  return value === null ? null : (field.problemOf?.(value) ?? null);
}

function openReference(stored: string): string {
  return `${OPEN_REFERENCE} (${variableOf(stored) ?? stored}, under names that credentials.envPrefixes allows); enter the value itself`;
}

function openAll({ channels, vault }: CredentialPorts, channel: Channel): Credentials {
  const opened = fieldsOf({ channels }, channel.type).flatMap(({ name }) => {
    const credential = channel.credentials[name];
    const value = credential && vault.open(credential.stored);
    return value ? [[name, value] as const] : [];
  });
  return Object.fromEntries(opened);
}

function present(
  { vault }: Pick<CredentialPorts, 'vault'>,
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

/** The part of a secret that may be shown. */
export function presentSecret(
  credential: StoredCredential | null | undefined
): Omit<CredentialDto, 'value'> {
  if (!credential) return { isSet: false, lastFour: null, env: null };
  const { stored, lastFour } = credential;
  const env = isReference(stored) ? stored.replace(/^env:/, '') : null;
  return { isSet: true, lastFour, env };
}

/** Why the current secret cannot sign, as a sentence; null: no problem. */
export function problemOfSecret(
  { vault }: Pick<CredentialPorts, 'vault'>,
  { secret }: AgentWebhook
): string | null {
  const isVariable = secret !== null && isReference(secret.stored);
  const problem = isVariable ? vault.problemOf(secret.stored) : null;
  return problem === null ? null : `The secret can't be read: ${problem}`;
}

/** A refusal that names the file and the line to add, because "failed" would not help staff. */
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
