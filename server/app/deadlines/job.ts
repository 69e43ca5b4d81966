import type { DueOrder } from '../commands/order';
import { runTogether, type CommandPorts } from '../commands/run';
import type { DuePosition, DueSession, Store } from '../ports';

/** What the deadline job needs. */
export interface DeadlinePorts extends CommandPorts {
  store: CommandPorts['store'] & Pick<Store, 'findOverdue' | 'findAbandoned'>;
}

/**
 * The deadline job: finds and moves the sessions that are due. Safe on every process at once,
 * because each session is checked again under its conversation's lock.
 */
export async function runDeadlines(app: DeadlinePorts): Promise<void> {
  await expireOverdue(app);
  await requeueAbandoned(app);
}

/** Conversations per transaction. Limits how long other commands wait for the locks. */
const BATCH = 50;

/** S49: sessions that nobody accepted in time. */
async function expireOverdue(app: DeadlinePorts): Promise<void> {
  const now = app.clock.now();
  await pass(app, {
    find: (after) => app.store.findOverdue({ now, after, limit: BATCH }),
    toCommand: () => ({ type: 'expire' }),
  });
}

/**
 * P30: sessions whose assignee was deactivated, blocked or deleted. A lost permission does not
 * count: Strapi removes all permissions while the plugin is disabled.
 */
async function requeueAbandoned(app: DeadlinePorts): Promise<void> {
  await pass(app, {
    find: (after) => app.store.findAbandoned({ after, limit: BATCH }),
    toCommand: ({ assignee }) => ({ type: 'requeueAbandoned', from: assignee }),
  });
}

async function pass(
  app: DeadlinePorts,
  {
    find,
    toCommand,
  }: {
    find: (after: DuePosition) => Promise<DueSession[]>;
    toCommand: (due: DueSession) => DueOrder['command'];
  }
): Promise<void> {
  let after: DuePosition = { at: 0, pk: 0 };
  for (;;) {
    const due = await find(after);
    await moveAll(
      app,
      due.map((session) => ({
        kind: 'due',
        sessionId: session.id,
        conversation: session.conversation,
        place: session.place,
        command: toCommand(session),
      }))
    );
    const last = due.at(-1);
    if (!last || due.length < BATCH) return;
    after = last.position;
    // Yield to the event loop, so that Strapi stays responsive.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** If a batch fails, tries its sessions one by one: a single failure must not block the others. */
async function moveAll(app: DeadlinePorts, moves: DueOrder[]): Promise<void> {
  if (moves.length === 0) return;
  try {
    await runTogether(app, moves);
  } catch (error) {
    if (moves.length === 1) {
      app.log.error(`Session ${moves[0]?.sessionId} could not be moved`, error);
      return;
    }
    for (const move of moves) await moveAll(app, [move]);
  }
}
