import { keptSince } from '../../core/retention';
import type { Clock, Store } from '../ports';

/** What deleting old rows needs. */
export interface ForgetPorts {
  store: Pick<
    Store,
    'forget' | 'forgetMails' | 'forgetParts' | 'forgetDeadLetters' | 'forgetNotifications'
  >;
  clock: Clock;
}

/**
 * Deletes expired rows. One failing deletion does not stop the others; the first error is thrown at
 * the end.
 */
export async function forgetOld({ store, clock }: ForgetPorts): Promise<void> {
  const now = clock.now();
  const all = [
    () =>
      store.forget({
        eventsBefore: keptSince('events', now),
        keysBefore: keptSince('idempotencyKeys', now),
        presenceBefore: keptSince('presence', now),
      }),
    () => store.forgetMails(keptSince('mails', now)),
    () => store.forgetParts(keptSince('parts', now)),
    () => store.forgetDeadLetters(keptSince('deadLetters', now)),
    () => store.forgetNotifications(keptSince('notifications', now)),
  ];
  const problems: unknown[] = [];
  for (const forget of all) await forget().catch((error: unknown) => problems.push(error));
  if (problems.length > 0) throw problems[0];
}
