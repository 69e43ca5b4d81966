import type { ChannelType } from './base';

/** The part of the wire that tells what is connected where. */

/** A connected place. Of its credentials only those are part of it that are no secrets. */
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
  /** By name, every field of the type. */
  credentials: Record<string, CredentialDto>;
  state: ChannelState;
  /** When somebody last wrote here; null: never. */
  lastActivityAt: string | null;
  /** The address that the platform has to call; null for the website widget. */
  hookUrl: string | null;
  /** Of the script that a site includes; null for every other type. */
  scriptUrl: string | null;
}

/** What may be known of a credential. */
export interface CredentialDto {
  isSet: boolean;
  /** The end of a secret that is long enough to show it. */
  lastFour: string | null;
  /** The environment variable that holds it; null when it is stored here. */
  env: string | null;
  /** The whole value, of fields that are no secrets. */
  value: string | null;
}

export type ChannelState =
  | { kind: 'ready' }
  /** The platform asked for a pause. */
  | { kind: 'paused'; until: string }
  /** The platform refuses the credentials: nothing is sent until they are saved again. In its own words. */
  | { kind: 'trouble'; reason: string }
  /**
   * Names of credentials that are not set, or can't be used as they are; `problems`: what is wrong with
   * those that are set, in sentences, where there is something to say.
   */
  | { kind: 'needs_credentials'; missing: string[]; problems?: string[] }
  | { kind: 'disabled' };

/** `GET /handoff/channel-types`: what can be connected, and what it takes. */
export interface ChannelTypeDto {
  type: ChannelType;
  /** In the order of the form. */
  credentials: CredentialFieldDto[];
  /** Null for the website widget. */
  capabilities: ChannelCapabilities | null;
}

export interface CredentialFieldDto {
  name: string;
  isRequired: boolean;
  isSecret: boolean;
}

/** `POST /handoff/channels/:id/test`: what the platform says to the credentials. */
export interface ChannelTestDto {
  ok: boolean;
  /** Whom they belong to. */
  name: string | null;
  /** Why not. */
  reason: string | null;
}

/** What a channel can do: limits and abilities that the panel shows and the server keeps to. */
export interface ChannelCapabilities {
  /** Longest text of one message in UTF-16 units; longer ones arrive as several. */
  maxText: number;
  /** Whether the end user can see that a human types. */
  typing: boolean;
  /** How far the platform tells what became of a line. */
  receipts: 'none' | 'delivered' | 'read';
  /**
   * Hours after the end user's last line in which it takes free text: `typed` by a human, or
   * `automatic`; null: always.
   */
  replyWindow: { typed: number; automatic: number } | null;
  /**
   * Files to the end user; null: none. `types` as `image/png`, `image/*` or `*` for all; a text longer than
   * `maxCaption` UTF-16 units (0: any text) goes out as a message of its own, before the file.
   */
  attachments: { maxBytes: number; types: string[]; maxCaption: number } | null;
  /** Whether the end user sees the human's name beside the line. */
  senderName: boolean;
  /** Whether one place holds several conversations. */
  threads: boolean;
}

export interface WidgetOptions {
  /** `host`, `*.host` or `host:port`; empty: every site. */
  allowedOrigins: string[];
  theme: { primaryColor: string | null; position: 'left' | 'right' };
  welcome: string | null;
  /** Questions offered before the first line, at most 4. */
  suggestions: string[];
}
