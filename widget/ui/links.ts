/** A part of a text; with an address where it is a link. */
export interface Stretch {
  text: string;
  href: string | null;
}

const LINK = /\b(?:https?:\/\/|www\.(?=[^\s.]+\.))[^\s<>"'`]+/gi;

/** Finds http and https addresses in a text, and those that begin with `www.`. The parts joined are the unchanged text. */
export function splitLinks(text: string): Stretch[] {
  const stretches: Stretch[] = [];
  let end = 0;
  for (const match of text.matchAll(LINK)) {
    const address = trimEnd(match[0]);
    const href = /^www\./i.test(address) ? `https://${address}` : address;
    if (!isWebAddress(href)) continue;
    if (match.index > end) stretches.push({ text: text.slice(end, match.index), href: null });
    stretches.push({ text: address, href });
    end = match.index + address.length;
  }
  if (end < text.length) stretches.push({ text: text.slice(end), href: null });
  return stretches;
}

/** Cuts trailing punctuation, and a closing bracket without its opening one in the address. */
function trimEnd(address: string): string {
  let result = address;
  for (;;) {
    const shorter = result.replace(/[.,;:!?…]+$/, '');
    const isOpen = (open: string, close: string) =>
      shorter.endsWith(close) && shorter.split(open).length < shorter.split(close).length;
    if (isOpen('(', ')') || isOpen('[', ']') || isOpen('{', '}')) result = shorter.slice(0, -1);
    else return shorter;
  }
}

function isWebAddress(address: string): boolean {
  try {
    return /^https?:$/.test(new URL(address).protocol);
  } catch {
    return false;
  }
}
