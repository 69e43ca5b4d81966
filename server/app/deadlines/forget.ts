import type { App } from '../app';

const HOUR = 3_600_000;
const EVENTS_KEPT = 7 * 24 * HOUR;
const IDEMPOTENCY_KEYS_KEPT = 24 * HOUR;
const PRESENCE_KEPT = HOUR;
const MAILS_KEPT = 30 * 24 * HOUR;
const PARTS_KEPT = 30 * 24 * HOUR;
const DEAD_LETTERS_KEPT = 30 * 24 * HOUR;
const NOTIFICATIONS_KEPT = 30 * 24 * HOUR;

/**
 * Deletes expired rows. One failing deletion does not stop the others; the first error is thrown at
 * the end.
 */
export async function forgetOld({ store, clock }: Pick<App, 'store' | 'clock'>): Promise<void> {
  const now = clock.now();
  const all = [
    () =>
      store.forget({
        eventsBefore: now - EVENTS_KEPT,
        keysBefore: now - IDEMPOTENCY_KEYS_KEPT,
        presenceBefore: now - PRESENCE_KEPT,
      }),
    () => store.forgetMails(now - MAILS_KEPT),
    () => store.forgetParts(now - PARTS_KEPT),
    () => store.forgetDeadLetters(now - DEAD_LETTERS_KEPT),
    () => store.forgetNotifications(now - NOTIFICATIONS_KEPT),
  ];
  const problems: unknown[] = [];
  for (const forget of all) await forget().catch((error: unknown) => problems.push(error));
  if (problems.length > 0) throw problems[0];
}
