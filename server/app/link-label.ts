import type { RichInline } from '../core/contract';

/**
 * What is shown of a link. Its address, where the label has nothing to see; and after a label that
 * names another host, so that nobody is led where they did not mean to go.
 */
export function labelled({ href, content }: { href: string; content: RichInline[] }): RichInline[] {
  const label = wordsOf(content).trim();
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(label)) return [href];
  const target = hostOf(href) ?? '';
  const isNamed = (host: string) => host === target || target.endsWith(`.${host}`);
  return hostsIn(label).every(isNamed) ? content : [...content, ` (${href})`];
}

function wordsOf(content: readonly RichInline[]): string {
  return content
    .map((part) => {
      if (typeof part === 'string') return part;
      return part.type === 'code' ? part.text : wordsOf(part.content);
    })
    .join('');
}

/** Addresses inside a text. */
const ADDRESS = /\bhttps?:\/\/[^\s<>"'`]+|\bwww\.[^\s<>"'`]+/gi;

/** A text that is nothing but a host or a mail address, with or without a path. */
const ALONE =
  /^(?:[^\s@/]+@)?(?:[^\s@/:?#.]+\.)+(?:com|org|net|info|biz|gov|edu|app|dev|shop|bank|[a-z]{2})(?:[/:?#]\S*)?$/i;

/** Two letters like a country's, but more often the end of a file's name. */
const FILE_NAME = /\.(?:js|ts|md|py|rs|sh|cs|go|rb|vb|gz)$/i;

function hostsIn(label: string): string[] {
  const isAlone = ALONE.test(label) && !FILE_NAME.test(label);
  const addresses = [...label.matchAll(ADDRESS)].map(([address]) => address);
  if (isAlone && addresses.length === 0) addresses.push(label);
  return addresses.flatMap((address) => hostOf(address) ?? []);
}

/** The host of a web or mail address, without `www.`; null: it has none. */
function hostOf(address: string): string | null {
  const isMail = /^mailto:/i.test(address);
  const rest = isMail ? address.slice(7).replace(/[?,].*$/s, '') : address;
  const url =
    !isMail && /^[a-z]+:/i.test(rest) && !/^[^/:]+:\d/.test(rest) ? rest : `http://${rest}`;
  if (!URL.canParse(url)) return null;
  return new URL(url).hostname.replace(/^www\./, '').replace(/\.$/, '') || null;
}
