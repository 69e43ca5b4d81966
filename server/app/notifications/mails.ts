import { channelName } from '../../core/conversations/channel-name';
import { ALL_SESSIONS } from '../../core/sessions/visibility';
import {
  decideAfterMail,
  isStillWaiting,
  waitMinutes,
} from '../../core/notifications/reminder-mails';
import { markOf } from '../../core/conversations/mark';
import type {
  DueMail,
  MailOutcome,
  MailPosition,
  MailState,
  Mailer,
  MailStore,
} from '../ports/mails';
import type { FoundSession, Clock, Log, Store } from '../ports';

/** S57: the sending of planned reminder mails, each at most once. */

/** Milliseconds; longer than the mailer ever takes. */
const LEASE = 2 * 60_000;
const BATCH = 50;
/** Concurrent mails, so that one slow delivery does not delay all others. */
const AT_ONCE = 4;

export interface MailRound {
  /** Sends everything that is due now. */
  run(): Promise<void>;
}

/** What sending reminder mails needs. */
export interface MailPorts {
  store: MailStore & Pick<Store, 'findSession'>;
  clock: Clock;
  log: Log;
  mailer: Pick<Mailer, 'remind'>;
}

export function createMailRound(app: MailPorts): MailRound {
  const { store, clock, log } = app;
  let isTroubled = false;

  /** Logs once per problem, not once per mail. */
  const logOutcome = (outcome: MailOutcome) => {
    if (outcome.kind !== 'sent' && !isTroubled)
      log.warn(`A reminder could not be sent by e-mail: ${outcome.reason}`);
    isTroubled = outcome.kind !== 'sent';
  };

  const handle = async (mail: DueMail): Promise<void> => {
    const { pk } = mail;
    const isMine = await store.claimMail({ mail, leaseUntil: clock.now() + LEASE });
    if (!isMine) return;
    const found = await store.findSession({ pk: mail.sessionPk }, ALL_SESSIONS);
    const record = (state: MailState, reason: string | null = null) =>
      store.recordMailOutcome({ pk, state, reason, at: clock.now() });
    if (!found || !isStillWaiting(found.session, mail)) return record('cancelled');

    const outcome = await app.mailer.remind(mail.to, toReminder(found, clock.now()));
    logOutcome(outcome);
    const after = decideAfterMail({ outcome, attempts: mail.attempts, at: clock.now() });
    if (after.do === 'record') return record(after.state, after.reason);
    await store.postponeMail({ pk, until: after.until, reason: after.reason });
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

function toReminder({ session, conversation, place }: FoundSession, now: number) {
  return {
    sessionId: session.id,
    agent: place.agent.name,
    channel: channelName({
      record: place.channel,
      label: conversation.channelLabel,
      type: place.channelType,
    }),
    user: conversation.user.name,
    mark: markOf(conversation),
    reason: session.reason,
    waitMinutes: waitMinutes(session, now),
  };
}

async function together<T>(items: T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
