import type { Readable } from 'node:stream';

/**
 * The ports for files: rows that describe them, and a storage for their bytes. A file is what users
 * see; its object is the encrypted content stored with Upload's provider.
 */

export interface StoredFile {
  pk: number;
  /** Part of its public URL. */
  id: string;
  conversationPk: number;
  /** Of the conversation; 0 if it has none or it was not read. */
  channelPk: number;
  /** Of its message; null until a member sends it. */
  seq: number | null;
  /** The member who uploaded it; null for a file from an end user. */
  memberId: string | null;
  state: FileState;
  name: string;
  type: string;
  /** Bytes. */
  size: number;
  /** Its bytes; null: not available, or still in Upload. */
  object: FileObject | null;
  /** Its row in Upload, where earlier versions stored the bytes; null: none. */
  upload: number | null;
  /** Input for the adapter's `download`: never shown. */
  source: string;
  /** Recognises it in an edit of its message; null if an earlier version stored it. */
  identity: string | null;
  /** The text shown in its message until it is fetched. */
  placeholder: string;
  attempts: number;
  /** UTC milliseconds. */
  availableAt: number;
}

export interface FileObject {
  pk: number;
  /** Its name at the provider, without extension. It reveals nothing about the file. */
  name: string;
  /** 32 bytes; used for this object only. */
  key: Buffer;
  /** Bytes before encryption. */
  size: number;
  /** What the storage needs to find it again; null: the write has only begun. */
  facts: ObjectFacts | null;
}

/** Stored as JSON. */
export type ObjectFacts = Readonly<Record<string, unknown>>;

export type FileState =
  /** A member's upload that is being stored. */
  | 'arriving'
  | 'stored'
  /** Sent by an end user, but not fetched yet. */
  | 'wanted'
  /** It could not be fetched. */
  | 'failed'
  /** Never sent; its bytes are being deleted. */
  | 'leaving';

export type WantedFile = Pick<
  StoredFile,
  'name' | 'type' | 'size' | 'source' | 'identity' | 'placeholder'
>;

/** Part of the Store. */
export interface FileStore {
  /** In the order of `ids`; unknown ids are left out. */
  findFiles(ids: string[]): Promise<StoredFile[]>;
  /** Inserts it as `arriving`. */
  insertFile(file: {
    id: string;
    conversationPk: number;
    memberId: string;
    name: string;
    type: string;
    size: number;
    at: number;
  }): Promise<void>;
  /** The bytes of an `arriving` file are stored. */
  markStored(input: { id: string; object: number }): Promise<void>;
  /** Files due to be fetched, longest-waiting first, without those of the channels in `except`. */
  findWantedFiles(input: { now: number; except: number[]; limit: number }): Promise<StoredFile[]>;
  /** Claims a wanted file until then; false if another process was faster. */
  claimFile(input: { file: StoredFile; until: number }): Promise<boolean>;
  /** Postpones a claimed file until then. */
  postponeFile(input: { pk: number; until: number }): Promise<void>;
  /** Members' files that were never sent. They are marked, so that they can no longer be sent. */
  takeUnused(input: { before: number; limit: number }): Promise<StoredFile[]>;
  deleteFile(pk: number): Promise<void>;
  /** Inserts an object whose write is about to begin; returns its primary key. */
  insertObject(object: { name: string; key: Buffer; size: number; at: number }): Promise<number>;
  /** The write has finished. */
  saveObjectFacts(input: { pk: number; facts: ObjectFacts; at: number }): Promise<void>;
  /**
   * Objects that no file references, and those begun before then but never referenced. They are
   * marked, so that no file can reference them.
   */
  takeUnreferenced(input: { begunBefore: number; limit: number }): Promise<FileObject[]>;
  /** Postpones an object that cannot be deleted now, so that the others come first. */
  postponeObject(input: { pk: number; at: number }): Promise<void>;
  deleteObject(pk: number): Promise<void>;
  /** Files in Upload that are due to be moved, oldest first. */
  findInUpload(input: { now: number; limit: number }): Promise<StoredFile[]>;
  /** Claims one of them until then; false if another process was faster. */
  claimMove(input: { file: StoredFile; now: number; until: number }): Promise<boolean>;
  /** Postpones it until then. */
  postponeMove(input: { pk: number; until: number }): Promise<void>;
  /** Its bytes are in the storage; false if another process was faster. */
  markMoved(input: { pk: number; object: number; size: number }): Promise<boolean>;
  /** It no longer has a row in Upload. */
  markOutOfUpload(input: { pk: number; upload: number }): Promise<void>;
  /** The thumbnail of a file; `isRefused`: it cannot have one. */
  findThumbnail(pk: number): Promise<{ object: FileObject | null; isRefused: boolean }>;
  /**
   * Assigns the object to the file as its thumbnail, in place of `before`. Does nothing if the file
   * is gone or another process was faster; the object is then deleted like all that is unused.
   */
  saveThumbnail(input: { pk: number; object: number; before: number | null }): Promise<void>;
  /** The file cannot have a thumbnail: nobody tries again. */
  refuseThumbnail(pk: number): Promise<void>;
}

