import type { MailSetup } from '../../core/contract';

/** What the reminders need of the world. */

/** Who gets a mail. Never on the wire. */
export interface Addressee {
  email: string;
  /** The language of the panel that the admin user has chosen. */
  language: string | null;
}

/** What a reminder tells. */
export interface Reminder {
  sessionId: string;
  agent: string;
  channel: string;
  user: string | null;
  reason: string | null;
  waitMinutes: number;
}

export type MailOutcome =
  | { kind: 'sent' }
  /** Nothing was handed over; unless it is final, the mail may be tried again. */
  | { kind: 'refused'; isFinal: boolean; reason: string }
  /** It may have been sent. */
  | { kind: 'unknown'; reason: string };

/** A mail as it is handed over. */
export interface Letter {
  from?: string;
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** How mails leave: through the plugin's own SMTP server, or through Strapi's e-mail plugin. */
export interface MailTransport {
  setup: MailSetup;
  /** User name and password over there: never repeated in an answer or in the log. */
  secrets: string[];
  send(letter: Letter): Promise<unknown>;
  close(): void;
}

/** Its promises are kept within a minute, and never rejected. */
export interface Mailer {
  setup: MailSetup;
  remind(to: Addressee, reminder: Reminder): Promise<MailOutcome>;
  test(to: Addressee): Promise<MailOutcome>;
  /** Ends what is under way: its outcome is unknown. */
  stop(): void;
}

/** A reminder that was decided: one for each rung, round and address. */
export interface NewMail {
  to: Addressee;
  rung: number;
}

/** The sort key of the pages of mails: when it is due, UTC milliseconds, then the row. */
export interface MailPosition {
  at: number;
  pk: number;
}

/** A reminder that is to be sent, once. */
export interface DueMail {
  pk: number;
  /** Since when it is due, UTC milliseconds. */
  dueAt: number;
  to: Addressee;
  /** Attempts made so far. */
  attempts: number;
  sessionPk: number;
  /** `queuedAt` of the session when the mail was decided. */
  round: number;
}

/** How a mail ended; `cancelled`: nobody waits any more. */
export type MailState = 'sent' | 'failed' | 'unknown' | 'cancelled';

/** The mails that were decided: part of the Store. */
export interface MailStore {
  /** Longest due first, from `after` on. */
  findDueMails(input: { now: number; after?: MailPosition; limit: number }): Promise<DueMail[]>;
  /** True for the one process that may send it now, until `leaseUntil`. */
  claimMail(input: { mail: DueMail; leaseUntil: number }): Promise<boolean>;
  /** Gives up what a process claimed and never settled: it may have been sent. */
  giveUpMails(input: { now: number; reason: string }): Promise<number>;
  recordMailOutcome(input: {
    pk: number;
    state: MailState;
    reason: string | null;
    at: number;
  }): Promise<void>;
  /** Deletes those that were settled before. */
  forgetMails(before: number): Promise<void>;
  postponeMail(input: { pk: number; until: number; reason: string }): Promise<void>;
}
