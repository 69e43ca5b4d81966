import type { PlatformEvent, PlatformReading, RemoteFile } from '../../app/ports/channels';
import { references } from '../shared/references';
import {
  contentOf,
  fileOf,
  namesInInteraction,
  quoteOf,
  userName,
  type Names,
  type Said,
} from './content';
import {
  MAX_DEPTH,
  fieldsOf,
  idOf,
  joined,
  listOf,
  nameOf,
  numberOf,
  parseFields,
  textOf,
  type Fields,
} from '../shared/values';

/** Reading of Discord's interactions: commands, buttons, selects and forms of end users. */

const PING = 1;
const COMMAND = 2;
const COMPONENT = 3;
const AUTOCOMPLETE = 4;
const FORM = 5;

const CHANNEL_MESSAGE = 4;
const AUTOCOMPLETE_RESULT = 8;
const EPHEMERAL = 64;

/**
 * Marks the id of an interaction, which has the form of a message's id but is none: no answer can
 * refer to it. Discord sends an interaction once only.
 */
const PREFIX = 'interaction:';

/** An interaction is read as a message; only the user who sent it sees the response. */
export function readInteraction(body: Buffer): PlatformReading {
  const interaction = parseFields(body);
  const type = numberOf(interaction?.type);
  if (!interaction || type === null) {
    return { kind: 'unreadable', reason: 'Not a Discord interaction' };
  }
  if (type === PING) {
    const pong = JSON.stringify({ type: PING });
    return { kind: 'answered', status: 200, type: 'application/json', body: pong };
  }
  // Asked while the user still types: there is nothing to suggest.
  if (type === AUTOCOMPLETE) {
    return {
      kind: 'read',
      platformEvents: [],
      answer: answerOf(AUTOCOMPLETE_RESULT, { choices: [] }),
    };
  }
  const platformEvent = readMessage(interaction, type);
  // Discord then shows the user that it failed, which is better than a thumbs-up for nothing.
  if (!platformEvent) return { kind: 'unreadable', reason: 'Not an interaction of an end user' };
  // Discord expects a response within 3 s and otherwise shows an error.
  const answer = answerOf(CHANNEL_MESSAGE, { content: '👍', flags: EPHEMERAL });
  return { kind: 'read', platformEvents: [platformEvent], answer };
}

function answerOf(type: number, data: object): { type: string; body: string } {
  return { type: 'application/json', body: JSON.stringify({ type, data }) };
}

function readMessage(interaction: Fields, type: number): PlatformEvent | null {
  const conversation = idOf(interaction.channel_id) ?? idOf(fieldsOf(interaction.channel).id);
  const own = idOf(interaction.id);
  const externalId = own === null ? null : idOf(`${PREFIX}${own}`);
  const member = fieldsOf(interaction.member);
  const user = fieldsOf(interaction.user ?? member.user);
  const id = idOf(user.id);
  const said = saidIn(interaction, type);
  if (conversation === null || externalId === null || id === null || !said) return null;
  const locale = nameOf(user.locale) ?? nameOf(interaction.locale);
  return {
    type: 'message',
    conversation,
    externalId,
    ...said,
    ...(type === COMPONENT && references(quoteOf(fieldsOf(interaction.message), id))),
    user: { id, name: userName(user, member), locale },
    sentAt: null,
  };
}

function saidIn(interaction: Fields, type: number): Said | null {
  const data = fieldsOf(interaction.data);
  if (type === COMMAND) return readCommand(data);
  if (type === COMPONENT) return readComponent(data, fieldsOf(interaction.message));
  return type === FORM ? readForm(data) : null;
}

