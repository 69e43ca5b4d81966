import type { IncomingMessage } from 'node:http';

/** Addresses of the server and of the panel; one that is not absolute is ignored. */
export type KnownUrls = (string | undefined)[];

/**
 * Whether a page of this origin may open a socket. WebSockets are not bound by CORS, so the server
 * has to look itself. Without the header it is no browser. The scheme is not compared: behind a
 * proxy the server does not know its own.
 */
export function isOriginAllowed(request: IncomingMessage, knownUrls: KnownUrls): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  const asked = hostOf(origin);
  if (asked === null) return false;
  return (
    asked === host?.toLowerCase() ||
    knownUrls.some((url) => url !== undefined && hostOf(url) === asked)
  );
}

function hostOf(url: string): string | null {
  try {
    const { protocol, host } = new URL(url);
    return protocol === 'http:' || protocol === 'https:' ? host : null;
  } catch {
    return null;
  }
}
