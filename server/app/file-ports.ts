import type { Readable } from 'node:stream';

/** What the use cases need for files: rows that say what there is, and a room where the bytes are. */

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
  /** Where it is in the room; null: it is not there. */
  upload: number | null;
  /** What the adapter fetches it by: never shown. */
  source: string;
  /** What stands in the text of its line until it is there. */
  placeholder: string;
  attempts: number;
  /** UTC milliseconds. */
  availableAt: number;
}

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
  markStored(input: { id: string; upload: number }): Promise<void>;
  /** What is to be fetched now, longest-waiting first; nothing of the channels in `except`. */
  findWantedFiles(input: { now: number; except: number[]; limit: number }): Promise<StoredFile[]>;
  /** Takes a wanted file for itself until then; false when another process was quicker. */
  claimFile(input: { file: StoredFile; until: number }): Promise<boolean>;
  /** Lets a claimed file be until then. */
  postponeFile(input: { pk: number; until: number }): Promise<void>;
  /** Members' files that never became part of a line: marked, so that none can any more. */
  takeUnused(input: { before: number; limit: number }): Promise<StoredFile[]>;
  deleteFile(pk: number): Promise<void>;
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
  settleFile(input: {
    pk: number;
    state: 'stored' | 'failed';
    name: string;
    type: string;
    size: number;
    upload: number | null;
  }): Promise<boolean>;
}

/** Where the bytes are: Strapi's Upload, whatever its provider. */
export interface FileRoom {
  /** Under the same `id` once, however often it is asked for. Rejects when it can't be kept. */
  keep(file: { id: string; name: string; type: string; content: Buffer }): Promise<number>;
  /** Rejects when it is not there any more. */
  read(upload: number): Promise<Buffer>;
  open(upload: number): Promise<Readable>;
  /** Also of a file that was only begun to be kept. */
  remove(file: { id: string; upload: number | null }): Promise<void>;
}
