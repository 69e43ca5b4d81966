/** Files and attachments of messages. */

export interface Attachment {
  url: string;
  name: string | null;
  type: string | null;
  /** Bytes. */
  size: number | null;
  /**
   * How a browser may show it; absent: as a download only. An `image` has a thumbnail at
   * `<url>/thumbnail`.
   */
  view?: FileView;
}

export type FileView = 'image' | 'audio' | 'video';

/** `POST /handoff/sessions/:id/files`: a file that a member has uploaded for a message. */
export interface FileDto {
  /** For `attachments` of the message. */
  id: string;
  name: string;
  /** Detected from the bytes. */
  type: string;
  size: number;
}

/** Limits for the files of a message to this end user. */
export interface FileLimitsDto {
  /** Per file. */
  maxBytes: number;
  /** As `image/png`, `image/*` or `*`. */
  types: string[];
  maxFiles: number;
}
