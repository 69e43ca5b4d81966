import type { EndUser } from '../contract';
import type { UserInput } from '../requests';

/**
 * What is known about the end user after a call. New values replace old ones; fields that the call
 * does not give keep their value.
 */
export function mergeUser(known: EndUser, given: UserInput | undefined): EndUser {
  if (!given) return known;
  return {
    id: given.id ?? known.id,
    name: given.name ?? known.name,
    email: given.email ?? known.email,
    locale: given.locale ?? known.locale,
    attributes: { ...known.attributes, ...given.attributes },
  };
}