function readCommand(data: Fields): Said | null {
  const command = nameOf(data.name);
  if (command === null) return null;
  const { names, files } = { names: namesInInteraction(data), files: filesIn(data) };
  const chosen = valuesOf(data.options, 0);
  const words = chosen.map((value) => wordFor(value, names, files));
  // A command from the menu of a message or a user is about it.
  const target = fieldsOf(fieldsOf(data.resolved).messages)[idOf(data.target_id) ?? ''];
  const about = target === undefined ? null : contentOf(fieldsOf(target));
  const person = names.get(`@${idOf(data.target_id) ?? ''}`);
  const text = joined([`/${command}`, ...words, person ? `@${person}` : null], ' ');
  const attached = chosen.flatMap((value) => files.get(idOf(value) ?? '') ?? []);
  return {
    text: joined([text, about?.text ?? null]),
    files: [...attached, ...(about?.files ?? [])],
    placeholder: about?.placeholder ?? null,
  };
}

/** Names of subcommands and the values of options, in the order in which they were typed. */
function valuesOf(options: unknown, depth: number): unknown[] {
  if (depth > MAX_DEPTH) return [];
  return listOf(options).flatMap(({ name, value, options: inner }) =>
    Array.isArray(inner) ? [name, ...valuesOf(inner, depth + 1)] : [value ?? name]
  );
}

/** A value as the user saw it: people, channels and roles by their names, files not at all. */
function wordFor(value: unknown, names: Names, files: ReadonlyMap<string, RemoteFile[]>) {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const id = idOf(value);
  if (id !== null && files.has(id)) return null;
  const [sign = '', name] =
    ['@', '#', '@&']
      .map((each) => [each, names.get(`${each}${id ?? ''}`)] as const)
      .find(([, found]) => found !== undefined) ?? [];
  return name === undefined ? textOf(value) : `${sign.slice(0, 1)}${name}`;
}

function filesIn(data: Fields): ReadonlyMap<string, RemoteFile[]> {
  const attachments = Object.entries(fieldsOf(fieldsOf(data.resolved).attachments));
  return new Map(attachments.map(([id, file]) => [id, fileOf(fieldsOf(file))] as const));
}

/** A menu of Discord has at most this many options. */
const MAX_CHOICES = 25;

/** A pressed button or a choice under an earlier message: its label becomes the text. */
function readComponent(data: Fields, message: Fields): Said {
  const own = componentsIn(message.components, 0).find(
    ({ custom_id: id }) => id !== undefined && id === data.custom_id
  );
  const names = namesInInteraction(data);
  const chosen: unknown[] = Array.isArray(data.values) ? data.values.slice(0, MAX_CHOICES) : [];
  const options = listOf(own?.options).slice(0, MAX_CHOICES);
  const words = chosen.map(
    (value) =>
      textOf(options.find((option) => option.value === value)?.label) ??
      wordFor(value, names, new Map())
  );
  const label = textOf(own?.label) ?? textOf(fieldsOf(own?.emoji).name);
  const text = joined(words, ', ') || label || (textOf(data.custom_id) ?? '');
  return { text, files: [], placeholder: text.trim() === '' ? 'button' : null };
}

function componentsIn(components: unknown, depth: number): Fields[] {
  if (depth > MAX_DEPTH) return [];
  return listOf(components).flatMap((component) => [
    component,
    ...componentsIn(component.components, depth + 1),
    ...componentsIn([component.component, component.accessory], depth + 1),
  ]);
}

/** A form that was sent: one line for each field, with its name where there are several. */
function readForm(data: Fields): Said {
  const names = namesInInteraction(data);
  const files = filesIn(data);
  const fields = componentsIn(data.components, 0).flatMap(({ custom_id: id, value, values }) => {
    const all: unknown[] = Array.isArray(values) ? values : [value];
    const text = joined(
      all.map((each) => wordFor(each, names, files)),
      ', '
    );
    const attached = all.flatMap((each) => files.get(idOf(each) ?? '') ?? []);
    return text === '' && attached.length === 0 ? [] : [{ name: nameOf(id), text, attached }];
  });
  const said = fields.filter(({ text }) => text !== '');
  const text = said
    .map((field) => (said.length > 1 ? joined([field.name, field.text], ': ') : field.text))
    .join('\n');
  const attached = fields.flatMap((field) => field.attached);
  const isEmpty = text.trim() === '' && attached.length === 0;
  return { text, files: attached, placeholder: isEmpty ? 'form' : null };
}
