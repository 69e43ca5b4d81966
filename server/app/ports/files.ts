import type { Readable } from 'node:stream';

/**
 * What the use cases need for files: rows that say what there is, and a room where the bytes are. A file
 * is what people see; its object is what lies with the provider of Upload, sealed.
 */

export interface StoredFile {
  pk: number;
  /** Part of its public address. */
  id: string;
  conversationPk: number;
  /** Of the conversation; 0 for none, and where it was not asked for. */
  channelPk: number;
  /** Of its line; null while a member has it in the composer. */
  seq: number | null;
  /** Who uploaded it; null for what a user sent. */
  memberId: string | null;
  state: FileState;
  name: string;
  type: string;
  /** Bytes. */
  size: number;
  /** Its bytes; null: they are not there, or still in Upload. */
  object: FileObject | null;
  /** Its row in Upload, where the bytes were at first; null: it has none. */
  upload: number | null;
  /** What the adapter fetches it by: never shown. */
  source: string;
  /** What stands in the text of its line until it is there. */
  placeholder: string;
  attempts: number;
  /** UTC milliseconds. */
  availableAt: number;
}

export interface FileObject {
  pk: number;
  /** With the provider, without the ending. Nothing of the file can be told from it. */
  name: string;
  /** 32 bytes; of this object alone. */
  key: Buffer;
  /** Bytes before they were sealed. */
  size: number;
  /** What the room needs to find it again; null: it was only begun to be written. */
  facts: ObjectFacts | null;
}

/** As JSON. */
export type ObjectFacts = Readonly<Record<string, unknown>>;

export type FileState =
  /** A member's bytes are being put into the room. */
  | 'arriving'
  | 'stored'
  /** A user has sent it, and it is still to be fetched. */
  | 'wanted'
  /** It will not be had. */
  | 'failed'
  /** Never sent; its bytes are being deleted. */
  | 'leaving';

export type WantedFile = Pick<StoredFile, 'name' | 'type' | 'size' | 'source' | 'placeholder'>;

/** Part of the Store. */
export interface FileStore {
  /** In the order of `ids`; those that are not there are left out. */
  findFiles(ids: string[]): Promise<StoredFile[]>;
  /** As `arriving`. */
  insertFile(file: {
    id: string;
    conversationPk: number;
    memberId: string;
    name: string;
    type: string;
    size: number;
    at: number;
  }): Promise<void>;
  /** The bytes of an `arriving` file are in the room. */
  markStored(input: { id: string; object: number }): Promise<void>;
  /** What is to be fetched now, longest-waiting first; nothing of the channels in `except`. */
  findWantedFiles(input: { now: number; except: number[]; limit: number }): Promise<StoredFile[]>;
  /** Takes a wanted file for itself until then; false when another process was quicker. */
  claimFile(input: { file: StoredFile; until: number }): Promise<boolean>;
  /** Lets a claimed file be until then. */
  postponeFile(input: { pk: number; until: number }): Promise<void>;
  /** Members' files that never became part of a line: marked, so that none can any more. */
  takeUnused(input: { before: number; limit: number }): Promise<StoredFile[]>;
  deleteFile(pk: number): Promise<void>;
  /** An object that is about to be written; gives its primary key. */
  insertObject(object: { name: string; key: Buffer; size: number; at: number }): Promise<number>;
  /** It is written. */
  saveObjectFacts(input: { pk: number; facts: ObjectFacts; at: number }): Promise<void>;
  /** What no file keeps any more, and what was begun before then and never kept: marked, so that no file can keep it. */
  takeForsaken(input: { begunBefore: number; limit: number }): Promise<FileObject[]>;
  /** Of what can't be removed now: the others come first. */
  postponeObject(input: { pk: number; at: number }): Promise<void>;
  deleteObject(pk: number): Promise<void>;
  /** Files that are in Upload and due to be moved, oldest first. */
  findInUpload(input: { now: number; limit: number }): Promise<StoredFile[]>;
  /** Takes one of them for itself until then; false when another process was quicker. */
  claimMove(input: { file: StoredFile; now: number; until: number }): Promise<boolean>;
  /** Lets it be until then. */
  postponeMove(input: { pk: number; until: number }): Promise<void>;
  /** Its bytes are in the room; false when another process was quicker. */
  markMoved(input: { pk: number; object: number; size: number }): Promise<boolean>;
  /** It has no row in Upload any more. */
  markOutOfUpload(input: { pk: number; upload: number }): Promise<void>;
}

/** Part of the Transaction. */
export interface FileTransaction {
  insertWanted(input: {
    conversationPk: number;
    seq: number;
    files: WantedFile[];
    at: number;
  }): void;
  /** Gives a member's files to a line: how many of them were still to be had. */
  attachFiles(input: {
    conversationPk: number;
    memberId: string;
    ids: string[];
    seq: number;
  }): Promise<number>;
  /** Of a wanted file; false when another process has settled it. */
  recordFile(input: {
    pk: number;
    state: 'stored' | 'failed';
    name: string;
    type: string;
    size: number;
    object: number | null;
  }): Promise<boolean>;
}

/** The part of a file that is asked for, both ends included. */
export interface ByteRange {
  start: number;
  end: number;
}

/** Where the bytes are: the provider of Strapi's Upload, whichever it is. */
export interface FileRoom {
  /** Seals it and hands it over. Rejects with FileTooLarge when Upload takes no file of this size. */
  write(object: { name: string; key: Buffer; content: Buffer }): Promise<ObjectFacts>;
  /** The whole. Rejects with FileTrouble. */
  read(file: KeptFile): Promise<Buffer>;
  /**
   * Piece by piece: the whole is never in memory. Rejects with FileTrouble; what turns out only on the way
   * is an error of the stream, and no byte that is not genuine comes before it.
   */
  open(file: KeptFile, range: ByteRange): Promise<Readable>;
  /** Also of one that was only begun to be written, and of one that is not there any more. */
  remove(object: Pick<FileObject, 'name' | 'facts'>): Promise<void>;
  /** Where the bytes were at first. */
  upload: UploadRoom;
}

export type KeptFile = Pick<StoredFile, 'object' | 'upload' | 'size'>;

/** What earlier versions have left in Upload, where whoever may list its files sees it. */
export interface UploadRoom {
  /** Rows of ours, by id, after `after`; `fileId`: the file that it was for. */
  list(input: { after: number; limit: number }): Promise<{ upload: number; fileId: string }[]>;
  /** Whether the row is still there. */
  has(upload: number): Promise<boolean>;
  /**
   * The bytes first, then the row, if there is one. `leftWith`: a provider that is not in use any more
   * still has the bytes.
   */
  remove(which: { upload: number } | { fileId: string }): Promise<{ leftWith: string | null }>;
}
