import type { Member } from '../core/contract';
import { notFound } from '../core/errors';
import type { FoundSession, Store } from './ports';
import type { VisibilityPorts } from './visibility';

/** What finding the session that a member names needs. */
export interface ReachPorts extends VisibilityPorts {
  store: Pick<Store, 'findSession'>;
}

/** The session that a member names, with everything its commands need. */
export async function reachSession(
  { store, visibleTo }: ReachPorts,
  { id, by }: { id: string; by: Pick<Member, 'id'> }
): Promise<FoundSession> {
  const found = await store.findSession({ id }, await visibleTo(by));
  if (!found) throw notFound('Session');
  return found;
}
