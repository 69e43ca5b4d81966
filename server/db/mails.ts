import { keyOf, newId } from '../app/identity';
import type { DueMail, MailStore } from '../app/mail-ports';
import type { Transaction } from '../app/ports';
import type { Database, Query, Row } from './database';

/** The reminders among the deliveries: `pending`, then `sending` while a process has it, then settled. */
export function createMails({ query }: Database): MailStore {
  const mails = () => query().from('handoff_deliveries').where({ target: 'mail' });
  return {
    findDueMails: async ({ now, limit }) => {
      const rows: Row[] = await mails()
        .where({ state: 'pending' })
        .where('available_at', '<=', now)
        .orderBy('available_at')
        .limit(limit)
        .select('id', 'recipient', 'language', 'attempts', 'session_id', 'round');
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
    settleMail: async ({ pk, state, reason, at }) => {
      await mails().where({ id: pk, state: 'sending' }).update({ state, reason, settled_at: at });
    },
    postponeMail: async ({ pk, until, reason }) => {
      await mails()
        .where({ id: pk, state: 'sending' })
        .update({ state: 'pending', available_at: until, reason });
    },
  };
}

export async function takeReminder(
  query: Query,
  { sessionPk, now }: Parameters<Transaction['takeReminder']>[0]
): Promise<boolean> {
  const taken: number = await query()
    .from('handoff_sessions')
    .where({ id: sessionPk, status: 'queued' })
    .where('remind_at', '<=', now)
    .update({ remind_at: null });
  return taken === 1;
}

export function mailRows({
  conversationPk,
  session,
  to,
  at,
}: Parameters<Transaction['insertMails']>[0]) {
  return to.map(({ email, language }) => ({
    document_id: newId(),
    delivery_key: keyOf('mail', session.id, session.queuedAt, email.toLowerCase()),
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
    attempts: Number(row.attempts),
    sessionPk: Number(row.session_id),
    round: Number(row.round),
  };
}
