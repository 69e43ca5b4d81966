/**
 * The same address on the server that the panel talks to, whatever public address the file has:
 * Strapi's content security policy allows images and media from there only. Null: not an http(s)
 * address.
 */
export function onThisServer(url: string): string | null {
  try {
    const { protocol, pathname } = new URL(url);
    if (protocol !== 'http:' && protocol !== 'https:') return null;
    return new URL(pathname, window.strapi.backendURL).href;
  } catch {
    return null;
  }
}
