import type { Egress } from '../../server/app/ports/channels';

/** The same way out with less patience, so that a silent platform does not hold up the tests. */
export function impatient(egress: Egress, timeout = 300): Egress {
  return { ...egress, call: (request) => egress.call({ ...request, timeout }) };
}

export const HOUR = 3_600_000;
