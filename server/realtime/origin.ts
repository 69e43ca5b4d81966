import type { IncomingMessage } from 'node:http';
import { isOwnOrigin } from '../core/origin';

/** Addresses of the server and of the panel; one that is not absolute is ignored. */
export type KnownUrls = (string | undefined)[];

/**
 * Whether a page of this origin may open a socket. CORS does not apply to WebSockets, so the server
 * checks the origin. A request without the header does not come from a browser.
 */
export function isOriginAllowed(request: IncomingMessage, knownUrls: KnownUrls): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  return isOwnOrigin({ origin, host, ownUrls: knownUrls });
}
