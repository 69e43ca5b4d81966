import { keyOf, newId } from '../app/identity';
import type { DueMail, MailStore } from '../app/ports/mails';
import type { Transaction } from '../app/ports';
import { FIRST_REMINDER, splitPlan, type PlannedReminder } from '../core/notifications/reminders';
import type { Database, Query, Row } from './database';

/**
 * Reminder mails among the deliveries: `pending`, then `sending` while a process has claimed one,
 * then an outcome.
 */
export function createMails({ query }: Database): MailStore {
  const mails = () => query().from('handoff_deliveries').where({ target: 'mail' });
  return {
    findDueMails: async ({ now, after = { at: 0, pk: 0 }, limit }) => {
      const rows: Row[] = await mails()
        .where({ state: 'pending' })
        .whereBetween('available_at', [after.at, now])
        .where((next) => next.where('available_at', '>', after.at).orWhere('id', '>', after.pk))
        .orderBy(['available_at', 'id'])
        .limit(limit)
        .select('id', 'available_at', 'recipient', 'language', 'attempts', 'session_id', 'round');
      return rows.map(toMail);
    },
    claimMail: async ({ mail, leaseUntil }) => {
      const claimed: number = await mails()
        .where({ id: mail.pk, state: 'pending', attempts: mail.attempts })
        .update({ state: 'sending', attempts: mail.attempts + 1, available_at: leaseUntil });
      return claimed === 1;
    },
    giveUpMails: async ({ now, reason }) =>
      mails()
        .where({ state: 'sending' })
        .where('available_at', '<=', now)
        .update({ state: 'unknown', reason, settled_at: now }),
    recordMailOutcome: async ({ pk, state, reason, at }) => {
      await mails().where({ id: pk, state: 'sending' }).update({ state, reason, settled_at: at });
    },
    forgetMails: async (before) => {
      await mails().where('settled_at', '<', before).delete();
    },
    postponeMail: async ({ pk, until, reason }) => {
      await mails()
        .where({ id: pk, state: 'sending' })
        .update({ state: 'pending', available_at: until, reason });
    },
  };
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
    dueAt: Number(row.available_at),
    to: {
      email: String(row.recipient),
      language: typeof row.language === 'string' ? row.language : null,
    },
    attempts: Number(row.attempts),
    sessionPk: Number(row.session_id),
    round: Number(row.round),
  };
}
