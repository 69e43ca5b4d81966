import { Refusal } from '../../core/errors';
import type { IncomingMessage } from '../../core/messages/message';
import type { ReminderTimes } from '../../core/notifications/reminders';
import { answerOf, replay, toStored, type Answer, type Once } from './answer';
import { confirm } from './look-again';
import type { BotOrder, DueOrder, Order, Outcome } from './order';
import type { Agent } from '../model';
import {
  markReplied,
  prepareNotices,
  type RepliedPorts,
  type AudiencePorts,
} from '../notifications/notices';
import { sendingLimitsOf } from './capabilities';
import { perform } from './perform';
import type { Work } from './work';
import type { MessageName, Publisher, Store, Target, Transaction } from '../ports';
import type { Channels } from '../ports/channels';
import type { WaitEstimates } from '../ports/remembered';
import { presentMessage } from '../present';

/**
 * The entry points for every command on a conversation: one transaction under the conversation's
 * lock. Lock, read, decide, write; external effects follow after the commit.
 */

/** What every command needs. */
export interface CommandPorts extends AudiencePorts, RepliedPorts, WaitEstimates {
  store: RepliedPorts['store'] & Pick<Store, 'transaction'>;
  publisher: Publisher;
  channels: Channels;
  /** Values of the text placeholders. */
  names(): Promise<{ organization: string; fallback: string }>;
  reminderTimes(agent: Agent): Promise<ReminderTimes>;
}

export async function run(ports: CommandPorts, order: Order): Promise<Outcome> {
  const known = await prepare(ports, order);
  return transact(ports, order.target, {
    work: async (tx) => perform(await begin(ports, { tx, order, known })),
    outcomeOf: (outcome) => outcome,
  });
}

/** Runs a bot's command. With an `Idempotency-Key`, a repeated call gets the first answer again. */
export async function runForBot(
  ports: CommandPorts,
  order: BotOrder,
  once: Once | undefined
): Promise<Answer> {
  if (!once) return answerOf(order, await run(ports, order));
  const known = await prepare(ports, order);
  const done = transact(ports, order.target, {
    work: async (tx) => {
      const work = await begin(ports, { tx, order, known, once });
      const stored = work.locked.answer;
      if (stored) {
        const answer = replay(stored, once);
        if (order.target.kind === 'new') throw new Replayed(answer);
        return { answer, outcome: null };
      }
      const outcome = await perform(work);
      const answer = answerOf(order, outcome);
      tx.stageAnswer({ ...once, ...toStored(answer), at: work.at });
      return { answer, outcome };
    },
    outcomeOf: ({ outcome }) => outcome,
  });
  return (await done.catch(withoutTrace)).answer;
}

/**
 * Runs commands on several conversations in one transaction, for the deadline job: after a long
 * downtime, thousands may be due. Orders that the rules refuse by now are skipped. Resolves with
 * the number of sessions moved.
 */
export async function runTogether(ports: CommandPorts, orders: DueOrder[]): Promise<number> {
  const prepared = await Promise.all(
    orders.map(async (order) => ({ order, ...(await prepare(ports, order)) }))
  );
  const outcomes = await ports.store.transaction(
    async (tx) => {
      await tx.lockAll(orders.map(({ conversation }) => conversation));
      const at = ports.clock.now();
      const lockedStates = await tx.readLockedStates(orders.map(({ sessionId }) => sessionId));
      const done: Outcome[] = [];
      for (const known of prepared) {
        const locked = lockedStates.get(known.order.sessionId);
        const work = locked && { ...known, tx, locked, at, hasKey: false, origin: ports.processId };
        const outcome = work && (await performOrLeave(work));
        if (outcome) done.push(outcome);
      }
      return done;
    },
    { committed: (done) => done.forEach((outcome) => publish(ports, outcome)) }
  );
  return outcomes.filter(({ kind }) => kind === 'moved').length;
}

