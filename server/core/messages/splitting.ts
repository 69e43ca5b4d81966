/**
 * Splitting of long texts into several messages: at paragraphs, else lines, sentences, words, and
 * only then anywhere; never inside a grapheme, nor inside a code block that fits into one message.
 * Every channel splits texts this way.
 */

const FENCE = '```';

/** A longer opening line of a code block, with its line end, is not repeated. */
const MAX_FENCE_LINE = 41;

/**
 * Below this limit, code blocks are not closed and reopened: the fences would leave too little
 * room.
 */
const MIN_FOR_FENCES = 100;

const BOUNDARIES = [
  /\n\s*\n/g, // paragraphs
  /\n/g, // lines
  /[.!?…。！？]["'”’»)\]]*\s+/g, // sentences
  /\s+/g, // words
];

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

export function lengthInUnits(text: string): number {
  return text.length;
}

/**
 * Returns parts of at most `max` UTF-16 units, in order. `lengthOf`: how long a platform takes a
 * text for, if it takes it for longer. Joined, they give the text with two
 * exceptions: a code block that must be cut is closed and reopened, and parts of only whitespace
 * are dropped, since no platform accepts them.
 */
export function splitText(text: string, max: number, lengthOf = lengthInUnits): string[] {
  const parts: string[] = [];
  let rest = text;
  while (lengthOf(rest) > max && rest.length > 1) {
    const { head, tail } = cutToFit(rest, max, lengthOf);
    parts.push(head);
    rest = tail;
  }
  return [...parts, rest].filter((part) => part.trim() !== '');
}

/** Cuts shorter until the head fits as the platform counts it. */
function cutToFit(
  text: string,
  max: number,
  lengthOf: (text: string) => number
): { head: string; tail: string } {
  let room = Math.min(max, text.length - 1);
  for (;;) {
    const parts = cut(text, room);
    const length = lengthOf(parts.head);
    if (length <= max || room <= 1) return parts;
    room = Math.max(1, Math.min(room - 1, Math.floor((room * max) / length)));
  }
}

function cut(text: string, max: number): { head: string; tail: string } {
  const fences = fencesOf(text, max);
  const at = bestCut({ text, max, fences });
  const fence = fences.find(({ start, end }) => start < at && at < end);
  const opening = fence && openingOf(text, fence);
  if (!fence || !opening || max < MIN_FOR_FENCES)
    return { head: text.slice(0, at), tail: text.slice(at) };

  // Cut after the opening line, so that every part has some code.
  const first = fence.start + opening.length;
  const inside = lastBoundary({ text, from: first + 1, to: max - FENCE.length - 1, fences: [] });
  if (inside === null) return { head: text.slice(0, at), tail: text.slice(at) };
  const head = text.slice(0, inside);
  return {
    head: `${head}${head.endsWith('\n') ? '' : '\n'}${FENCE}`,
    tail: `${opening}${text.slice(inside)}`,
  };
}

interface Fence {
  start: number;
  end: number;
}

/**
 * Code blocks that matter for a cut at `max` or before: those that begin before it. One that is not
 * closed where it could still fit into one message is too long, wherever it ends.
 */
function fencesOf(text: string, max: number): Fence[] {
  const near = text.slice(0, 2 * max + FENCE.length);
  return [...near.matchAll(/```[\s\S]*?(?:```|$)/g)].map(({ index, 0: { length } }) => {
    return { start: index, end: index + length };
  });
}

/** The opening line of a code block with its line end; empty when it is not worth repeating. */
function openingOf(text: string, { start }: Fence): string {
  const line = text.slice(start, text.indexOf('\n', start) + 1);
  return line.length > MAX_FENCE_LINE ? '' : line;
}

function bestCut({ text, max, fences }: { text: string; max: number; fences: Fence[] }): number {
  const crossing = fences.find(({ start, end }) => start < max && max < end);
  if (crossing && crossing.end - crossing.start <= max) return crossing.start;
  // A code block that exceeds one message is cut wherever necessary.
  const whole = fences.filter(({ start, end }) => end - start <= max);
  return lastBoundary({ text, from: 1, to: max, fences: whole }) ?? max;
}

/**
 * The last possible cut between `from` and `to`, at the best kind of boundary in the second half.
 */
function lastBoundary(input: {
  text: string;
  from: number;
  to: number;
  fences: Fence[];
}): number | null {
  const { text, from, to, fences } = input;
  const segments = graphemes.segment(text);
  const window = text.slice(0, to);
  const isPossible = (at: number) =>
    at >= from &&
    segments.containing(at)?.index === at &&
    !fences.some(({ start, end }) => start < at && at < end);
  const last = (boundary: RegExp, least: number) =>
    [...window.matchAll(boundary)]
      .map(({ index, 0: { length } }) => index + length)
      .filter((at) => at >= least)
      .findLast(isPossible);

  const half = Math.max(from, Math.ceil(to / 2));
  for (const boundary of BOUNDARIES) {
    const at = last(boundary, half);
    if (at !== undefined) return at;
  }
  return last(/\s+/g, from) ?? anywhere({ text, segments, from, to });
}

function anywhere(input: {
  text: string;
  segments: Intl.Segments;
  from: number;
  to: number;
}): number | null {
  const { text, segments, from, to } = input;
  if (to < from) return null;
  const at = segments.containing(to)?.index ?? to;
  if (at >= from) return at;
  // One grapheme is longer than a message: avoid at least splitting a surrogate pair.
  const isTorn = /[\uD800-\uDBFF]/.test(text.charAt(to - 1)) && to - 1 >= from;
  return isTorn ? to - 1 : to;
}
