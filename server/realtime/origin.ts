import type { IncomingMessage } from 'node:http';
import { isOwnOrigin } from '../core/origin';

/** Addresses of the server and of the panel; one that is not absolute is ignored. */
export type KnownUrls = (string | undefined)[];

/**
 * Whether a page of this origin may open a socket. WebSockets are not bound by CORS, so the server
 * has to look itself. Without the header it is no browser.
 */
export function isOriginAllowed(request: IncomingMessage, knownUrls: KnownUrls): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  return isOwnOrigin({ origin, host, ownUrls: knownUrls });
}
