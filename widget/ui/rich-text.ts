import type { RichInline, RichText } from '../../server/core/contract';
import type { Speech } from '../i18n';
import { h } from './dom';
import { splitLinks } from './links';

/** Text as it is: text nodes, and links to web addresses. */
export function textNodes(text: string, { texts }: Speech): Node[] {
  return splitLinks(text).map((stretch) => {
    if (stretch.href === null) return document.createTextNode(stretch.text);
    return h('a', { ...linkTo(stretch.href), title: texts.newTab }, stretch.text);
  });
}

/** A formatted text, of elements and text nodes. The server sends a tree of few kinds. */
export function richNodes(blocks: RichText, speech: Speech): Node[] {
  return blocks.map((block) => {
    switch (block.type) {
      case 'code':
        // In the tab order, so that it can be scrolled with the keyboard.
        return h('pre', { tabindex: '0' }, h('code', {}, block.text));
      case 'list': {
        const items = block.items.map((item) => h('li', {}, ...richNodes(item, speech)));
        return block.start === null
          ? h('ul', {}, ...items)
          : h('ol', { start: String(block.start) }, ...items);
      }
      default:
        return h('p', {}, ...inlineNodes(block.content, speech));
    }
  });
}

function inlineNodes(content: readonly RichInline[], speech: Speech, isLinked = false): Node[] {
  return content.flatMap((part) => {
    if (typeof part === 'string') {
      return isLinked ? [document.createTextNode(part)] : textNodes(part, speech);
    }
    switch (part.type) {
      case 'code':
        return [h('code', {}, part.text)];
      case 'link': {
        const within = inlineNodes(part.content, speech, true);
        // Checked here too: the tree comes over the network.
        if (!/^(https?:\/\/|mailto:|tel:)/i.test(part.href)) return within;
        return [h('a', { ...linkTo(part.href), title: part.href }, ...within)];
      }
      default:
        return [
          h(
            part.type === 'strong' ? 'strong' : 'em',
            {},
            ...inlineNodes(part.content, speech, isLinked)
          ),
        ];
    }
  });
}

const linkTo = (href: string) => {
  return { href, target: '_blank', rel: 'noopener noreferrer' };
};
