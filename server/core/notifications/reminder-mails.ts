import type { LadderRung, SessionStatus } from '../contract';
import { isQueued } from '../sessions/decide';
import { FIRST_REMINDER } from './reminders';

/** Who gets which reminder mail (S56, P28), and what follows from an attempt to send it (S57). */

const MINUTE = 60_000;

/**
 * Milliseconds until the 2nd, 3rd, 4th and 5th attempt, after the server refused a mail or was not
 * reached.
 */
const RETRY_AFTER = [MINUTE / 2, 2 * MINUTE, 5 * MINUTE, 5 * MINUTE];

interface Recipient {
  email: string;
  /** The panel language that the admin user has chosen. */
  language: string | null;
}

/**
 * The mails of the reminders that are due. The first reminder goes to the team and to the
 * additional recipients of the settings (`others`), a rung of the ladder to those it names. One
 * mail per address, ignoring case. If several rungs are due at once after a downtime, the last one
 * counts.
 */
export function reminderMails(input: {
  /** `FIRST_REMINDER`, or the minutes that identify the rung of the ladder. */
  rungs: number[];
  ladder: LadderRung[];
  team: Recipient[];
  others: string[];
}): { rung: number; to: Recipient }[] {
  const { rungs, ladder, team, others } = input;
  const languages = new Map(team.map(({ email, language }) => [email.toLowerCase(), language]));
  const mails = new Map<string, { rung: number; to: Recipient }>();
  for (const rung of rungs) {
    const known = ladder.find(({ afterMinutes }) => afterMinutes === rung);
    const isFirst = rung === FIRST_REMINDER;
    const emails = [
      ...(isFirst || known?.team ? team.map(({ email }) => email) : []),
      ...(isFirst ? others : (known?.recipients ?? [])),
    ];
    for (const email of emails) {
      const address = email.toLowerCase();
      if (mails.get(address)?.rung === rung) continue;
      mails.set(address, { rung, to: { email, language: languages.get(address) ?? null } });
    }
  }
  return [...mails.values()];
}

/** Whether a planned mail is still to be sent: a new round in the queue has its own mails. */
export function isStillWaiting(
  session: { status: SessionStatus; queuedAt: number },
  { round }: { round: number }
): boolean {
  return isQueued(session.status) && session.queuedAt === round;
}

/** Sessions that one mail names; of more it says the number. */
export const MAX_LISTED = 20;

/** The minute of a time: an address gets at most one mail in each. */
export function minuteOf(at: number): number {
  return Math.floor(at / MINUTE);
}

/** The addresses, those that differ only by case together. */
export function sameAddresses(emails: string[]): string[][] {
  const groups = new Map<string, string[]>();
  for (const email of emails) {
    const address = email.toLowerCase();
    groups.set(address, [...(groups.get(address) ?? []), email]);
  }
  return [...groups.values()];
}

/** The waiting time that a mail states, in whole minutes. */
export function waitMinutes(session: { queuedAt: number }, at: number): number {
  return Math.max(0, Math.floor((at - session.queuedAt) / MINUTE));
}

export type AfterMail =
  | { do: 'record'; state: 'sent' | 'failed' | 'unknown'; reason: string | null }
  | { do: 'wait'; until: number; reason: string };

/** A mail that may have been sent is never sent again. `attempts`: before this one. */
export function decideAfterMail(input: {
  outcome:
    | { kind: 'sent' }
    | { kind: 'refused'; isFinal: boolean; reason: string }
    | { kind: 'unknown'; reason: string };
  attempts: number;
  at: number;
}): AfterMail {
  const { outcome, attempts, at } = input;
  if (outcome.kind === 'sent') return { do: 'record', state: 'sent', reason: null };
  const { reason } = outcome;
  if (outcome.kind === 'unknown') return { do: 'record', state: 'unknown', reason };
  const delay = outcome.isFinal ? undefined : RETRY_AFTER[attempts];
  if (delay === undefined) return { do: 'record', state: 'failed', reason };
  return { do: 'wait', until: at + delay, reason };
}
