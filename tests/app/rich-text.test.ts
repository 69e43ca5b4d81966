import fc from 'fast-check';

import { plainTextOf, richTextOf } from '../../server/app/rich-text';
import type { RichInline, RichText } from '../../server/core/contract';

/** M15: the Markdown of bots and members, as a tree of few kinds. */

const rich = (text: string) => richTextOf({ author: 'bot', text });
const plain = (text: string) => plainTextOf({ author: 'human', text });
const paragraph = (...content: RichInline[]) => [{ type: 'paragraph', content }];

it.each<[string, RichInline[]]>([
  ['**bold** and *italic*', [strong('bold'), ' and ', emphasis('italic')]],
  ['__bold__ _italic_', [strong('bold'), ' ', emphasis('italic')]],
  ['call `a < b`', ['call ', { type: 'code', text: 'a < b' }]],
  ['a **b**\nc', ['a ', strong('b'), '\nc']],
  ['[us](https://a.example/b)', [link('https://a.example/b', 'us')]],
  ['[mail](mailto:a@b.example)', [link('mailto:a@b.example', 'mail')]],
  ['[call](tel:+123)', [link('tel:+123', 'call')]],
  ['[a](https://a.example "the title") b', [link('https://a.example', 'a'), ' (the title) b']],
  ['![a](https://a.example "seen")', [link('https://a.example', 'a'), ' (seen)']],
  ['<https://a.example>', [link('https://a.example', 'https://a.example')]],
  ['![a cat](https://a.example/c.png)', [link('https://a.example/c.png', 'a cat')]],
  ['![](https://a.example/c.png)', [link('https://a.example/c.png', 'https://a.example/c.png')]],
  ['[![a](https://b.example)](https://a.example)', [link('https://a.example', 'a')]],
  ['**<b>x</b>**', [strong('<b>x</b>')]],
  ['**a** &lt;', [strong('a'), ' &lt;']],
  ['\\*a\\* **b**', ['*a* ', strong('b')]],
])('M15 %s', (text, content) => {
  expect(rich(text)).toEqual(paragraph(...content));
});

it.each<[string, RichInline]>([
  ['[](https://a.example)', link('https://a.example', 'https://a.example')],
  ['[\u200b](https://a.example)', link('https://a.example', 'https://a.example')],
  ['[![](tel:1)](https://a.example)', link('https://a.example', 'tel:1')],
])('M15 shows the address of a link without a label: %j', (text, part) => {
  expect(rich(text)).toEqual(paragraph(part));
});

it.each([
  ['https://bank.com', 'https://evil.test'],
  ['Log in at https://bank.com/login', 'https://evil.test'],
  ['bank.com', 'https://evil.test/bank.com'],
  ['www.bank.de', 'https://evil.test'],
  ['https://bank.com', 'https://bank.com.evil.test'],
  ['https://bank.com', 'https://bank.com@evil.test'],
  ['bank.com', 'mailto:me@evil.test'],
  ['me@bank.com', 'mailto:me@evil.test'],
  ['bank.com', 'tel:123'],
])('M15 shows where a link leads whose label is another address: %s, %s', (label, href) => {
  expect(plain(`[${label}](${href})`)).toBe(`${label} (${href})`);
  expect(plain(`[**${label}**](${href})`)).toBe(`${label} (${href})`);
  expect(plain(`![${label}](${href})`)).toBe(`${label} (${href})`);
});

it.each([
  ['bank.com', 'https://www.bank.com/login'],
  ['https://bank.com', 'https://shop.bank.com/'],
  ['https://b\u00fccher.example', 'https://xn--bcher-kva.example'],
  ['me@bank.com', 'mailto:me@bank.com?subject=Hi'],
  ['README.md', 'https://a.example/README.md'],
  ['Node.js', 'https://nodejs.org'],
  ['this page', 'https://a.example'],
  ['+49 30 1', 'tel:+49301'],
])('M15 shows a label that hides nothing as it is: %s, %s', (label, href) => {
  expect(plain(`[${label}](${href})`)).toBe(label);
});

it('M15 knows lists and blocks of code', () => {
  expect(rich('Do:\n\n3. one\n4. two\n   - deep\n\n```js\nif (a) {\n  b();\n}\n```')).toEqual([
    { type: 'paragraph', content: ['Do:'] },
    {
      type: 'list',
      start: 3,
      items: [
        paragraph('one'),
        [...paragraph('two'), { type: 'list', start: null, items: [paragraph('deep')] }],
      ],
    },
    { type: 'code', text: 'if (a) {\n  b();\n}' },
  ]);
});

it.each([
  'plain words',
  '# no heading',
  '> no quote',
  '| a | b |\n|---|---|\n| c | d |',
  '<script>alert(1)</script>',
  '2 * 3 * 4',
  'snake_case_name',
  '[a](javascript:alert(1))',
  '[a](data:text/html,x)',
  '[a](/relative)',
  '[a](//evil.example)',
  '[a](vbscript:x)',
  '![a](javascript:alert(1))',
  '<javascript:alert(1)>',
  '[a](java\nscript:alert(1))',
  '[a](&#106;avascript:alert(1))',
  '[a][b]\n\n[b]: https://a.example',
  '```call 112 now\ncode\n```',
])('M15 shows as it is typed: %s', (text) => {
  expect(rich(text)).toBeNull();
});

