/** A stretch of a text; with an address where it is a link. */
export interface Stretch {
  text: string;
  href: string | null;
}

const LINK = /\bhttps?:\/\/[^\s<>"'`]+/gi;

/** Finds http and https addresses in a text. Joined, the stretches are the text, unchanged. */
export function splitLinks(text: string): Stretch[] {
  const stretches: Stretch[] = [];
  let end = 0;
  for (const match of text.matchAll(LINK)) {
    const address = trimEnd(match[0]);
    if (!isWebAddress(address)) continue;
    if (match.index > end) stretches.push({ text: text.slice(end, match.index), href: null });
    stretches.push({ text: address, href: address });
    end = match.index + address.length;
  }
  if (end < text.length) stretches.push({ text: text.slice(end), href: null });
  return stretches;
}

/** Punctuation at the end belongs to the sentence, and a closing bracket to the one that opened it. */
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
