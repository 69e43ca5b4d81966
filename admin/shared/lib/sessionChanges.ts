import type { SessionDto } from '../../../server/core/contract';
import { isOlder } from './sessionList';

/** Sessions that are remembered: more do not change during one request. */
const KEPT = 1_000;

/** Session changes from the socket, for answers whose requests were running meanwhile. */
export function createSessionChanges() {
  const received = new Map<string, { session: SessionDto; at: number }>();
  let moment = 0;

  return {
    add(session: SessionDto): void {
      const known = received.get(session.id);
      if (known !== undefined && isOlder(session, known.session)) {
        return;
      }
      moment += 1;
      received.delete(session.id);
      received.set(session.id, { session, at: moment });
      const [oldest] = received.keys();
      if (received.size > KEPT && oldest !== undefined) {
        received.delete(oldest);
      }
    },
    /** Whether an event has brought something newer. */
    isOvertaken(session: SessionDto): boolean {
      const known = received.get(session.id);
      return known !== undefined && isOlder(session, known.session);
    },
    /** Call this when a request begins. */
    begin: () => moment,
    /** Changes since then. */
    since: (began: number): SessionDto[] =>
      [...received.values()].filter(({ at }) => at > began).map(({ session }) => session),
  };
}
