import type { Readable } from 'node:stream';
import type { ChannelCapabilities, ChannelType } from '../../core/contract';

/**
 * What the use cases need of the channels: one adapter for each type, in server/channels. An adapter
 * knows its platform and nothing of sessions, rows or queues.
 */

/** A channel's secrets by name, as the platform gave them: opened just before they are used. */
export type Credentials = Readonly<Record<string, string>>;

/** How a platform is reached. */
export interface Channel {
  type: ChannelType;
  capabilities: ChannelCapabilities;
  /** What *Settings → Handoff → Channels* asks for, in this order. */
  credentials: CredentialField[];
  /** What to do about a call that was made and not answered. */
  afterUnknown: AfterUnknown;
  /** One part of one line. Never rejects; takes at most 20 s. */
  send(call: ChannelCall & { part: Outgoing }): Promise<SendOutcome>;
  /** Looks for a part that may have arrived, for `afterUnknown: 'find'`; null: it is not there. */
  find?(call: ChannelCall & { part: Outgoing }): Promise<{ externalId: string } | null>;
  /**
   * Shows the end user that a human types; a hint, may fail silently. `lastUserMessageId`: external id of
   * what the end user wrote last, null when unknown; WhatsApp can't do without.
   */
  showTyping?(call: ChannelCall & { lastUserMessageId: string | null }): Promise<void>;
  /** Asks the platform who the credentials belong to. Never rejects. */
  test(call: Pick<ChannelCall, 'credentials'>): Promise<ChannelTest>;
  /** Checks the signature on the raw bytes, then reads what the platform tells. Never rejects. */
  read(request: PlatformRequest, credentials: Credentials): Promise<PlatformReading>;
  /**
   * Holds a connection over which the platform tells what others tell by hooks. Absent where there is
   * none, or where it is not wanted. Never throws.
   */
  listen?(listened: Listened): ChannelListener;
  /**
   * Fetches what a user sent along, within two minutes. Rejects when it is not to be had, with
   * `FileTooLarge` when it has more than `maxBytes`; no more than that is read.
   */
  download?(file: RemoteFile, credentials: Credentials, maxBytes?: number): Promise<Download>;
}

export interface CredentialField {
  name: string;
  isRequired: boolean;
  /** False for ids that may be read by whoever reads the settings. */
  isSecret: boolean;
  /**
   * Why this can't be a value, in words that follow the field's name and do not repeat it; null: it can.
   * Asked before anything is saved and before every call.
   */
  problemOf?(value: string): string | null;
}

export interface ChannelCall {
  credentials: Credentials;
  /** The conversation's external id, as protocol.md section 6 says for each type. */
  to: string;
}

/** One call's worth of a line: texts are split before they are stored as deliveries. */
export interface Outgoing {
  /** The same in every attempt, of 24 characters a–z0–9: what platforms take as idempotency key. */
  key: string;
  text: string;
  /** Of the human; null for automatic lines. */
  senderName: string | null;
  /** Typed by a person, not by the plugin. */
  isTyped: boolean;
  /** When the end user wrote last, UTC milliseconds; null: never. */
  lastUserMessageAt: number | null;
  /** The present time, UTC milliseconds. */
  at: number;
  /** Goes out as a file of its own; `text` is then its caption. */
  attachment: OutgoingFile | null;
}

export interface OutgoingFile {
  name: string;
  type: string;
  /** Bytes. */
  size: number;
  /** Where the platform may fetch it; null when it can't be reached from outside. */
  url: string | null;
  content(): Promise<Buffer>;
}

export type SendOutcome =
  /** `movedTo`: the conversation's external id from now on. */
  | { kind: 'sent'; externalId: string | null; movedTo?: string }
  /** Not taken now. `after` in milliseconds, null when the platform does not say. */
  | { kind: 'retry'; after: number | null; scope: 'conversation' | 'channel'; reason: string }
  /** Not taken, and trying again would not help. `reason`: the platform's own words. */
  | { kind: 'permanent'; code: RefusalCode; reason: string }
  /** The call was made and not answered: it may have arrived. */
  | { kind: 'unknown'; reason: string };

export type RefusalCode =
  | 'blocked'
  | 'window_closed'
  | 'not_found'
  /** Credentials are wrong: the channel is paused. */
  | 'auth'
  | 'forbidden'
  | 'content'
  | 'config';

export type AfterUnknown =
  /** The platform drops repeats of a key: send again at once. */
  | 'again'
  /** Look with `find`, and send again if it is not there. */
  | 'find'
  /** The platform tells by request what arrived: wait 30 s for that, then send once more. */
  | 'wait'
  /** Nothing can be known: the human sees "unknown" and decides. */
  | 'never';

export type ChannelTest = { isOk: true; name: string } | { isOk: false; reason: string };

/** The adapters by type. The website widget has none: its users read from a stream. */
export type Channels = Partial<Record<ChannelType, Channel>>;

/* Inbound */

