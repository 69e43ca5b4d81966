import type { ChannelType } from './base';

/** Channels: what is connected, its state and its abilities. */

/** A connected channel. Secret credential values are never included. */
export interface ChannelDto {
  id: string;
  key: string;
  type: ChannelType;
  name: string;
  /** Key of the AI agent that answers here. */
  agent: string;
  enabled: boolean;
  /** Of the website widget; null for every other type. */
  options: WidgetOptions | null;
  /** Every field of the channel type, by name. */
  credentials: Record<string, CredentialDto>;
  state: ChannelState;
  /** Time of the last message here; null: none yet. */
  lastActivityAt: string | null;
  /** The address that the platform calls; null for the website widget. */
  hookUrl: string | null;
  /** Address of the script that a website includes; null for every other type. */
  scriptUrl: string | null;
}

/** What a reader may know about a credential. */
export interface CredentialDto {
  isSet: boolean;
  /** The last four characters, if the secret is long enough to show them. */
  lastFour: string | null;
  /** The environment variable that holds it; null when the value is stored here. */
  env: string | null;
  /** The whole value, for fields that are not secret. */
  value: string | null;
}

export type ChannelState =
  | { kind: 'ready' }
  /** The platform asked for no calls until this time. */
  | { kind: 'paused'; until: string }
  /**
   * The platform rejects the credentials: nothing is sent until they are saved again. `reason` is
   * the platform's own text.
   */
  | { kind: 'trouble'; reason: string }
  /**
   * `missing`: names of credentials that are not set or not usable. `problems`: sentences about
   * those that are set but not usable.
   */
  | { kind: 'needs_credentials'; missing: string[]; problems?: string[] }
  | { kind: 'disabled' };

/** `GET /handoff/channel-types`: the channel types and the credentials they need. */
export interface ChannelTypeDto {
  type: ChannelType;
  /** In form order. */
  credentials: CredentialFieldDto[];
  /** Null for the website widget. */
  capabilities: ChannelCapabilities | null;
}

export interface CredentialFieldDto {
  name: string;
  isRequired: boolean;
  isSecret: boolean;
}

/** `POST /handoff/channels/:id/test`: the platform's response to the credentials. */
export interface ChannelTestDto {
  ok: boolean;
  /** The account that the credentials belong to. */
  name: string | null;
  /** Why not. */
  reason: string | null;
}

/** Limits and abilities of a channel; the panel shows them, the server applies them. */
export interface ChannelCapabilities {
  /** Longest text of one message in UTF-16 units; longer texts are split into several messages. */
  maxText: number;
  /** Whether the end user can see that a team member is typing. */
  typing: boolean;
  /** Which delivery status the platform reports for a message. */
  receipts: 'none' | 'delivered' | 'read';
  /**
   * Hours after the end user's last message in which the platform accepts free text: `typed` by a
   * team member, or `automatic`; null: no limit.
   */
  replyWindow: { typed: number; automatic: number } | null;
  /**
   * Files to the end user; null: none. `types` as `image/png`, `image/*` or `*` for all. A text
   * longer than `maxCaption` UTF-16 units (0: every text) is sent as a separate message before the
   * file.
   */
  attachments: { maxBytes: number; types: string[]; maxCaption: number } | null;
  /** Whether the end user sees the team member's name beside the message. */
  senderName: boolean;
  /** Whether one chat of the platform can hold several conversations. */
  threads: boolean;
  /**
   * Whether the platform can show an answer to one message as such. Elsewhere the beginning of the
   * quoted message is sent in front of the answer.
   */
  replies: boolean;
}

export interface WidgetOptions {
  /**
   * `host`, `*.host`, `host:port`, `scheme://host` of an app, or `null` for sandboxed frames and
   * local files; empty: every website.
   */
  allowedOrigins: string[];
  theme: { primaryColor: string | null; position: 'left' | 'right' };
  welcome: string | null;
  /** Questions offered before the first message, at most 4. */
  suggestions: string[];
}
