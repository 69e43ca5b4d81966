import type { LadderRung } from '../../core/contract';
import { FIRST_REMINDER } from '../../core/notifications/reminders';
import { isQueued } from '../../core/sessions/decide';
import type { App } from '../app';
import type { Addressee, NewMail } from '../ports/mails';
import type { DuePosition, DueSession, Transaction } from '../ports';

/**
 * S56, P28: whoever could accept gets a mail about a session that has waited too long, and the rungs
 * of the agent's ladder follow. The times were fixed when the round began; who gets a mail is read now.
 */

const BATCH = 50;

/**
 * Decides which mails there are; app/notifications/mails.ts sends them. Runs on every process at once: under the
 * conversation's lock one of them takes what is due.
 */
export async function remindDue(app: App): Promise<void> {
  const now = app.clock.now();
  let people: People | null = null;
  let after: DuePosition = { at: 0, pk: 0 };
  for (;;) {
    const due = await app.store.findReminders({ now, after, limit: BATCH });
    const last = due.at(-1);
    if (!last) return;
    people ??= await everybody(app);
    for (const session of due) {
      try {
        await remind(app, session, people);
      } catch (error) {
        app.log.error(`Nobody was reminded of session ${session.id}`, error);
      }
    }
    if (due.length < BATCH) return;
    after = last.position;
  }
}

async function remind(
  { store, clock }: App,
  { id, conversation, place }: DueSession,
  people: People
): Promise<void> {
  const work = async (tx: Transaction): Promise<void> => {
    const target = { kind: 'known' as const, conversation };
    await tx.lock(target, clock.now());
    const at = clock.now();
    const { session } = (await tx.readLockedState({ target, sessionId: id })) ?? {};
    if (!session || !isQueued(session.status)) return;
    const rungs = await tx.takeReminders({ sessionPk: session.pk, now: at });
    const mails = mailsOf({ rungs, ladder: place.agent.ladder, people });
    if (mails.length === 0) return;
    tx.insertMails({ conversationPk: conversation.pk, session, mails, at });
  };
  await store.transaction(work, { conversation });
}

interface People {
  team: Addressee[];
  /** The further recipients of the plugin's settings. */
  others: string[];
}

async function everybody({ directory, settings }: App): Promise<People> {
  const [team, { reminder }] = await Promise.all([directory.addressees(), settings.read()]);
  return { team, others: reminder.recipients };
}

/**
 * One mail to each address, however it is written: where several rungs are due at once, because nothing
 * ran for a while, it is the last one's.
 */
function mailsOf(input: { rungs: number[]; ladder: LadderRung[]; people: People }): NewMail[] {
  const { team, others } = input.people;
  const languages = new Map(team.map(({ email, language }) => [email.toLowerCase(), language]));
  const mails = new Map<string, NewMail>();
  for (const rung of input.rungs) {
    const known = input.ladder.find(({ afterMinutes }) => afterMinutes === rung);
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
