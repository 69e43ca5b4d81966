export type TextPart = { text: string; href: string | null };

const URL_PATTERN = /\b(?:https?:\/\/|www\.(?=[^\s.]+\.))[^\s<>"'`]+/giu;
const TRAILING = /[.,;:!?)\]}]+$/u;

/**
 * Splits a text into plain parts and http(s) addresses; no other scheme becomes a link. One that
 * begins with `www.` is an address too.
 */
export function splitLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;

  for (const match of text.matchAll(URL_PATTERN)) {
    const address = withoutTrailing(match[0]);
    const href = toHref(withScheme(address));
    if (href !== null) {
      parts.push({ text: text.slice(end, match.index), href: null }, { text: address, href });
      end = match.index + address.length;
    }
  }
  parts.push({ text: text.slice(end), href: null });
  return parts.filter((part) => part.text !== '');
}

/** The address without the punctuation after it; its own closing bracket stays. */
function withoutTrailing(address: string): string {
  const cut = address.replace(TRAILING, '');
  return cut.includes('(') && address[cut.length] === ')' ? `${cut})` : cut;
}

function withScheme(address: string): string {
  return /^www\./iu.test(address) ? `https://${address}` : address;
}

/** Null for anything but an http(s) address. */
export function toHref(address: string): string | null {
  try {
    const { protocol, href } = new URL(address);
    return protocol === 'http:' || protocol === 'https:' ? href : null;
  } catch {
    return null;
  }
}

/** Whether a link of a formatted message may be opened. The server has checked it; this is a second look. */
export function isSafe(href: string): boolean {
  return /^(https?:\/\/|mailto:|tel:)/iu.test(href);
}
