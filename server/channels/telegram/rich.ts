import { MAX_DEPTH, fieldsOf, listOf, textOf, type Fields } from '../shared/values';
import { coordinatesOf, linked } from '../shared/words';

/** The text of a rich message, one block per line; markup and pictures are left out. */
export function wordsOfRichMessage(blocks: unknown): string {
  return lines(blocks, 0).join('\n');
}

/** The texts of all blocks and of the blocks inside them. */
function lines(blocks: unknown, depth: number): string[] {
  if (!Array.isArray(blocks) || depth > MAX_DEPTH) return [];
  return blocks.flatMap((block) => {
    const {
      summary,
      text,
      expression,
      credit,
      caption,
      items,
      cells,
      location,
      blocks: inner,
    } = fieldsOf(block);
    const { latitude, longitude } = fieldsOf(location);
    const rows = Array.isArray(cells) ? cells.map((row) => rowOf(row)) : [];
    return [summary, text, expression]
      .map((part) => words(part, 0))
      .concat(itemsOf(items, depth), rows, lines(inner, depth + 1))
      .concat(coordinatesOf(latitude, longitude) ?? '')
      .concat(words(fieldsOf(caption).text ?? caption, 0), words(credit, 0))
      .filter((line) => line.trim() !== '');
  });
}

function itemsOf(items: unknown, depth: number): string[] {
  if (!Array.isArray(items)) return [];
  return items.map((item) => {
    const { label, blocks }: Fields = fieldsOf(item);
    return `${textOf(label) ?? ''} ${lines(blocks, depth + 1).join('\n')}`.trim();
  });
}

function rowOf(row: unknown): string {
  return Array.isArray(row) ? row.map((cell) => words(fieldsOf(cell).text, 0)).join(' | ') : '';
}

/** A rich text is a string, a list of rich texts, or markup around one. */
function words(value: unknown, depth: number): string {
  if (typeof value === 'string') return textOf(value) ?? '';
  if (depth > MAX_DEPTH) return '';
  if (Array.isArray(value)) return value.map((each) => words(each, depth + 1)).join('');
  const { text, alternative_text: alternative, expression, url } = fieldsOf(value);
  const said = words(text ?? alternative ?? expression ?? '', depth + 1);
  const address = textOf(url);
  return address ? linked(said, address) : said;
}

/** Blocks that may be a file, at any depth. */
export function filesOfRichMessage(blocks: unknown, depth = 0): Fields[] {
  if (depth > MAX_DEPTH) return [];
  return listOf(blocks).flatMap((block) => [
    block,
    ...filesOfRichMessage(block.blocks, depth + 1),
    ...listOf(block.items).flatMap((item) => filesOfRichMessage(item.blocks, depth + 1)),
  ]);
}
