import type { Egress } from '../../server/app/ports/channels';

/** The same egress with shorter timeouts, so that a silent platform does not delay the tests. */
export function impatient(egress: Egress, timeout = 300): Egress {
  return { ...egress, call: (request) => egress.call({ ...request, timeout }) };
}

export const HOUR = 3_600_000;
