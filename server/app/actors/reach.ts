import { notFound } from '../../core/errors';
import type { App } from '../app';
import type { FoundSession } from '../ports';

/** The session that a member names, with everything its commands need. */
export async function reachSession(app: App, id: string): Promise<FoundSession> {
  const found = await app.store.findSession({ id });
  if (!found) throw notFound('Session');
  return found;
}
