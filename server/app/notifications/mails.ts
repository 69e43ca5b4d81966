import { isQueued } from '../../core/sessions/decide';
import type { App } from '../app';
import type { DueMail, MailOutcome, MailPosition, MailState } from '../ports/mails';
import type { FoundSession } from '../ports';

/** S57: the sending of planned reminder mails, each at most once. */

const MINUTE = 60_000;
/**
 * Milliseconds until the 2nd, 3rd, 4th and 5th attempt, after the server refused a mail or was not
 * reached.
 */
const RETRY_AFTER = [MINUTE / 2, 2 * MINUTE, 5 * MINUTE, 5 * MINUTE];
/** Milliseconds; longer than the mailer ever takes. */
const LEASE = 2 * MINUTE;
const BATCH = 50;
/** Concurrent mails, so that one slow delivery does not delay all others. */
const AT_ONCE = 4;

export interface MailRound {
  /** Sends everything that is due now. */
  run(): Promise<void>;
}

export function createMailRound(app: App): MailRound {
  const { store, clock, log } = app;
  let isTroubled = false;

  /** Logs once per problem, not once per mail. */
  const tell = (outcome: MailOutcome) => {
    if (outcome.kind !== 'sent' && !isTroubled)
      log.warn(`A reminder could not be sent by e-mail: ${outcome.reason}`);
    isTroubled = outcome.kind !== 'sent';
  };

  const handle = async (mail: DueMail): Promise<void> => {
    const { pk } = mail;
    const isMine = await store.claimMail({ mail, leaseUntil: clock.now() + LEASE });
    if (!isMine) return;
    const found = await store.findSession({ pk: mail.sessionPk });
    const record = (state: MailState, reason: string | null = null) =>
      store.recordMailOutcome({ pk, state, reason, at: clock.now() });
    if (!found || !isStillWaiting(found, mail)) return record('cancelled');

    const outcome = await app.mailer.remind(mail.to, toReminder(found, clock.now()));
    tell(outcome);
    if (outcome.kind === 'sent') return record('sent');
    if (outcome.kind === 'unknown') return record('unknown', outcome.reason);
    const delay = outcome.isFinal ? undefined : RETRY_AFTER[mail.attempts];
    if (delay === undefined) return record('failed', outcome.reason);
    await store.postponeMail({ pk, until: clock.now() + delay, reason: outcome.reason });
  };

  /** An error with one mail must not stop the others. */
  const attempt = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      log.error('A reminder could not be recorded', error);
    }
  };

  return {
    run: async () => {
      const now = clock.now();
      const reason = 'The process that was sending it ended';
      await attempt(() => store.giveUpMails({ now, reason }));
      let after: MailPosition = { at: 0, pk: 0 };
      for (;;) {
        const due = await store.findDueMails({ now, after, limit: BATCH });
        await together(due, (mail) => attempt(() => handle(mail)));
        const last = due.at(-1);
        if (!last || due.length < BATCH) return;
        // Moves on: mails that could not be claimed stay due and would be found again.
        after = { at: last.dueAt, pk: last.pk };
      }
    },
  };
}

/** A new waiting round has its own mails. */
function isStillWaiting({ session }: FoundSession, { round }: DueMail): boolean {
  return isQueued(session.status) && session.queuedAt === round;
}

function toReminder({ session, conversation, place }: FoundSession, now: number) {
  return {
    sessionId: session.id,
    agent: place.agent.name,
    channel: place.channel?.name ?? place.channelType,
    user: conversation.user.name,
    reason: session.reason,
    waitMinutes: Math.max(0, Math.floor((now - session.queuedAt) / MINUTE)),
  };
}

async function together<T>(items: T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
