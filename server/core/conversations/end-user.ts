import type { EndUser } from '../contract';
import type { UserInput } from '../requests';

/**
 * What is known about the end user after a call. New values replace old ones, also with null;
 * fields missing from the call keep their value.
 */
export function mergeUser(known: EndUser, given: UserInput | undefined): EndUser {
  if (!given) return known;
  return {
    id: given.id === undefined ? known.id : given.id,
    name: given.name === undefined ? known.name : given.name,
    email: given.email === undefined ? known.email : given.email,
    locale: given.locale === undefined ? known.locale : given.locale,
    attributes: { ...known.attributes, ...given.attributes },
  };
}
