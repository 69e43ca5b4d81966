import type { RemoteFile } from '../../app/ports/channels';
import type { ReportedQuote } from '../../core/messages/quotes';
import { quoteById, references, saidIn, type References } from '../shared/references';
import { forwarded } from '../shared/words';
import {
  MAX_DEPTH,
  fieldsOf,
  idOf,
  joined,
  listOf,
  nameOf,
  numberOf,
  textOf,
  type Fields,
} from '../shared/values';

/** What a message of Discord says: its words, its files, and the kind of everything else. */

const TEXT_DISPLAY = 10;
const FORWARD = 1;

export interface Said {
  text: string;
  files: RemoteFile[];
  placeholder: string | null;
}

/** Never nothing: without the Message Content Intent, Discord leaves out what a message says. */
export function contentOf(message: Fields): Said {
  const snapshots = listOf(message.message_snapshots).map((one) => fieldsOf(one.message));
  const isForward = numberOf(fieldsOf(message.message_reference).type) === FORWARD;
  const passedOn = snapshots.map((one) => forwarded(wordsOf(one, { isWhole: true }), null));
  const text = joined([
    wordsOf(message, { isWhole: false }),
    ...(passedOn.length === 0 && isForward ? [forwarded('', null)] : passedOn),
  ]);
  const all = [message, ...snapshots];
  const files = all.flatMap(filesOf);
  const kind = all.map(kindOf).find((each) => each !== null) ?? null;
  const isEmpty = text.trim() === '' && files.length === 0;
  return { text, files, placeholder: kind ?? (isEmpty ? 'message' : null) };
}

/** What a message replies to, with what Discord gives of that message, or that it is a forward. */
export function referencesOf(message: Fields): References {
  const reference = fieldsOf(message.message_reference);
  if (numberOf(reference.type) === FORWARD) {
    const isWhole =
      wordsOf(message, { isWhole: false }).trim() === '' && filesOf(message).length === 0;
    return references(null, isWhole ? { kind: 'forward', label: null, url: null } : null);
  }
  const answered = fieldsOf(message.referenced_message);
  const id = idOf(reference.message_id) ?? idOf(answered.id);
  const isHere = (idOf(reference.channel_id) ?? message.channel_id) === message.channel_id;
  if (id === null || !isHere) return {};
  return references(quoteOf({ ...answered, id }, fieldsOf(message.author).id));
}

/** `by`: the id of the user who refers to it. */
export function quoteOf(message: Fields, by: unknown): ReportedQuote | null {
  const author = fieldsOf(message.author);
  const isOwn = idOf(author.id) !== null && idOf(author.id) === idOf(by);
  return quoteById(idOf(message.id), {
    author: isOwn ? 'user' : author.bot === true ? 'bot' : null,
    name: userName(author, message.member),
    text: saidIn(contentOf(message)),
  });
}

/** `isWhole`: previews count too. A user's own links have previews, which are not their words. */
function wordsOf(message: Fields, { isWhole }: { isWhole: boolean }): string {
  const said = readable(textOf(message.content) ?? '', namesIn(message));
  const isEmpty = said.trim() === '';
  const embeds = listOf(message.embeds).filter(({ type }) => isEmpty || type === 'rich');
  const { question, answers } = fieldsOf(message.poll);
  return joined([
    said,
    ...(isWhole || isEmpty ? embeds.map(embedOf) : []),
    componentsOf(message.components, 0),
    textOf(fieldsOf(question).text),
    ...listOf(answers).map((answer) => {
      const option = textOf(fieldsOf(answer.poll_media).text);
      return option && `- ${option}`;
    }),
    ...listOf(message.sticker_items).map(({ name }) => nameOf(name)),
  ]);
}

function embedOf({ author, title, description, fields, footer, url }: Fields): string {
  return joined([
    textOf(fieldsOf(author).name),
    textOf(title),
    textOf(description),
    ...listOf(fields).map(({ name, value }) => joined([textOf(name), textOf(value)], ': ')),
    textOf(fieldsOf(footer).text),
    textOf(url),
  ]);
}