/** Input that does not depend on the conversation is read before the lock. */
type Known = Pick<Work, 'names' | 'reminderTimes' | 'estimate' | 'audience' | 'capabilities'>;

async function prepare(ports: CommandPorts, order: Order | DueOrder): Promise<Known> {
  const { agent } = order.place;
  return {
    names: await ports.names(),
    reminderTimes: await ports.reminderTimes(agent),
    estimate: await ports.estimateWait(agent.pk),
    audience: await prepareNotices(ports, order),
    capabilities: sendingLimitsOf(ports, order.place),
  };
}

/** The lock comes first; what `outcomeOf` finds in the result is published after the commit. */
function transact<T>(
  ports: CommandPorts,
  target: Target,
  {
    work,
    outcomeOf,
  }: { work: (tx: Transaction) => Promise<T>; outcomeOf: (done: T) => Outcome | null }
): Promise<T> {
  return ports.store.transaction(
    async (tx) => {
      await tx.lock(target, ports.clock.now());
      return work(tx);
    },
    {
      conversation: target.conversation,
      committed: async (done) => {
        const outcome = outcomeOf(done);
        if (!outcome) return;
        publish(ports, outcome);
        if (outcome.hint) await storeHint(ports, outcome.hint);
        if (outcome.replied) await markReplied(ports, outcome.replied);
      },
    }
  );
}

/** Reads everything that the command needs, under the lock. */
async function begin(
  ports: CommandPorts,
  { tx, order, known, once }: { tx: Transaction; order: Order; known: Known; once?: Once }
): Promise<Work> {
  // Read the clock after the lock is held: a command that waited happens now.
  const at = ports.clock.now();
  const message = 'message' in order ? order.message : undefined;
  const locked = await tx.readLockedState({
    target: order.target,
    ...('sessionId' in order && { sessionId: order.sessionId }),
    message: message && nameOf(message),
    keyHash: once?.keyHash,
  });
  if (!locked) throw new Refusal('not_found', 'Conversation not found');
  confirm(order.target, locked.conversation, {
    hasMessageId: message?.externalId !== undefined,
  });
  const hasKey = once !== undefined;
  return { ...known, tx, order, locked, hasKey, at, origin: ports.processId };
}

/** Undefined: it repeats no other message. */
function nameOf({ externalId, clientId }: IncomingMessage): MessageName | undefined {
  if (externalId !== undefined) return { externalId };
  return clientId === undefined ? undefined : { clientId };
}

/**
 * Rolls the transaction back: the call was answered before, so the conversation that locking
 * created must not remain.
 */
class Replayed extends Error {
  constructor(readonly answer: Answer) {
    super('Answered before');
  }
}

function withoutTrace(error: unknown): { answer: Answer } {
  if (error instanceof Replayed) return { answer: error.answer };
  throw error;
}

async function performOrLeave(work: Work): Promise<Outcome | null> {
  try {
    return await perform(work);
  } catch (error) {
    // Nothing has been written yet: the rules refuse first.
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** If this hint is lost, other processes show the message with the next event of the session. */
async function storeHint(
  { store, log, processId }: RepliedPorts,
  hint: NonNullable<Outcome['hint']>
): Promise<void> {
  try {
    await store.insertHint({ type: 'hint', data: null, ...hint, origin: processId });
  } catch (error) {
    log.error('A hint about a message could not be stored for the other processes', error);
  }
}

function publish({ publisher, broadcast }: CommandPorts, outcome: Outcome): void {
  if (outcome.kind !== 'moved' && outcome.kind !== 'kept') return;
  publisher.publish({
    conversation: outcome.conversation,
    control: outcome.conversation.control,
    session: outcome.session,
    isTransition: outcome.kind === 'moved',
    added: outcome.added.map(presentMessage),
    changed: [],
    ...(outcome.outgoing && { outgoing: outcome.outgoing }),
  });
  if (outcome.broadcast) broadcast.send([outcome.broadcast]);
}
