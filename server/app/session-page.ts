import type { Page, SessionDto } from '../core/contract';
import { encodeCursor } from '../core/events/cursor';
import type { ListedSession, SessionFilter, Store } from './ports';
import type { WaitEstimates } from './ports/remembered';
import { presentSession } from './present';

/** What reading a page of sessions needs. */
export interface SessionPagePorts extends WaitEstimates {
  store: Pick<Store, 'listSessions'>;
}

/** One page of sessions, for the team and for bots. */
export async function readSessionPage(
  app: SessionPagePorts,
  filter: SessionFilter
): Promise<Page<SessionDto>> {
  const { found, hasMore } = await app.store.listSessions(filter);
  const data = await Promise.all(
    found.map(async (one) =>
      presentSession({
        ...one,
        estimatedWaitSeconds: await app.estimateWait(one.place.agent.pk),
      })
    )
  );
  const last = found.at(-1);
  return { data, meta: { hasMore, nextCursor: hasMore && last ? cursorAfter(last) : null } };
}

/** The sort key of a row, valid for every sort order of the list. */
function cursorAfter({ session }: ListedSession): string {
  return encodeCursor([session.status, session.queuedAt, session.openedAt, session.pk]);
}
