import { isQueued } from '../core/session';
import type { App } from './app';
import type { Addressee } from './mail-ports';
import type { DuePosition, DueSession } from './ports';

/** S56: whoever could accept gets one mail about a session that has waited too long. */

const BATCH = 50;

/**
 * Decides which mails there are; app/mails.ts sends them. Runs on every process at once: under the
 * conversation's lock one of them takes the reminder.
 */
export async function remindDue(app: App): Promise<void> {
  const now = app.clock.now();
  let to: Addressee[] | null = null;
  let after: DuePosition = { at: 0, pk: 0 };
  for (;;) {
    const due = await app.store.findReminders({ now, after, limit: BATCH });
    const last = due.at(-1);
    if (!last) return;
    to ??= await everybody(app);
    for (const session of due) {
      try {
        await remind(app, session, to);
      } catch (error) {
        app.log.error(`Nobody was reminded of session ${session.id}: ${String(error)}`);
      }
    }
    if (due.length < BATCH) return;
    after = last.position;
  }
}

async function remind(
  { store, clock }: App,
  { id, conversation }: DueSession,
  to: Addressee[]
): Promise<void> {
  await store.transaction(async (tx) => {
    const target = { kind: 'known' as const, conversation };
    await tx.lock(target, clock.now());
    const at = clock.now();
    const { session } = (await tx.readSubject({ target, sessionId: id })) ?? {};
    if (!session || !isQueued(session.status)) return;
    const isMine = await tx.takeReminder({ sessionPk: session.pk, now: at });
    if (!isMine || to.length === 0) return;
    tx.insertMails({ conversationPk: conversation.pk, session, to, at });
  });
}

/** The team, then the further recipients; each address once, however it is written. */
async function everybody({ directory, settings }: App): Promise<Addressee[]> {
  const { reminder } = await settings.read();
  const others = reminder.recipients.map((email) => ({ email, language: null }));
  const known = new Map<string, Addressee>();
  for (const one of [...(await directory.addressees()), ...others]) {
    const address = one.email.toLowerCase();
    if (!known.has(address)) known.set(address, one);
  }
  return [...known.values()];
}
