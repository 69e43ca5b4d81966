import type { FileDto, Member } from '../../core/contract';
import { FileTooLarge, invalidField, Refusal } from '../../core/errors';
import { commonLimits, inspect, type FileLimits, type FileProblem } from '../../core/files/files';
import type { IncomingMessage } from '../../core/messages/message';
import { keptSince } from '../../core/retention';
import { decideHumanMessage } from '../../core/sessions/decide';
import type { OutgoingFile, Channels } from '../ports/channels';
import type { StoredFile, FileRoom } from '../ports/files';
import { newId } from '../identity';
import {
  keepBytes,
  removeUnreferenced,
  whereItIs,
  type UnreferencedPorts,
  type KeepingPorts,
} from './bytes';
import type { Place } from '../model';
import type { Head } from '../ports/outgoing';
import { capabilitiesOf } from '../commands/capabilities';
import type { FoundSession, Transaction, Clock, Log, Store } from '../ports';
import { reachSession, type ReachPorts } from '../reach';
import type { FileMemory } from './memory';

/** P16: the files of team members, from the composer to the channel. */

/** Rows per cleanup round. */
const AT_ONCE = 100;

/** What the limits for files depend on. */
export interface FileLimitPorts {
  fileLimits: FileLimits;
  /** Bytes of a file that Strapi's body parser accepts. */
  uploadLimit: number;
  channels: Channels;
}

/** What an upload needs. */
export interface UploadPorts extends ReachPorts, FileLimitPorts, KeepingPorts {
  store: ReachPorts['store'] & KeepingPorts['store'] & Pick<Store, 'insertFile' | 'markStored'>;
  fileMemory: FileMemory;
  log: Log;
}

/** What `attach` needs. */
export interface AttachPorts extends FileLimitPorts {
  store: Pick<Store, 'findFiles'>;
  publicUrl: string;
}

/** What reading the file of a part needs. */
export interface OutgoingFilePorts {
  store: Pick<Store, 'findFiles'>;
  files: Pick<FileRoom, 'read'>;
  publicUrl: string;
}

/** What deleting unused files needs. */
export interface UnusedFilePorts extends UnreferencedPorts {
  store: UnreferencedPorts['store'] & Pick<Store, 'takeUnused' | 'deleteFile'>;
  files: Pick<FileRoom, 'remove' | 'upload'>;
}

/**
 * Limits for the attachments of a message in this place; null: its channel does not accept files.
 */
export function fileLimitsOf(app: FileLimitPorts, place: Place): FileLimits | null {
  const maxBytes = Math.min(app.fileLimits.maxBytes, app.uploadLimit);
  return commonLimits({ ...app.fileLimits, maxBytes }, capabilitiesOf(app, place));
}

/** The download URL; anyone who has it can read the file. */
export function fileUrl({ publicUrl }: { publicUrl: string }, id: string): string {
  return `${publicUrl}/files/${id}`;
}

/** Milliseconds that an upload waits for file memory. */
const PATIENCE = 10_000;

/** Stores a file of `size` bytes for a message that the member is about to send. */
export async function uploadFile(
  app: UploadPorts,
  input: {
    sessionId: string;
    by: Member;
    name: string | null;
    size: number;
    content: () => Promise<Buffer>;
  }
): Promise<FileDto> {
  const { sessionId, by } = input;
  const found = await reachSession(app, { id: sessionId, by });
  refuseStranger(app, found, by);
  const limits = fileLimitsOf(app, found.place);
  if (!limits) throw invalidField('files', 'the channel does not accept files');
  if (input.size > limits.maxBytes) throw refusalOf('too_large', limits);
  const free = await app.fileMemory.take(input.size, PATIENCE);
  if (!free) throw new Refusal('unavailable', 'Too many files are being processed; try again');
  try {
    const content = await input.content();
    const { problem, ...facts } = inspect(content, input.name, limits);
    if (problem) throw refusalOf(problem, limits);

    const id = newId();
    const { pk: conversationPk } = found.conversation;
    const at = app.clock.now();
    await app.store.insertFile({ id, conversationPk, memberId: by.id, ...facts, at });
    const object = await keepBytes(app, content).catch((error: unknown) => notKept(app, error));
    await app.store.markStored({ id, object });
    return { id, ...facts };
  } finally {
    free();
  }
}

