import { MAX_EMAIL, MAX_RECIPIENTS } from '../../../../server/core/limits';
import { type Problem } from './problems';

/** The server's rule: nothing that a mail server could read as more than one address. */
const ADDRESS = /^(?!\.)(?!.*\.\.)[\w'+\-.]*[\w+-]@(?:[a-z0-9][a-z0-9-]*\.)+[a-z]{2,}$/i;

/** Addresses separated by line breaks, commas or semicolons. */
export function parseAddresses(text: string): string[] {
  return text
    .split(/[\n,;]/)
    .map((address) => address.trim())
    .filter((address) => address !== '');
}

export function badAddress(addresses: readonly string[]): Problem | null {
  const wrong = addresses.find((address) => address.length > MAX_EMAIL || !ADDRESS.test(address));
  return wrong === undefined
    ? null
    : {
        id: 'handoff.settings.problem.address',
        defaultMessage: '“{address}” isn’t a valid email address.',
        values: { address: wrong },
      };
}

export function tooManyAddresses(addresses: readonly string[]): Problem | null {
  return addresses.length > MAX_RECIPIENTS
    ? {
        id: 'handoff.settings.problem.addresses',
        defaultMessage: 'Enter up to {limit, number} addresses.',
        values: { limit: MAX_RECIPIENTS },
      }
    : null;
}
