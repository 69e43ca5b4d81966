import { channelName } from '../../core/conversations/channel-name';
import { ALL_SESSIONS } from '../../core/sessions/visibility';
import {
  decideAfterMail,
  isStillWaiting,
  MAX_LISTED,
  minuteOf,
  sameAddresses,
  waitMinutes,
} from '../../core/notifications/reminder-mails';
import { markOf } from '../../core/conversations/mark';
import type { DueMail, MailOutcome, MailState, Mailer, MailStore, Waiting } from '../ports/mails';
import type { FoundSession, Clock, Log, Store } from '../ports';

/**
 * S57: the sending of planned reminders, each at most once: one mail for each address and minute,
 * with everything that is due.
 */

/** Milliseconds; longer than the mailer ever takes. */
const LEASE = 2 * 60_000;
/** Concurrent mails, so that one slow delivery does not delay all others. */
const AT_ONCE = 4;
/** Why a reminder waits whose session could not be read. */
const UNREAD = 'The database did not answer';

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
      log.warn(`A reminder could not be sent by email: ${outcome.reason}`);
    isTroubled = outcome.kind !== 'sent';
  };

  const handle = async (recipients: string[]): Promise<void> => {
    const now = clock.now();
    const mails = await store.claimMails({
      recipients,
      minute: minuteOf(now),
      now,
      leaseUntil: now + LEASE,
    });
    const record = async (of: DueMail[], state: MailState, reason: string | null = null) => {
      const pks = of.map(({ pk }) => pk);
      await store.recordMailOutcome({ pks, state, reason, at: clock.now() });
    };
    const conclude = async (those: DueMail[], outcome: MailOutcome) => {
      for (const attempts of new Set(those.map((mail) => mail.attempts))) {
        const same = those.filter((mail) => mail.attempts === attempts);
        const after = decideAfterMail({ outcome, attempts, at: clock.now() });
        if (after.do === 'record') await record(same, after.state, after.reason);
        else {
          const pks = same.map(({ pk }) => pk);
          await store.postponeMails({ pks, until: after.until, reason: after.reason });
        }
      }
    };
    const read = await readWaiting(mails).catch(async (error: unknown) => {
      // Nothing was sent: like a mail that the server refused for now.
      await conclude(mails, { kind: 'refused', isFinal: false, reason: UNREAD });
      throw error;
    });
    const { still, over, waiting } = read;
    const [first] = still;
    if (first && waiting) {
      const outcome = await app.mailer.remind(first.to, waiting);
      logOutcome(outcome);
      await conclude(still, outcome);
    }
    // Last: an error here must not take the mail from those who are still waiting.
    await record(over, 'cancelled');
  };

  /** Each session once, although several of its reminders may be due. */
  const readWaiting = async (mails: DueMail[]) => {
    const over = mails.filter((mail) => !isStillWaiting(mail.session, mail));
    const ids = new Set<number>();
    const listed: Waiting['listed'] = [];
    let total = 0;
    for (const mail of mails) {
      if (over.includes(mail) || ids.has(mail.sessionPk)) continue;
      ids.add(mail.sessionPk);
      if (listed.length === MAX_LISTED) {
        total += 1;
        continue;
      }
      const found = await store.findSession({ pk: mail.sessionPk }, ALL_SESSIONS);
      if (found && isStillWaiting(found.session, mail)) {
        total += 1;
        listed.push(toReminder(found, clock.now()));
      } else {
        over.push(...mails.filter(({ sessionPk }) => sessionPk === mail.sessionPk));
      }
    }
    const gone = new Set(over);
    return {
      still: mails.filter((mail) => !gone.has(mail)),
      over: [...gone],
      waiting: listed.length > 0 ? { listed, total } : null,
    };
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
      await attempt(async () => {
        const due = sameAddresses(await store.findDueRecipients({ now }));
        await together(due, (recipients) => attempt(() => handle(recipients)));
      });
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
