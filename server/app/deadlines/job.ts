import type { Command } from '../../core/sessions/decide';
import type { App } from '../app';
import { runTogether, type Move } from '../commands/run';
import type { DuePosition, DueSession } from '../ports';

/**
 * One tick: what is due by the database's word is done. It may run on every process at once, since
 * each session is looked at again under its conversation's lock.
 */
export async function runDeadlines(app: App): Promise<void> {
  await expireOverdue(app);
  await requeueAbandoned(app);
}

/** Conversations in one transaction: others wait for no longer than these take. */
const BATCH = 50;

/** S49: nobody came in time. */
async function expireOverdue(app: App): Promise<void> {
  const now = app.clock.now();
  await pass(app, {
    find: (after) => app.store.findOverdue({ now, after, limit: BATCH }),
    toCommand: () => ({ type: 'expire' }),
  });
}

/**
 * P30: sessions of whoever was deactivated, blocked or deleted. Not of whoever lost a permission: Strapi
 * takes all of them away when the plugin is switched off for a while.
 */
async function requeueAbandoned(app: App): Promise<void> {
  await pass(app, {
    find: (after) => app.store.findAbandoned({ after, limit: BATCH }),
    toCommand: ({ assignee }) => ({ type: 'reclaim', from: assignee }),
  });
}

async function pass(
  app: App,
  {
    find,
    toCommand,
  }: {
    find: (after: DuePosition) => Promise<DueSession[]>;
    toCommand: (due: DueSession) => Command;
  }
): Promise<void> {
  let after: DuePosition = { at: 0, pk: 0 };
  for (;;) {
    const due = await find(after);
    await moveAll(
      app,
      due.map((session) => ({
        sessionId: session.id,
        conversation: session.conversation,
        place: session.place,
        command: toCommand(session),
      }))
    );
    const last = due.at(-1);
    if (!last || due.length < BATCH) return;
    after = last.position;
    // The rest of Strapi gets its turn.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** One that cannot be moved must not hold the others back. */
async function moveAll(app: App, moves: Move[]): Promise<void> {
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
