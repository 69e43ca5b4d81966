import type { PlatformMessage, RemoteFile } from '../../app/ports/channels';
import { quoteById, references, saidIn, type References } from '../shared/references';
import { forwarded } from '../shared/words';
import {
  fieldsOf,
  idOf,
  joined,
  listOf,
  nameOf,
  textOf,
  timeOf,
  type Fields,
} from '../shared/values';

/** Reads a message of an end user; returns nothing for messages of apps. */
export function readChatMessage({
  message,
  space,
  sender,
  locale,
}: {
  message: Fields;
  space: Fields;
  sender: Fields;
  locale: string | null;
}): PlatformMessage[] {
  const externalId = idOf(message.name);
  const user = idOf(sender.name);
  const conversation = conversationOf({ message, space });
  if (externalId === null || user === null || conversation === null) return [];
  if (isApp(sender)) return [];
  return [
    {
      type: 'message',
      conversation,
      externalId,
      ...contentOf(message),
      ...referencesOf(message),
      user: { id: user, name: nameOf(sender.displayName), locale },
      sentAt: timeOf(message.createTime),
    },
  ];
}

/** `users/app` is our own. */
export function isApp({ type, name }: Fields): boolean {
  return type === 'BOT' || name === 'users/app';
}

type Said = Pick<PlatformMessage, 'text' | 'files' | 'placeholder'>;

/** What a message says, with what it forwards; never nothing. */
export function contentOf(message: Fields): Said {
  const own = partsOf(message, commandedWords(message));
  const { isForward, passed, author } = quotedIn(message);
  const all = isForward ? [own, passed] : [own];
  const text = joined([own.text, isForward ? forwarded(passed.text, author) : null]);
  const parts = {
    text,
    files: all.flatMap(({ files }) => files),
    links: all.flatMap(({ links }) => links),
    gifs: all.flatMap(({ gifs }) => gifs),
  };
  return { text, files: parts.files, placeholder: placeholderFor(parts) };
}

/** The message that another one replies to or forwards. */
function quotedIn(message: Fields) {
  const quote = fieldsOf(message.quotedMessageMetadata);
  const snapshot = fieldsOf(quote.quotedMessageSnapshot);
  return {
    isForward: quote.quoteType === 'FORWARD' || quote.forwardedMetadata !== undefined,
    id: idOf(quote.name),
    passed: partsOf(snapshot, textOf(snapshot.text) || textOf(snapshot.formattedText) || ''),
    author: nameOf(snapshot.sender) ?? nameOf(fieldsOf(snapshot.sender).displayName),
  };
}

function referencesOf(message: Fields): References {
  const { isForward, id, passed, author } = quotedIn(message);
  if (isForward) {
    const own = partsOf(message, commandedWords(message));
    const isWhole = own.text.trim() === '' && own.files.length === 0;
    return references(null, isWhole ? { kind: 'forward', label: author, url: null } : null);
  }
  const text = saidIn({ ...passed, placeholder: null });
  return references(quoteById(id, { name: author, text }));
}

function partsOf(message: Fields, words: string) {
  const attachments = listOf(message.attachment ?? message.attachments);
  const files = attachments.flatMap(fileOf);
  const links = attachments.filter((each) => fileOf(each).length === 0);
  const gifs = listOf(message.attachedGifs);
  const text = joined([
    words,
    ...links.map(({ contentName }) => textOf(contentName)),
    ...gifs.map(({ uri }) => textOf(uri)),
  ]);
  return { text, files, links, gifs };
}

/** The conversation: a space, or a thread in a space with threads. */
export function conversationOf({
  message,
  space,
}: {
  message: Fields;
  space: Fields;
}): string | null {
  const name = idOf(message.name) ?? '';
  const [inName] = /^spaces\/[\w-]+/.exec(name) ?? [];
  const spaceName = idOf(space.name) ?? idOf(fieldsOf(message.space).name) ?? inName ?? null;
  if (spaceName === null || !/^spaces\/[\w-]+$/.test(spaceName)) return null;
  const thread = idOf(fieldsOf(message.thread).name);
  return hasThreads(space) && thread?.startsWith(`${spaceName}/threads/`) ? thread : spaceName;
}

export function isKindKnown({ spaceType, type, singleUserBotDm }: Fields): boolean {
  return spaceType !== undefined || type !== undefined || singleUserBotDm !== undefined;
}

/** False for direct messages and unnamed groups, where every message has its own thread. */
function hasThreads({ spaceType, type, singleUserBotDm, spaceThreadingState }: Fields): boolean {
  const isFlat = spaceType === 'DIRECT_MESSAGE' || spaceType === 'GROUP_CHAT' || type === 'DM';
  return !isFlat && singleUserBotDm !== true && spaceThreadingState !== 'UNTHREADED_MESSAGES';
}

/** Google leaves the command out of the argument. */
function commandedWords(message: Fields): string {
  const words = wordsOf(message);
  const { slashCommand, annotations } = message;
  const noted = listOf(annotations).map((each) => fieldsOf(each.slashCommand).commandName);
  const name = noted.map(nameOf).find((each) => each !== null);
  if (name === undefined && slashCommand === undefined) return words;
  const [typed] = /(?<!\S)\/\S+/.exec(textOf(message.text) ?? '') ?? [];
  const command = typed ?? (name && `/${name.replace(/^\//, '')}`);
  const isThere = !command || words === command || words.startsWith(`${command} `);
  return isThere ? words : joined([command, words], ' ');
}

/** In a space, users must mention the app; the mention is not part of the text. */
function wordsOf({ argumentText, text }: Fields): string {
  const said = textOf(argumentText)?.trimStart();
  return said || (textOf(text) ?? '');
}

/** A file uploaded to Chat; a Drive file is a link that only people with access can open. */
function fileOf(attachment: Fields): RemoteFile[] {
  const source = textOf(fieldsOf(attachment.attachmentDataRef).resourceName);
  if (source === null || !/^[\w./+=-]{1,1000}$/.test(source) || source.includes('..')) return [];
  const [name, type] = [nameOf(attachment.contentName), nameOf(attachment.contentType)];
  // The resource name is another one in every event.
  const identity = idOf(attachment.name);
  return [{ name, type, size: null, source, ...(identity !== null && { identity }) }];
}

function placeholderFor({
  text,
  files,
  links,
  gifs,
}: {
  text: string;
  files: RemoteFile[];
  links: Fields[];
  gifs: Fields[];
}): string | null {
  if (links.length > 0) return 'drive file';
  if (gifs.length > 0) return 'gif';
  return text.trim() === '' && files.length === 0 ? 'message' : null;
}
