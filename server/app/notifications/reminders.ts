import { reminderMails } from '../../core/notifications/reminder-mails';
import { isQueued } from '../../core/sessions/decide';
import type { Addressee } from '../ports/mails';
import { whoSee, type VisibilityPorts } from '../visibility';
import type {
  DuePosition,
  DueSession,
  Transaction,
  Clock,
  Directory,
  Log,
  SettingsStore,
  Store,
} from '../ports';

/**
 * S56, P28: reminder mails about sessions that have waited too long, followed by the rungs of the
 * AI agent's ladder. The times are fixed when a waiting round begins; the recipients are read when
 * a reminder is due.
 */

const BATCH = 50;

/** What planning reminder mails needs. */
export interface ReminderPorts extends VisibilityPorts {
  store: Pick<Store, 'findReminders' | 'transaction'>;
  clock: Clock;
  log: Log;
  directory: Pick<Directory, 'addressees'>;
  settings: Pick<SettingsStore, 'read'>;
}

/**
 * Plans the mails that are due; notifications/mails.ts sends them. Runs on every process at once:
 * under the conversation's lock, only one of them takes what is due.
 */
export async function remindDue(app: ReminderPorts): Promise<void> {
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
        app.log.error(`The reminders of session ${session.id} could not be planned`, error);
      }
    }
    if (due.length < BATCH) return;
    after = last.position;
  }
}

async function remind(
  { store, clock }: ReminderPorts,
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
    const mails = reminderMails({ rungs, ladder: place.agent.ladder, ...people });
    if (mails.length === 0) return;
    tx.stageMails({ conversationPk: conversation.pk, session, mails, at });
  };
  await store.transaction(work, { conversation });
}

interface People {
  team: Addressee[];
  /** The additional recipients in the plugin's settings. */
  others: string[];
}

async function everybody(app: ReminderPorts): Promise<People> {
  const { directory, settings } = app;
  const [all, { reminder }] = await Promise.all([directory.addressees(), settings.read()]);
  return { team: await whoSee(app, all), others: reminder.recipients };
}
