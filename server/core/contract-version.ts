import { invalidField, Refusal } from './errors';
import { CONTRACT_HEADER, CONTRACT_VERSION, OLDEST_CONTRACT } from './limits';

/** The versions of the protocol that a server answers. */
export interface SpokenVersions {
  version: number;
  oldest: number;
}

const SPOKEN: SpokenVersions = { version: CONTRACT_VERSION, oldest: OLDEST_CONTRACT };

/**
 * Why a client of this version is refused; null when it is not. Clients that send no version are
 * never refused: bots have none.
 */
export function refuseContract(
  given: unknown,
  { version, oldest }: SpokenVersions = SPOKEN
): Refusal | null {
  if (given === undefined) return null;
  const isNumber = typeof given === 'number' || typeof given === 'string';
  if (!isNumber || !/^\d{1,9}$/.test(String(given))) {
    return invalidField(CONTRACT_HEADER, 'must be an integer');
  }
  if (Number(given) >= oldest && Number(given) <= version) return null;
  return new Refusal('contract_outdated', 'This client does not fit the version of the server', {
    version,
    oldest,
  });
}
