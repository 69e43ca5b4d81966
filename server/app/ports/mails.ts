import type { MailSetup, SessionStatus } from '../../core/contract';

/** The ports for reminder mails. */

/** The recipient of a mail. Never sent over the wire. */
export interface Addressee {
  email: string;
  /** The panel language that the admin user has chosen. */
  language: string | null;
}

/** The content of a reminder. */
export interface Reminder {
  sessionId: string;
  agent: string;
  channel: string;
  user: string | null;
  /** Stands for the end user while no name is known. */
  mark: string;
  reason: string | null;
  waitMinutes: number;
}

/** What one mail says: who is waiting. */
export interface Waiting {
  /** The longest waiting first; at least one. */
  listed: Reminder[];
  /** How many are waiting, with those that are not listed. */
  total: number;
}

export type MailOutcome =
  | { kind: 'sent' }
  /** The server did not accept the mail; unless this is final, it may be retried. */
  | { kind: 'refused'; isFinal: boolean; reason: string }
  /** It may have been sent. */
  | { kind: 'unknown'; reason: string };

/** A mail as passed to the transport. */
export interface Letter {
  from?: string;
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** A transport for mails: the plugin's own SMTP server, or Strapi's email plugin. */
export interface MailTransport {
  setup: MailSetup;
  /** User name and password of the mail server: never included in an answer or in the log. */
  secrets: string[];
  send(letter: Letter): Promise<unknown>;
  close(): void;
}

/** Its promises settle within a minute and never reject. */
export interface Mailer {
  setup: MailSetup;
  remind(to: Addressee, waiting: Waiting): Promise<MailOutcome>;
  test(to: Addressee): Promise<MailOutcome>;
  /** Aborts mails in progress; their outcome is unknown. */
  stop(): void;
}

/** A planned reminder: one per rung, round and address. */
export interface NewMail {
  to: Addressee;
  rung: number;
}

/** A reminder that was claimed, to be sent once. */
export interface DueMail {
  pk: number;
  to: Addressee;
  /** Attempts before this one. */
  attempts: number;
  sessionPk: number;
  /** `queuedAt` of the session when the mail was planned. */
  round: number;
  /** The session now. */
  session: { status: SessionStatus; queuedAt: number };
}

/** The outcome of a mail; `cancelled`: the session is no longer waiting. */
export type MailState = 'sent' | 'failed' | 'unknown' | 'cancelled';

/** The planned mails: part of the Store. */
export interface MailStore {
  /** The addresses with something due, as they are written. */
  findDueRecipients(input: { now: number }): Promise<string[]>;
  /**
   * Claims everything that is due for one address, until `leaseUntil`; the longest waiting first.
   * Only one process gets it, and once in each `minute`; all others get nothing.
   */
  claimMails(input: {
    /** The spellings of the address. */
    recipients: string[];
    minute: number;
    now: number;
    leaseUntil: number;
  }): Promise<DueMail[]>;
  /**
   * Gives up mails that a process claimed without recording an outcome: they may have been sent.
   */
  giveUpMails(input: { now: number; reason: string }): Promise<number>;
  recordMailOutcome(input: {
    pks: number[];
    state: MailState;
    reason: string | null;
    at: number;
  }): Promise<void>;
  /** Deletes mails whose outcome was recorded before then. */
  forgetMails(before: number): Promise<void>;
  /** Nothing was sent: the same minute may be used again. */
  postponeMails(input: { pks: number[]; until: number; reason: string }): Promise<void>;
}
