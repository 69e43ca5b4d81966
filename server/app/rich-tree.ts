import type MarkdownIt from 'markdown-it';
import type { RichBlock, RichInline, RichText } from '../core/contract';
import { labelled } from './link-label';

/** From the parser's tokens to the tree of the wire. */

type Token = ReturnType<MarkdownIt['parse']>[number];

/**
 * Levels of lists, and of formats inside each other. The parser knows 20, two for each list, and
 * leaves out what is deeper.
 */
const MAX_DEPTH = 8;

/**
 * Null if there is nothing to format, and for what the tree does not have or is nested too deeply:
 * the text is then shown as it is, so nothing of it is lost.
 */
export function treeOf(
  tokens: Token[],
  isSafeAddress: (address: string) => boolean
): RichText | null {
  const root: RichBlock[] = [];
  /** The lists that are open, from the outside. Never recursive: depth is the sender's choice. */
  const lists: Extract<RichBlock, { type: 'list' }>[] = [];
  const here = () => lists.at(-1)?.items.at(-1) ?? root;

  for (const token of tokens) {
    switch (token.type) {
      case 'paragraph_open':
      case 'paragraph_close':
      case 'list_item_close':
        break;
      case 'inline': {
        const content = inlineOf(token.children ?? [], isSafeAddress);
        if (content === null) return null;
        here().push({ type: 'paragraph', content });
        break;
      }
      case 'fence':
        // One word is the language of the code; more are words that the tree has no place for.
        if (/\S\s+\S/.test(token.info)) return null;
        here().push({ type: 'code', text: token.content.replace(/\n$/, '') });
        break;
      case 'bullet_list_open':
      case 'ordered_list_open': {
        if (lists.length >= MAX_DEPTH) return null;
        const start = Number(token.attrGet('start') ?? 1);
        const list = {
          type: 'list' as const,
          start: token.type === 'bullet_list_open' ? null : start,
          items: [],
        };
        here().push(list);
        lists.push(list);
        break;
      }
      case 'bullet_list_close':
      case 'ordered_list_close':
        lists.pop();
        break;
      case 'list_item_open':
        lists.at(-1)?.items.push([]);
        break;
      default:
        return null;
    }
  }
  return root.every(isPlain) ? null : root;
}

/** Text without any format; its line breaks are those that were typed. */
function isPlain(block: RichBlock): boolean {
  return block.type === 'paragraph' && block.content.every((part) => typeof part === 'string');
}

/** Null: it has something else, or too many levels. */
function inlineOf(
  tokens: Token[],
  isSafeAddress: (address: string) => boolean
): RichInline[] | null {
  const root: RichInline[] = [];
  const open: Extract<RichInline, { content: RichInline[] }>[] = [];
  /** Of the open link, of which there is one at most. */
  let title = '';
  const here = () => open.at(-1)?.content ?? root;

  const say = (text: string) => {
    const content = here();
    const last = content.at(-1);
    if (text === '') return;
    if (typeof last === 'string') content[content.length - 1] = last + text;
    else content.push(text);
  };

  for (const token of tokens) {
    switch (token.type) {
      case 'text':
      case 'text_special':
        say(token.content);
        break;
      case 'softbreak':
      case 'hardbreak':
        say('\n');
        break;
      case 'code_inline':
        here().push({ type: 'code', text: token.content });
        break;
      case 'image':
        if (!showLink(token, here(), open.some(isLink), isSafeAddress)) return null;
        say(titleOf(token));
        break;
      case 'strong_open':
      case 'em_open':
      case 'link_open': {
        if (open.length >= MAX_DEPTH) return null;
        const part = opened(token);
        if (part.type === 'link' && !isSafeAddress(part.href)) return null;
        here().push(part);
        open.push(part);
        if (part.type === 'link') title = titleOf(token);
        break;
      }
      case 'strong_close':
      case 'em_close':
        open.pop();
        break;
      case 'link_close': {
        const part = open.pop();
        if (part?.type === 'link') part.content = labelled(part);
        say(title);
        break;
      }
      default:
        return null;
    }
  }
  return root;
}

function opened(token: Token): Extract<RichInline, { content: RichInline[] }> {
  switch (token.type) {
    case 'strong_open':
      return { type: 'strong', content: [] };
    case 'em_open':
      return { type: 'emphasis', content: [] };
    default:
      return { type: 'link', href: token.attrGet('href') ?? '', content: [] };
  }
}

/** An image is its description as a link, which a link cannot contain once more. */
function showLink(
  token: Token,
  into: RichInline[],
  isInLink: boolean,
  isSafeAddress: (address: string) => boolean
): boolean {
  const href = token.attrGet('src') ?? '';
  if (!isSafeAddress(href)) return false;
  const content = labelled({ href, content: [token.content.trim()] });
  if (isInLink) into.push(...content);
  else into.push({ type: 'link', href, content });
  return true;
}

/** What stands behind an address, as text behind the link. */
function titleOf(token: Token): string {
  const title = token.attrGet('title') ?? '';
  return title === '' ? '' : ` (${title})`;
}

function isLink({ type }: { type: string }): boolean {
  return type === 'link';
}