/** Either the storage provider failed, or Upload's own size limit is lower than ours. */
function notKept({ log }: { log: Log }, error: unknown): never {
  if (error instanceof FileTooLarge) {
    throw new Refusal('payload_too_large', "files: is larger than Strapi's Upload accepts");
  }
  log.error('A file could not be stored', error);
  throw new Refusal('unavailable', 'The file could not be stored; try again');
}

/** Applies the rules for a message. They are checked again when the message is written. */
function refuseStranger(
  app: FileLimitPorts & { clock: Clock },
  { session, conversation, place }: FoundSession,
  by: Member
) {
  const replyWindow = capabilitiesOf(app, place)?.replyWindow ?? null;
  const { lastUserAt } = conversation;
  const decision = decideHumanMessage({ session, replyWindow, lastUserAt }, by, app.clock.now());
  if (decision.kind === 'refused') throw decision.refusal;
}

function refusalOf(problem: FileProblem, { maxBytes, types }: FileLimits): Refusal {
  switch (problem) {
    case 'empty':
      return invalidField('files', 'is empty');
    case 'too_large':
      return new Refusal('payload_too_large', `files: is larger than ${maxBytes} bytes`, {
        maxBytes,
      });
    case 'type':
      return new Refusal('invalid_request', 'files: is of a type that is not allowed', {
        issues: [{ path: 'files', problem: 'is of a type that is not allowed' }],
        types,
      });
  }
}

type Attached = Pick<IncomingMessage, 'attachments'> & {
  admit?: (asked: {
    tx: Transaction;
    conversation: { pk: number; lastSeq: number };
  }) => Promise<void>;
};

/**
 * The attachments of a member's message, and the write that assigns them under the lock: each file
 * can be sent only once.
 */
export async function attach(
  app: AttachPorts,
  { ids, by, found }: { ids: string[]; by: Member; found: FoundSession }
): Promise<Attached> {
  if (ids.length === 0) return {};
  const { conversation, place } = found;
  const files = await app.store.findFiles(ids);
  const limits = fileLimitsOf(app, place);
  const isTheirs = (file: StoredFile) =>
    file.conversationPk === conversation.pk &&
    file.memberId === by.id &&
    file.state === 'stored' &&
    limits !== null;
  if (files.length !== ids.length || !files.every(isTheirs)) throw notYours();
  return {
    attachments: files.map(({ id, name, type, size }) => {
      return { url: fileUrl(app, id), name, type, size, file: id };
    }),
    admit: async ({ tx, conversation: { pk, lastSeq } }) => {
      const given = { conversationPk: pk, memberId: by.id, ids, seq: lastSeq + 1 };
      if ((await tx.attachFiles(given)) !== ids.length) throw notYours();
    },
  };
}

function notYours(): Refusal {
  return invalidField(
    'attachments',
    'must be files that you uploaded to this conversation and have not sent yet'
  );
}

/** The file of a part; null if it has none. Read before the call begins. */
export async function outgoingFile(
  app: OutgoingFilePorts,
  { part, message }: Head
): Promise<OutgoingFile | null> {
  const { file: id } = part;
  if (id === null) return null;
  const [file] = await app.store.findFiles([id]);
  const known = message.attachments.find((attachment) => attachment.file === id);
  const url = fileUrl(app, id);
  return {
    name: file?.name ?? known?.name ?? 'file',
    type: file?.type ?? known?.type ?? 'application/octet-stream',
    size: file?.size ?? known?.size ?? 0,
    url: url.startsWith('https://') ? url : null,
    content: async () => {
      if (!file) throw new Error('The file no longer exists');
      return whereItIs(app, file, (kept) => app.files.read(kept));
    },
  };
}

/**
 * Deletes uploads that were not sent within a day, and stored objects that belong to no file. Any
 * process may run it, also after a crash.
 */
export async function forgetUnusedFiles(app: UnusedFilePorts): Promise<void> {
  const before = keptSince('unsentFiles', app.clock.now());
  for (const { pk, id, upload } of await app.store.takeUnused({ before, limit: AT_ONCE })) {
    // An earlier version may have crashed before it stored where the bytes are.
    await app.files.upload.remove(upload === null ? { fileId: id } : { upload });
    await app.store.deleteFile(pk);
  }
  await removeUnreferenced(app);
}