/** The texts of a message that is built of components. */
function componentsOf(components: unknown, depth: number): string {
  if (depth > MAX_DEPTH) return '';
  return joined(
    listOf(components).map(({ type, content, components: inner, accessory }) =>
      joined([
        numberOf(type) === TEXT_DISPLAY ? textOf(content) : null,
        componentsOf(inner, depth + 1),
        componentsOf([accessory], depth + 1),
      ])
    )
  );
}

function filesOf(message: Fields): RemoteFile[] {
  return listOf(message.attachments).flatMap(fileOf);
}

export function fileOf(file: Fields): RemoteFile[] {
  const source = textOf(file.url) ?? '';
  if (!/^https?:\/\//.test(source)) return [];
  const { filename, content_type: type, size } = file;
  const identity = idOf(file.id);
  return [
    {
      name: nameOf(filename),
      type: nameOf(type),
      size: numberOf(size),
      source,
      // The address is signed anew in every event.
      ...(identity !== null && { identity }),
    },
  ];
}

function kindOf(message: Fields): string | null {
  if (listOf(message.sticker_items).length > 0) return 'sticker';
  if (Object.keys(fieldsOf(message.poll)).length > 0) return 'poll';
  if (Object.keys(fieldsOf(message.activity)).length > 0) return 'invitation';
  return null;
}

/* Discord's codes in texts */

/** The names of what a text mentions, by their code, such as `@1` or `#2`. */
export type Names = ReadonlyMap<string, string>;

function namesIn(message: Fields): Names {
  const users = listOf(message.mentions).map((user): Entry => [
    '@',
    user,
    userName(user, user.member),
  ]);
  const channels = listOf(message.mention_channels).map((one): Entry => ['#', one, one.name]);
  return namesOf([...users, ...channels, ...resolved(message.resolved)]);
}

/** The names that Discord sends with an interaction. */
export function namesInInteraction(data: Fields): Names {
  return namesOf(resolved(data.resolved));
}

/** Sign, thing and name of something that a text can mention. */
type Entry = [sign: string, thing: Fields, name: unknown];

function resolved(value: unknown): Entry[] {
  const { users, members, channels, roles } = fieldsOf(value);
  const member = fieldsOf(members);
  const all = (given: unknown): Fields[] =>
    Object.entries(fieldsOf(given)).map(([id, each]) => ({ id, ...fieldsOf(each) }));
  return [
    ...all(roles).map((role): Entry => ['@&', role, role.name]),
    ...all(users).map((user): Entry => ['@', user, userName(user, member[idOf(user.id) ?? ''])]),
    ...all(channels).map((channel): Entry => ['#', channel, channel.name]),
  ];
}

function namesOf(entries: Entry[]): Names {
  return new Map(
    entries.flatMap(([sign, thing, name]) => {
      const [id, said] = [idOf(thing.id), nameOf(name)];
      return id === null || said === null ? [] : [[`${sign}${id}`, said] as const];
    })
  );
}

export function userName(user: Fields, member: unknown): string | null {
  return nameOf(fieldsOf(member).nick) ?? nameOf(user.global_name) ?? nameOf(user.username);
}

/** The text as Discord shows it: ids and codes mean nothing to staff. */
export function readable(text: string, names: Names): string {
  return text
    .replace(/<@!?(\d+)>/g, (_, id: string) => `@${names.get(`@${id}`) ?? id}`)
    .replace(/<@&(\d+)>/g, (_, id: string) => `@${names.get(`@&${id}`) ?? id}`)
    .replace(/<#(\d+)>/g, (_, id: string) => `#${names.get(`#${id}`) ?? id}`)
    .replace(/<a?:(\w+):\d+>/g, ':$1:')
    .replace(/<(\/[^<>:]+):\d+>/g, '$1')
    .replace(/<id:(\w+)(?::\d+)?>/g, '#$1')
    .replace(/<t:(-?\d{1,13})(?::[tTdDfFrRsS])?>/g, timeIn);
}

function timeIn(code: string, seconds: string): string {
  const time = new Date(Number(seconds) * 1_000);
  if (Number.isNaN(time.getTime())) return code;
  return `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
