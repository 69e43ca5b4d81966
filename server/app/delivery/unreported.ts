import { reasonOfSilence } from '../../core/delivery/silence';
import {
  saveDeliveryChange,
  broadcastChanges,
  type BroadcastPorts,
  type DeliveryChange,
} from './changes';
import { noticesForSilence } from '../notifications/notices';
import type { UnreportedMessage } from '../ports/relays';
import type { Target, Transaction, Clock, Log, Store } from '../ports';
import type { TeamList, WaitEstimates } from '../ports/remembered';

/**
 * P3: the time limit for receipts. A message that the bot relays becomes `unknown` if the bot does
 * not report in time. A late receipt still counts.
 */

/** Messages per read. */
const BATCH = 200;

/** What giving up on receipts needs. */
export interface UnreportedPorts extends BroadcastPorts, WaitEstimates, TeamList {
  store: Pick<Store, 'findUnreported' | 'findConversation' | 'transaction'>;
  clock: Clock;
  log: Log;
  processId: string;
}

/**
 * Runs one round; `within`: milliseconds that bots have for their receipt. May run on every process
 * at once.
 */
export async function giveUpUnreported(
  app: UnreportedPorts,
  { within }: { within: number }
): Promise<void> {
  const before = app.clock.now() - within;
  let after = 0;
  for (;;) {
    const late = await app.store.findUnreported({ before, after, limit: BATCH });
    for (const some of bySession(late)) {
      try {
        await giveUp(app, { some, before, within });
      } catch (error) {
        app.log.error('Unreported messages could not be marked as unknown', error);
      }
    }
    const last = late.at(-1);
    if (!last || late.length < BATCH) return;
    after = last.pk;
    // Yield to the event loop, so that Strapi stays responsive.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Handles the messages of one session. */
async function giveUp(
  app: UnreportedPorts,
  { some, before, within }: { some: UnreportedMessage[]; before: number; within: number }
): Promise<void> {
  const [{ conversationPk, sessionId } = { conversationPk: 0, sessionId: null }] = some;
  const seqs = some.map(({ seq }) => seq);
  const found = await app.store.findConversation({ pk: conversationPk });
  if (!found) return;
  const { place, conversation } = found;
  const reason = reasonOfSilence(place.agent.webhook, within);
  const [estimate, team] = await Promise.all([app.estimateWait(place.agent.pk), app.team()]);

  const work = async (tx: Transaction): Promise<(DeliveryChange | null)[]> => {
    const target: Target = { kind: 'known', conversation };
    await tx.lock(target, app.clock.now());
    const at = app.clock.now();
    const locked = await tx.readLockedState({ target, ...(sessionId !== null && { sessionId }) });
    const messages = await tx.readUnreported({ conversationPk, seqs, before });
    const [first] = messages;
    if (!locked || !first) return [];
    const session = sessionId === null ? null : locked.session;
    const given = messages.map(({ seq }) => seq);
    await tx.giveUpRelays({ conversationPk, seqs: given, reason, at });
    const all: (DeliveryChange | null)[] = [];
    for (const message of messages) {
      const delivery = { state: 'unknown' as const, reason };
      const its = { tx, locked: { ...locked, session }, place, message, delivery };
      all.push(await saveDeliveryChange({ ...its, estimate, team, at, origin: app.processId }));
    }
    const assignee = session?.assignee;
    if (!session || !assignee) return all;
    const toWhom = { conversationPk, sessionPk: session.pk, memberId: assignee.id };
    if (await tx.wasToldOfSilence(toWhom)) return all;
    const what = { conversation, session, place, team, message: first, reason, at };
    const notices = noticesForSilence(what);
    if (notices.length === 0) return all;
    tx.stageNotifications(notices);
    const notice = { sessionPk: session.pk, at };
    return all.map((change, i) => (change && i === 0 ? { ...change, notice } : change));
  };
  await app.store.transaction(work, {
    conversation,
    committed: (all) =>
      broadcastChanges(
        app,
        all.filter((change) => change !== null)
      ),
  });
}

function bySession(late: UnreportedMessage[]): UnreportedMessage[][] {
  const groups = new Map<string, UnreportedMessage[]>();
  for (const one of late) {
    const key = `${one.conversationPk} ${one.sessionId}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}
