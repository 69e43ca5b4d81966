import type { SessionDto } from '../../../server/core/contract';
import { isOlder } from './sessionList';

/** Sessions that are remembered: more do not change during one request. */
const KEPT = 1_000;

/** Session changes from the socket, for answers whose requests were running meanwhile. */
export function createSessionNews() {
  const heard = new Map<string, { session: SessionDto; at: number }>();
  let moment = 0;

  return {
    hear(session: SessionDto): void {
      const known = heard.get(session.id);
      if (known !== undefined && isOlder(session, known.session)) {
        return;
      }
      moment += 1;
      heard.delete(session.id);
      heard.set(session.id, { session, at: moment });
      const [oldest] = heard.keys();
      if (heard.size > KEPT && oldest !== undefined) {
        heard.delete(oldest);
      }
    },
    /** Whether an event has brought something newer. */
    isOvertaken(session: SessionDto): boolean {
      const known = heard.get(session.id);
      return known !== undefined && isOlder(session, known.session);
    },
    /** Call this when a request begins. */
    begin: () => moment,
    /** Changes since then. */
    since: (began: number): SessionDto[] =>
      [...heard.values()].filter(({ at }) => at > began).map(({ session }) => session),
  };
}
