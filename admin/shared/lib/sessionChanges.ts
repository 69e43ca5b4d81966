import type { SessionDto } from '../../../server/core/contract';
import { isOlder } from './sessionList';

/** Sessions that are remembered: more do not change while one answer is under way. */
const KEPT = 1_000;

/** What the socket has told of sessions, for answers that were under way meanwhile. */
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
    /** Something newer has been told of it. */
    isOvertaken(session: SessionDto): boolean {
      const known = heard.get(session.id);
      return known !== undefined && isOlder(session, known.session);
    },
    /** When a question is asked. */
    begin: () => moment,
    /** What was told since then. */
    since: (began: number): SessionDto[] =>
      [...heard.values()].filter(({ at }) => at > began).map(({ session }) => session),
  };
}