export interface PlatformRequest {
  method: 'GET' | 'POST';
  /** The whole address as the platform called it. */
  url: string;
  query: URLSearchParams;
  /** Names in lower case. */
  headers: Readonly<Record<string, string | undefined>>;
  /** As it came over the wire. */
  body: Buffer;
  /** UTC milliseconds. */
  at: number;
}

export interface Listened {
  credentials: Credentials;
  /** What came, as a request that `read` understands. */
  tell: (request: PlatformRequest) => void;
  /** It has ended, and will not mend itself. `isRefused`: the credentials are wrong. */
  end: (why: { reason: string; isRefused: boolean }) => void;
}

export interface ChannelListener {
  stop(): Promise<void>;
}

export type PlatformReading =
  /** Not signed by the platform, or too old; 503: that can't be checked now, the platform may try again. */
  | { kind: 'refused'; status: 401 | 403 | 503; reason: string }
  /** Not what the platform sends: 400, nothing is stored. */
  | { kind: 'unreadable'; reason: string }
  /** A handshake: answered as it is, nothing is stored. */
  | { kind: 'answered'; status: number; type: string; body: string }
  /** `answer`: what the platform expects after everything is stored; 200 and `{}` when absent. */
  | { kind: 'read'; happenings: Happening[]; answer?: { type: string; body: string } };

export type Happening =
  | {
      type: 'message';
      /** External id of the conversation. */
      conversation: string;
      externalId: string;
      /** May be empty with files. */
      text: string;
      user: { id: string; name: string | null; locale: string | null };
      /** UTC milliseconds by the platform's clock. */
      sentAt: number | null;
      files: RemoteFile[];
      /** Stands for what is neither text nor file: `sticker`, `location`, `contact`, `poll`, … */
      placeholder: string | null;
    }
  | { type: 'edited'; conversation: string; externalId: string; text: string }
  | { type: 'deleted'; conversation: string; externalId: string }
  /** Of a line of ours: by its id, or all of a conversation up to a time. */
  | {
      type: 'receipt';
      of: { externalId: string } | { conversation: string; until: number };
      state: 'delivered' | 'read' | 'failed';
      reason: string | null;
    }
  /** The end user's account or the group got another id: the conversation has the external id `to` from now on. */
  | { type: 'moved'; conversation: string; to: string }
  /** The platform names our own line: it has arrived. `key` as it was sent, where it comes back. */
  | { type: 'echo'; conversation: string; externalId: string; key: string | null };

export interface RemoteFile {
  name: string | null;
  type: string | null;
  /** Bytes, when the platform says. */
  size: number | null;
  /** What the adapter's `download` understands; never shown, it may contain secrets. */
  source: string;
}

export interface Download {
  name: string | null;
  type: string | null;
  content: Buffer;
}

/* The way out */

/** Every call of the channels and webhooks goes through it: time limits, no redirects, guarded addresses. */
export interface Egress {
  call(request: EgressRequest): Promise<EgressAnswer>;
  /**
   * Reads an answer as it comes, however large it is: whoever asks ends the body or destroys it. `timeout`
   * is for the head, and then for each pause.
   */
  open(request: Omit<EgressRequest, 'method' | 'body' | 'maxBytes'>): Promise<EgressStream>;
  /** Why an address from the panel may not be called, as far as it says so itself; null: nothing speaks against it. */
  problemOf(url: string): string | null;
  stop(): Promise<void>;
}

export interface EgressRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: string;
  headers?: Record<string, string>;
  /** Sent as JSON, or as it is. */
  body?: { json: unknown } | { raw: Buffer | string; type: string } | { form: FormData };
  /** False for addresses that come from the panel or from users: then private ones are refused. Vendors' base addresses come from the configuration and are trusted. */
  isTrusted: boolean;
  /** Milliseconds in all; default 10,000. */
  timeout?: number;
  /** Bytes of the answer that are read; default 1 MiB. More is an error. */
  maxBytes?: number;
  /** Texts that never appear in a reason: tokens in addresses above all. */
  secrets: readonly string[];
}

/** "Answered no" and "no answer" are two things. */
export type EgressAnswer =
  | { kind: 'answer'; status: number; headers: Record<string, string>; body: Buffer }
  /** Nothing was handed over: refused by the guard, no such host, connection refused. `isFinal`: it will not help to try again. */
  | { kind: 'unreached'; reason: string; isFinal: boolean }
  /** The request was written, at least in part, and there is no whole answer. */
  | { kind: 'unanswered'; reason: string; isTooLarge?: boolean };

export type EgressStream =
  | { kind: 'stream'; status: number; headers: Record<string, string>; body: Readable }
  | Exclude<EgressAnswer, { kind: 'answer' }>;

/** Where secrets are kept: Strapi's encryption, or the environment for `env:NAME`. */
export interface Vault {
  /** Null: no encryption key is set, so nothing may be stored. */
  close(plain: string): string | null;
  /** Null: it cannot be opened any more, or the variable is not set or not read. */
  open(stored: string): string | null;
  /** Why the variable of an `env:NAME` has no value here, in words; null: it has, or this is none. */
  problemOf(stored: string): string | null;
}
