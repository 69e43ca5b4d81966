import { notFound } from '../../core/errors';
import type { FoundSession, Store } from '../ports';

/** What finding the session that a member names needs. */
export interface ReachPorts {
  store: Pick<Store, 'findSession'>;
}

/** The session that a member names, with everything its commands need. */
export async function reachSession(app: ReachPorts, id: string): Promise<FoundSession> {
  const found = await app.store.findSession({ id });
  if (!found) throw notFound('Session');
  return found;
}
