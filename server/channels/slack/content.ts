import type { RemoteFile } from '../../app/ports/channels';
import { references, type References } from '../shared/references';
import { forwarded, linked } from '../shared/words';
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
import { wordsOfSlack } from './text';

/** What a message of Slack says: its words, its files, and the kind of everything else. */

export interface Said {
  text: string;
  files: RemoteFile[];
  placeholder: string | null;
}

/** Marks a source that is a file's id: Slack gives its address only when asked. */
export const FILE_ID = 'slack-file:';

/** Never nothing. */
export function contentOf(message: Fields): Said {
  const shared = listOf(message.attachments);
  const own = ownWords(message);
  const isEmpty = own.trim() === '';
  // A user's own links have previews, which are not their words.
  const attached = shared.filter((one) => isForward(one) || isEmpty);
  const text = joined([own, ...attached.map(attachmentOf)]);
  const all = [...listOf(message.files), ...shared.flatMap(filesInAttachment)];
  const files = all.flatMap(fileOf);
  const gone = all.some((file) => fileOf(file).length === 0) ? 'deleted file' : null;
  const isNothing = text.trim() === '' && files.length === 0;
  return { text, files, placeholder: gone ?? (isNothing ? 'message' : null) };
}

/** A message that says nothing but a shared one is somebody else's. */
export function referencesOf(message: Fields): References {
  const attached = listOf(message.attachments);
  const [shared] = attached;
  const isOwn = ownWords(message).trim() !== '' || listOf(message.files).length > 0;
  if (!shared || isOwn || !attached.every(isForward)) return {};
  const label = nameOf(shared.author_name) ?? nameOf(shared.author_subname);
  return references(null, { kind: 'forward', label, url: textOf(shared.from_url) });
}

function ownWords(message: Fields): string {
  return plainOf(message.text) || blocksOf(message.blocks, 0);
}

function plainOf(value: unknown): string {
  return wordsOfSlack(textOf(value) ?? '');
}

function isForward({ is_share: share }: Fields): boolean {
  return share === true;
}

function attachmentOf(attachment: Fields): string {
  const {
    pretext,
    title,
    title_link: link,
    text,
    fields,
    fallback,
    author_name: author,
  } = attachment;
  const address = textOf(link);
  const inner = listOf(attachment.message_blocks).map((one) =>
    blocksOf(fieldsOf(one.message).blocks, 0)
  );
  const heading = plainOf(title);
  const words = joined([
    plainOf(pretext),
    heading !== '' && address ? linked(heading, address) : heading,
    plainOf(text) || joined([blocksOf(attachment.blocks, 0), ...inner]),
    ...listOf(fields).map((field) => joined([plainOf(field.title), plainOf(field.value)], ': ')),
  ]);
  const isBare = words === '' && filesInAttachment(attachment).length === 0;
  const said = isBare ? plainOf(fallback) || plainOf(attachment.from_url) : words;
  return isForward(attachment) ? forwarded(said, nameOf(author)) : said;
}

function filesInAttachment({ files }: Fields): Fields[] {
  return listOf(files);
}

/** The texts of blocks, one block per line. */
function blocksOf(blocks: unknown, depth: number): string {
  if (depth > MAX_DEPTH) return '';
  return joined(listOf(blocks).map((block) => blockOf(block, depth)));
}

function blockOf(block: Fields, depth: number): string {
  if (depth > MAX_DEPTH) return '';
  if (block.type === 'rich_text') {
    return joined(listOf(block.elements).map((each) => richOf(each, depth + 1)));
  }
  const elements = listOf(block.elements).map((each) => blockOf(each, depth + 1));
  return joined([
    objectOf(block.text),
    ...listOf(block.fields).map(objectOf),
    ...elements,
    objectOf(block.title) || textOf(block.alt_text),
    textOf(block.video_url),
  ]);
}

/** A text object, or a plain string. */
function objectOf(value: unknown): string {
  return plainOf(typeof value === 'string' ? value : fieldsOf(value).text);
}

/** An element of a rich text: a paragraph, a list, or something within one. */
function richOf(element: Fields, depth: number): string {
  if (depth > MAX_DEPTH) return '';
  const { type, text, url, name, elements } = element;
  const address = textOf(url);
  switch (type) {
    case 'text':
      return textOf(text) ?? '';
    case 'link':
      return address ? linked(textOf(text) ?? '', address) : '';
    case 'emoji':
      return name ? `:${textOf(name) ?? ''}:` : '';
    case 'user':
      return `@${idOf(element.user_id) ?? ''}`;
    case 'usergroup':
      return `@${idOf(element.usergroup_id) ?? ''}`;
    case 'channel':
      return `#${idOf(element.channel_id) ?? ''}`;
    case 'broadcast':
      return `@${textOf(element.range) ?? ''}`;
    case 'date':
      return textOf(element.fallback) ?? '';
    case 'rich_text_list':
      return joined(listOf(elements).map((each) => `- ${richOf(each, depth + 1)}`));
    default:
      return (
        textOf(text) ??
        listOf(elements)
          .map((each) => richOf(each, depth + 1))
          .join('')
      );
  }
}

/** Empty for a file that was taken back. */
export function fileOf(file: Fields): RemoteFile[] {
  if (file.mode === 'tombstone' || file.is_deleted === true) return [];
  const id = idOf(file.id);
  const source = addressOf(file) ?? (id === null ? null : `${FILE_ID}${id}`);
  if (source === null) return [];
  const { name, title, mimetype, size } = file;
  return [
    {
      name: nameOf(name) ?? nameOf(title),
      type: nameOf(mimetype),
      size: numberOf(size),
      source,
      ...(id !== null && { identity: id }),
    },
  ];
}

/** Null where Slack does not give it, as for files from other workspaces. */
export function addressOf(file: Fields): string | null {
  const address = textOf(file.url_private_download) ?? textOf(file.url_private) ?? '';
  return /^https?:\/\//.test(address) ? address : null;
}

/** The files of a message by their ids, to see whether an event has changed them. */
export function fileIdsOf(message: Fields): string {
  const ids = listOf(message.files).flatMap((file) =>
    fileOf(file).length > 0 ? [idOf(file.id) ?? addressOf(file)] : []
  );
  return JSON.stringify(ids);
}
