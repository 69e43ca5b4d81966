import type { Knex } from 'knex';
import { keyOf, newId } from '../app/identity';
import type { DueMail, MailStore } from '../app/ports/mails';
import type { Transaction } from '../app/ports';
import type { SessionStatus } from '../core/contract';
import { FIRST_REMINDER, splitPlan, type PlannedReminder } from '../core/notifications/reminders';
import type { Database, Query, Row } from './database';
import { isTransient } from './transient';

/**
 * Reminder mails among the deliveries: `pending`, then `sending` while a process has claimed one,
 * then an outcome. Those that one mail tells of share its `digest`.
 */
export function createMails({ client, query, raw, write }: Database): MailStore {
  const mails = () => query().from('handoff_deliveries').where({ target: 'mail' });
  // MySQL's collations take addresses for the same that differ by an accent.
  const recipient = raw(
    client === 'mysql' ? 'convert(recipient using utf8mb4) collate utf8mb4_bin' : 'recipient'
  );
  const due = ({ recipients, now }: { recipients: string[]; now: number }) =>
    mails()
      .where({ state: 'pending' })
      .where('available_at', '<=', now)
      .whereIn(recipient as unknown as string, recipients);
  const sending = async (pks: number[], change: Row) => {
    for (let i = 0; i < pks.length; i += MANY) {
      await write(async () => {
        await mails()
          .where({ state: 'sending' })
          .whereIn('id', pks.slice(i, i + MANY))
          .update(change);
      });
    }
  };

  return {
    findDueRecipients: async ({ now }) => {
      const rows: Row[] = await mails()
        .where({ state: 'pending' })
        .where('available_at', '<=', now)
        .distinct(raw('? as address', recipient));
      return rows.map(({ address }) => String(address));
    },
    claimMails: async ({ recipients, minute, now, leaseUntil }) => {
      const first: Row | undefined = await due({ recipients, now })
        .orderBy(['round', 'id'])
        .first('id');
      if (!first) return [];
      const [address = ''] = recipients;
      const key = keyOf('mail', address.toLowerCase(), minute);
      if (!(await takeMinute(mails, Number(first.id), key))) return [];
      const digest = newId();
      await write(async () => {
        await due({ recipients, now }).update({
          state: 'sending',
          digest,
          attempts: raw('attempts + 1'),
          available_at: leaseUntil,
        });
      });
      try {
        const rows: Row[] = await query()
          .from('handoff_deliveries as d')
          .join('handoff_sessions as s', 's.id', 'd.session_id')
          .where({ 'd.digest': digest })
          .orderBy(['d.round', 'd.id'])
          .select(
            'd.id',
            'd.recipient',
            'd.language',
            'd.attempts',
            'd.session_id',
            'd.round',
            's.status',
            's.queued_at'
          );
        return rows.map(toMail);
      } catch (error) {
        // Nobody knows of the claim: it must not end as a mail that may have been sent.
        await write(async () => {
          await mails()
            .where({ state: 'sending', digest })
            .update({ state: 'pending', available_at: now, digest_key: null });
        });
        throw error;
      }
    },
    giveUpMails: async ({ now, reason }) =>
      mails()
        .where({ state: 'sending' })
        .where('available_at', '<=', now)
        .update({ state: 'unknown', reason, settled_at: now }),
    recordMailOutcome: ({ pks, state, reason, at }) =>
      sending(pks, { state, reason, settled_at: at }),
    forgetMails: async (before) => {
      await mails().where('settled_at', '<', before).delete();
    },
    postponeMails: ({ pks, until, reason }) =>
      sending(pks, { state: 'pending', available_at: until, reason, digest_key: null }),
  };
}

/** Rows in one statement: databases limit its parameters. */
const MANY = 500;

/** The unique key decides between processes. False: another one has this minute. */
async function takeMinute(
  mails: () => Knex.QueryBuilder,
  pk: number,
  key: string
): Promise<boolean> {
  try {
    const taken: number = await mails()
      .where({ id: pk, state: 'pending' })
      // Another process may have taken the minute with the same row, and not claimed it yet.
      .where((other) => other.whereNull('digest_key').orWhereNot('digest_key', key))
      .update({ digest_key: key });
    return taken === 1;
  } catch (error) {
    if (isTransient(error)) return false;
    throw error;
  }
}

/** The next reminder has its own column, which each tick queries. */
export function planColumns(plan: PlannedReminder[]): Row {
  return {
    remind_at: plan[0]?.at ?? null,
    remind_plan: plan.length > 0 ? JSON.stringify(plan) : null,
  };
}

/** Runs under the conversation's lock. */
export async function takeReminders(
  query: Query,
  { sessionPk, now }: Parameters<Transaction['takeReminders']>[0]
): Promise<number[]> {
  const waiting = () =>
    query()
      .from('handoff_sessions')
      .where({ id: sessionPk, status: 'queued' })
      .where('remind_at', '<=', now);
  const row: Row | undefined = await waiting().first('remind_at', 'remind_plan');
  if (!row) return [];
  const { due, left } = splitPlan(toPlan(row), now);
  const taken: number = await waiting().update(planColumns(left));
  return taken === 1 ? due : [];
}

/** A session that was queued before ladders existed has only the time. */
function toPlan({ remind_at: at, remind_plan: plan }: Row): PlannedReminder[] {
  if (plan === null) return [{ at: Number(at), rung: FIRST_REMINDER }];
  return (typeof plan === 'string' ? JSON.parse(plan) : plan) as PlannedReminder[];
}

export function mailRows({
  conversationPk,
  session,
  mails,
  at,
}: Parameters<Transaction['stageMails']>[0]) {
  return mails.map(({ to: { email, language }, rung }) => ({
    document_id: newId(),
    delivery_key: keyOf('mail', session.id, session.queuedAt, rung, email.toLowerCase()),
    conversation_id: conversationPk,
    session_id: session.pk,
    target: 'mail',
    state: 'pending',
    recipient: email,
    language,
    round: session.queuedAt,
    attempts: 0,
    available_at: at,
    opened_at: at,
  }));
}

function toMail(row: Row): DueMail {
  return {
    pk: Number(row.id),
    to: {
      email: String(row.recipient),
      language: typeof row.language === 'string' ? row.language : null,
    },
    attempts: Number(row.attempts) - 1,
    sessionPk: Number(row.session_id),
    round: Number(row.round),
    session: { status: String(row.status) as SessionStatus, queuedAt: Number(row.queued_at) },
  };
}
