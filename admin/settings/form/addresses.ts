import { type Problem } from './problems';

/** The most further recipients of one reminder; the server refuses more. */
export const MAX_ADDRESSES = 10;
const ADDRESS_LENGTH = 254;

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
  const wrong = addresses.find(
    (address) => address.length > ADDRESS_LENGTH || !ADDRESS.test(address)
  );
  return wrong === undefined
    ? null
    : {
        id: 'handoff.settings.problem.address',
        defaultMessage: '“{address}” isn’t a valid email address.',
        values: { address: wrong },
      };
}

export function tooManyAddresses(addresses: readonly string[]): Problem | null {
  return addresses.length > MAX_ADDRESSES
    ? {
        id: 'handoff.settings.problem.addresses',
        defaultMessage: 'Enter up to {limit, number} addresses.',
        values: { limit: MAX_ADDRESSES },
      }
    : null;
}
