import MarkdownIt from 'markdown-it';
import type { Author, RichText } from '../core/contract';
import { treeOf } from './rich-tree';

/**
 * The Markdown of bots and team members: bold, italic, lists, code and links. Everything else stays
 * as it was typed: HTML, headings, tables, quotes and entities. Images become links.
 */
const parser = new MarkdownIt('zero', { html: false, linkify: false, breaks: true }).enable([
  'autolink',
  'backticks',
  'emphasis',
  'escape',
  'fence',
  'image',
  'link',
  'list',
  'newline',
]);
parser.validateLink = isSafeAddress;

/** What may be part of the Markdown above. */
const SIGNS = /[*_`[\]<>\\!]|^[ \t]*(?:[-+]|\d{1,9}[.)])[ \t]|~~~|\n[ \t]*\n/gm;

/**
 * A text with more is shown as it is: the parser's time grows with the square of some signs. A long
 * answer with code has some hundreds.
 */
const MAX_SIGNS = 1_500;

/** Parsed texts that are remembered: messages are read again and again. */
const REMEMBERED = 300;
const remembered = new Map<string, RichText | null>();

/**
 * The tree of a message that may be formatted; null: show the text as it is. The words of end users
 * and the automatic texts are never parsed.
 */
export function richTextOf({ author, text }: { author: Author; text: string }): RichText | null {
  if (author !== 'bot' && author !== 'human') return null;
  const signs = text.match(SIGNS)?.length ?? 0;
  if (signs === 0 || signs > MAX_SIGNS) return null;
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const tree = treeOf(parser.parse(text, {}), isSafeAddress);
  const [oldest] = remembered.keys();
  if (oldest !== undefined && remembered.size >= REMEMBERED) remembered.delete(oldest);
  remembered.set(text, tree);
  return tree;
}

/** The words of a formatted text without its signs, for one that stands in a few lines. */
export function plainTextOf(message: { author: Author; text: string }): string {
  const tree = richTextOf(message);
  return tree === null ? message.text : wordsOf(tree);
}

function wordsOf(blocks: RichText): string {
  return blocks
    .map((block) => {
      switch (block.type) {
        case 'paragraph':
          return inlineWords(block.content);
        case 'code':
          return block.text;
        case 'list':
          return block.items
            .map((item, at) => {
              const mark = block.start === null ? '•' : `${block.start + at}.`;
              return `${mark} ${wordsOf(item)}`;
            })
            .join('\n');
      }
    })
    .join('\n');
}

function inlineWords(content: Extract<RichText[number], { type: 'paragraph' }>['content']): string {
  return content
    .map((part) => {
      if (typeof part === 'string') return part;
      return part.type === 'code' ? part.text : inlineWords(part.content);
    })
    .join('');
}

/** A whole address of a scheme that runs nothing. */
function isSafeAddress(address: string): boolean {
  return /^(?:https?:\/\/|mailto:|tel:)/i.test(address) && URL.canParse(address);
}