it.each(['user', 'system'] as const)('M15 does not parse the words of %s', (author) => {
  expect(richTextOf({ author, text: '**bold**' })).toBeNull();
});

it('M15 leaves out the signs where a few lines stand for the message', () => {
  expect(plain('**Hi** [you](https://a.example), `x`')).toBe('Hi you, x');
  expect(plain('Do:\n1. *one*\n2. two\n\n- three\n```\ncode\n```')).toBe(
    'Do:\n1. one\n2. two\n• three\ncode'
  );
  expect(plain('2 * 3')).toBe('2 * 3');
});

it('M15 takes text as it is where it is nested too deeply, and loses nothing of it', () => {
  const list = (depth: number) =>
    Array.from({ length: depth }, (_, level) => `${'  '.repeat(level)}- a${level}`).join('\n');
  expect(depthOf(rich(list(8)) ?? [])).toBe(8);
  for (const deep of [
    list(9),
    list(30),
    '- '.repeat(1_000) + 'end',
    `${'*'.repeat(700)}end${'*'.repeat(700)}`,
    `${'!['.repeat(400)}end${'](https://a.example)'.repeat(400)}`,
  ]) {
    expect(JSON.stringify(rich(deep)) === 'null' || depthOf(rich(deep) ?? []) <= 8).toBe(true);
    expect(plain(deep)).toContain('end'.slice(0, deep.includes('end') ? 3 : 0));
  }
});

it('M15 does not parse what would take long', () => {
  const asIs = [
    '['.repeat(20_000),
    '![](<'.repeat(4_000),
    '*a **b '.repeat(2_800),
    '- '.repeat(10_000),
    `${'['.repeat(10_000)}${']'.repeat(10_000)}`,
    '- a\n'.repeat(5_000),
    `*a*${'\n\na'.repeat(6_000)}`,
  ];
  for (const text of asIs) expect(rich(text)).toBeNull();
});

it('M15 a tree has the allowed kinds only, addresses of allowed schemes, and every word', () => {
  const part = fc.constantFrom(
    ...['**', '*', '_', '`', '```\n', '[', ']', '(', ')', '<', '>', '!', '- ', '1. ', '\n', '\n\n'],
    ...[
      '](',
      'https://a.example/',
      'javascript:alert(1)',
      'JAVASCRIPT:x',
      'data:text/html,',
      'mailto:a',
    ],
    ...[
      'tel:1',
      'word',
      ' ',
      '<script>',
      '<img src=x onerror=y>',
      '\\',
      '&colon;',
      '  ',
      '#',
      '"',
      '~~~\n',
    ]
  );
  const text = fc.array(part, { maxLength: 40 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, (given) => {
      const tree = rich(given);
      if (tree === null) return;
      expect(strange(tree)).toEqual([]);
      // `word` never belongs to a mark, unless it stands in an address or beside a fence.
      const count = (within: string) => within.split('word').length - 1;
      if (!/[(<`~]/.test(given)) expect(count(plain(given))).toBe(count(given));
    }),
    { numRuns: 5_000 }
  );
});

function strong(text: string): RichInline {
  return { type: 'strong', content: [text] };
}

function emphasis(text: string): RichInline {
  return { type: 'emphasis', content: [text] };
}

function link(href: string, text: string): RichInline {
  return { type: 'link', href, content: [text] };
}

function depthOf(blocks: RichText): number {
  return Math.max(
    0,
    ...blocks.map((block) =>
      block.type === 'list' ? 1 + Math.max(0, ...block.items.map(depthOf)) : 0
    )
  );
}

/** Everything in a tree that must not be there. */
function strange(node: unknown, isInLink = false): unknown[] {
  if (typeof node === 'string') return [];
  if (Array.isArray(node)) return node.flatMap((each) => strange(each, isInLink));
  const { type, ...rest } = node as { type: string } & Record<string, unknown>;
  const fields = Object.keys(rest).sort().join();
  const within = (value: unknown) => strange(value, isInLink || type === 'link');
  switch (`${type}:${fields}`) {
    case 'paragraph:content':
    case 'strong:content':
    case 'emphasis:content':
      return within(rest.content);
    case 'code:text':
      return typeof rest.text === 'string' ? [] : [node];
    case 'list:items,start':
      return [null, 'number'].some((kind) => kind === rest.start || kind === typeof rest.start)
        ? within(rest.items)
        : [node];
    case 'link:content,href': {
      const isSafe = /^(https?:\/\/|mailto:|tel:)/i.test(String(rest.href));
      return isSafe && !isInLink ? within(rest.content) : [node];
    }
    default:
      return [node];
  }
}
