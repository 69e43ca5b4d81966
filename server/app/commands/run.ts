import { Refusal } from '../../core/errors';
import type { Command } from '../../core/sessions/decide';
import { replay, type Answer } from './answer';
import { confirm } from './look-again';
import type { Order, Outcome } from './order';
import type { Conversation, Place, Agent } from '../model';
import {
  prepareNotices,
  markAnswered,
  type AnsweredPorts,
  type AudiencePorts,
} from '../notifications/notices';
import { capabilitiesOf } from './capabilities';
import { perform, type Work } from './perform';
import type { Target, Transaction, Publisher, Store } from '../ports';
import { presentMessage } from '../present';
import type { Channels } from '../ports/channels';
import type { ReminderTimes } from '../../core/notifications/reminders';
import type { WaitEstimates } from '../ports/remembered';

/** What every command needs. */
export interface CommandPorts extends AudiencePorts, AnsweredPorts, WaitEstimates {
  store: AnsweredPorts['store'] & Pick<Store, 'transaction'>;
  publisher: Publisher;
  channels: Channels;
  names(): Promise<{ organization: string; fallback: string }>;
  reminderTimes(agent: Agent): Promise<ReminderTimes>;
}

/**
 * The entry point for every command on a conversation: one transaction under the conversation's
 * lock. Lock, read, decide, write; external effects follow after the commit.
 */

export async function run(app: CommandPorts, order: Order): Promise<Answer> {
  const known = await prepare(app, order);
  const { answer } = await app.store
    .transaction(
      async (tx) => {
        await tx.lock(order.target, app.clock.now());
        return execute({ app, tx, order, known });
      },
      {
        conversation: order.target.conversation,
        committed: async ({ outcome }) => {
          publish(app, outcome);
          if (outcome?.hint) await tellOthers(app, outcome.hint);
          if (outcome?.answered) await markAnswered(app, outcome.answered);
        },
      }
    )
    .catch(withoutTrace);
  return answer;
}

/** A state change of an existing session that no call requested. */
export interface Move {
  place: Place;
  conversation: Conversation;
  sessionId: string;
  command: Command;
}

/**
 * Runs commands on several conversations in one transaction, for the deadline job: after a long
 * downtime, thousands may be due. Moves that the rules refuse by now are skipped. Resolves with the
 * number of sessions moved.
 */
export async function runTogether(app: CommandPorts, moves: Move[]): Promise<number> {
  const prepared = await Promise.all(
    moves.map(async (move) => ({ order: move, ...(await prepare(app, move)) }))
  );
  const outcomes = await app.store.transaction(
    async (tx) => {
      await tx.lockAll(moves.map(({ conversation }) => conversation));
      const at = app.clock.now();
      const lockedStates = await tx.readLockedStates(moves.map(({ sessionId }) => sessionId));
      const done: Outcome[] = [];
      for (const known of prepared) {
        const locked = lockedStates.get(known.order.sessionId);
        const work = locked && { ...known, tx, locked, at, origin: app.processId };
        const outcome = work && (await performOrLeave(work));
        if (outcome) done.push(outcome);
      }
      return done;
    },
    { committed: (done) => done.forEach((outcome) => publish(app, outcome)) }
  );
  return outcomes.filter(({ kind }) => kind === 'moved').length;
}

/** Input that does not depend on the conversation is read before the lock. */
type Known = Pick<Work, 'names' | 'reminderTimes' | 'estimate' | 'audience' | 'capabilities'>;

async function prepare(
  app: CommandPorts,
  order: Pick<Order, 'place' | 'command'> & { target?: Target }
): Promise<Known> {
  return {
    names: await app.names(),
    reminderTimes: await app.reminderTimes(order.place.agent),
    estimate: await app.estimateWait(order.place.agent.pk),
    audience: await prepareNotices(app, order),
    capabilities: capabilitiesOf(app, order.place),
  };
}

/** Runs under the lock. */
async function execute({
  app,
  tx,
  order,
  known,
}: {
  app: CommandPorts;
  tx: Transaction;
  order: Order;
  known: Known;
}): Promise<{ answer: Answer; outcome: Outcome | null }> {
  // Read the clock after the lock is held: a command that waited happens now.
  const at = app.clock.now();
  const locked = await tx.readLockedState({
    target: order.target,
    ...(order.sessionId !== undefined && { sessionId: order.sessionId }),
    externalId: order.message?.externalId,
    clientId: order.message?.clientId,
    keyHash: order.once?.keyHash,
  });
  if (!locked) throw new Refusal('not_found', 'Conversation not found');
  confirm(order.target, locked.conversation, {
    hasMessageId: order.message?.externalId !== undefined,
  });
  if (locked.answer) {
    const answer = replay(locked.answer, order.once);
    if (order.target.kind === 'new') throw new Replayed(answer);
    return { answer, outcome: null };
  }

  const outcome = await perform({ tx, order, locked, ...known, at, origin: app.processId });
  const answer = order.answer(outcome);
  if (order.once) {
    tx.stageAnswer({
      ...order.once,
      status: answer.status,
      body: JSON.stringify(answer.data),
      at,
    });
  }
  return { answer, outcome };
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

function withoutTrace(error: unknown): { answer: Answer; outcome: null } {
  if (error instanceof Replayed) return { answer: error.answer, outcome: null };
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
async function tellOthers(
  { store, log, processId }: CommandPorts,
  hint: NonNullable<Outcome['hint']>
): Promise<void> {
  try {
    await store.insertHint({ type: 'hint', data: null, ...hint, origin: processId });
  } catch (error) {
    log.error('A hint about a message could not be stored for the other processes', error);
  }
}

function publish(app: CommandPorts, outcome: Outcome | null): void {
  if (outcome?.kind !== 'moved' && outcome?.kind !== 'kept') return;
  app.publisher.publish({
    conversation: outcome.conversation,
    control: outcome.conversation.control,
    session: outcome.session,
    isTransition: outcome.kind === 'moved',
    added: outcome.added.map(presentMessage),
    changed: [],
    ...(outcome.outgoing && { outgoing: outcome.outgoing }),
  });
  if (outcome.broadcast) app.broadcast.send([outcome.broadcast]);
}