/** Makes small pictures of images. Never rejects. */
export interface Thumbnails {
  /** False: it cannot make any at the moment, whatever the image. */
  isAvailable: () => boolean;
  /** `content`: JPEG, PNG, WebP or GIF; anything else is refused. At most 5 seconds. */
  make: (content: Buffer) => Promise<ThumbnailOutcome>;
}

export type ThumbnailOutcome =
  /** A WebP without metadata. */
  | { kind: 'made'; content: Buffer }
  /** The image cannot be decoded, or is too large. */
  | { kind: 'refused' }
  /** It took too long, crashed or was ended from outside: by the image, or by a busy machine. */
  | { kind: 'failed' }
  /** This process cannot make any, now or at all. */
  | { kind: 'unavailable' };

/** Part of the Transaction. */
export interface FileTransaction {
  stageWantedFiles(input: {
    conversationPk: number;
    seq: number;
    files: WantedFile[];
    at: number;
  }): void;
  /** The end user's files of a message, in order, whether fetched or not. */
  listMessageFiles(input: { conversationPk: number; seq: number }): Promise<StoredFile[]>;
  /** They are no longer part of their message, so they are not fetched. */
  dropWanted(input: { pks: number[] }): Promise<void>;
  /** Assigns a member's files to a message; returns how many were still available. */
  attachFiles(input: {
    conversationPk: number;
    memberId: string;
    ids: string[];
    seq: number;
  }): Promise<number>;
  /** Records the outcome of a wanted file; false if another process has done so. */
  recordFile(input: {
    pk: number;
    state: 'stored' | 'failed';
    name: string;
    type: string;
    size: number;
    object: number | null;
  }): Promise<boolean>;
}

/** The requested part of a file, both ends included. */
export interface ByteRange {
  start: number;
  end: number;
}

/** The storage for bytes: the provider of Strapi's Upload, whichever it is. */
export interface FileRoom {
  /**
   * Encrypts and stores the bytes. Rejects with FileTooLarge if Upload does not accept this size.
   */
  write(object: { name: string; key: Buffer; content: Buffer }): Promise<ObjectFacts>;
  /** The whole file. Rejects with FileTrouble. */
  read(file: KeptFile): Promise<Buffer>;
  /**
   * A stream that never holds the whole file in memory. Rejects with FileTrouble; damage found
   * while reading is an error of the stream, and only verified bytes are emitted before it.
   */
  open(file: KeptFile, range: ByteRange): Promise<Readable>;
  /** Also works if the write has only begun, or if the object no longer exists. */
  remove(object: Pick<FileObject, 'name' | 'facts'>): Promise<void>;
  /** Files that earlier versions stored. */
  upload: UploadRoom;
}

export type KeptFile = Pick<StoredFile, 'object' | 'upload' | 'size'>;

/**
 * Files that earlier versions stored in Upload, where anyone who may list its files can see them.
 */
export interface UploadRoom {
  /** Our rows, by id, after `after`; `fileId`: the file that the row belongs to. */
  list(input: { after: number; limit: number }): Promise<{ upload: number; fileId: string }[]>;
  /** Whether the row still exists. */
  has(upload: number): Promise<boolean>;
  /**
   * Deletes the bytes, then the row, if there is one. `leftWith`: a provider no longer in use that
   * still has the bytes.
   */
  remove(which: { upload: number } | { fileId: string }): Promise<{ leftWith: string | null }>;
}
