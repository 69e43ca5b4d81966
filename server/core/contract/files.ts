/** The part of the wire that tells of files. */

export interface Attachment {
  url: string;
  name: string | null;
  type: string | null;
  /** Bytes. */
  size: number | null;
}

/** `POST /handoff/sessions/:id/files`: a file that a member has uploaded for a line. */
export interface FileDto {
  /** For `attachments` of the line. */
  id: string;
  name: string;
  /** By its bytes. */
  type: string;
  size: number;
}

/** What a line to this user may have along. */
export interface FileLimitsDto {
  /** Of one file. */
  maxBytes: number;
  /** As `image/png`, `image/*` or `*`. */
  types: string[];
  maxFiles: number;
}
