import { Refusal } from '../../core/errors';
import type { Command } from '../../core/sessions/decide';
import { replay, type Answer } from './answer';
import type { App } from '../app';
import { confirm } from './look-again';
import type { Order, Outcome } from './order';
import type { Conversation, Place } from '../model';
import { prepareNotices, markAnswered } from '../notifications/notices';
import { capabilitiesOf } from './parts';
import { perform, type Work } from './perform';
import type { Target, Transaction } from '../ports';
import { presentMessage } from '../present';

/**
 * The heart: every command on a conversation runs here, in one transaction under the conversation's
 * lock. Lock, read, decide, write; what follows outside happens after the commit.
 */

export async function run(app: App, order: Order): Promise<Answer> {
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

/** Moves a session that exists, by nobody's call. */
export interface Move {
  place: Place;
  conversation: Conversation;
  sessionId: string;
  command: Command;
}

/**
 * Several conversations in one transaction: for the deadline job, which has thousands to move after a long
 * night. What the rules refuse meanwhile stays as it is. Resolves with how many were moved.
 */
export async function runTogether(app: App, moves: Move[]): Promise<number> {
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

/** What is not a matter of the conversation is known before the lock. */
type Known = Pick<Work, 'names' | 'reminderTimes' | 'estimate' | 'audience' | 'capabilities'>;

async function prepare(
  app: App,
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

/** Under the lock. */
async function execute({
  app,
  tx,
  order,
  known,
}: {
  app: App;
  tx: Transaction;
  order: Order;
  known: Known;
}): Promise<{ answer: Answer; outcome: Outcome | null }> {
  // What waited for the lock happens now, not when it began to wait.
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
    tx.insertAnswer({
      ...order.once,
      status: answer.status,
      body: JSON.stringify(answer.data),
      at,
    });
  }
  return { answer, outcome };
}

/** The call was answered before: the conversation that the lock has created for it must not stay. */
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
    // The rules refuse before anything is written.
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** What is lost here shows in the others' panels with the next event of the session. */
async function tellOthers(
  { store, log, processId }: App,
  hint: NonNullable<Outcome['hint']>
): Promise<void> {
  try {
    await store.insertHint({ type: 'hint', data: null, ...hint, origin: processId });
  } catch (error) {
    log.error('Other processes were not told of a line', error);
  }
}

function publish(app: App, outcome: Outcome | null): void {
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
