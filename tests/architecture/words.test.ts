import ts from 'typescript';

import { projectFiles, read } from '../support/sources';

/** Decision 30: one word for one thing. */

const files = projectFiles().filter((file) =>
  /^(server|admin|widget)\/.*\.(ts|tsx|json)$/.test(file)
);

/** Words that are never right, in code, comments and texts. */
const NEVER = [
  /\bsweep\w*/i,
  /\bpok(e|ed|es|ing)\b/i,
  /\bdoors?\b/i,
  /\btraffic\b/i,
  /\bnews ?desk\b/i,
  /\b(go|goes|going|gone) along\b/i,
  /\bhearsay\b/i,
  /\bforesee\w*/i,
  /\bpostman\b/i,
  /\bhappenings?\b/i,
  /\breclaim\w*/i,
  /\bforsaken\b/i,
  /\bburi(ed|al)|\bbury\b/i,
  /\bhurry\b/i,
  /\bpass(ed|es|ing)? on to (you|a colleague|another)\b/i,
];

/**
 * Parts of identifiers that may stand for something else, and the identifiers in which they are right:
 * names of the wire, of columns, of platforms, of React and of the DOM, lines of text, subjects of mails.
 */
const AMBIGUOUS: Record<string, string[]> = {
  line: [
    'Line',
    'LinesField',
    'LinesFieldProps',
    'MAX_FENCE_LINE',
    'MAX_LINES',
    'hasMoreLines',
    'last_line_at',
    'line',
    'lineHeight',
    'lineHeights',
    'lines',
    'onLine',
    'oneLine',
  ],
  lane: ['LANE', 'lane', 'lane_due', 'lane_lease', 'lane_version'],
  hook: ['Hook', 'hook', 'hookUrl', 'hooks'],
  push: ['push', 'pushed', 'pushedEvent', 'readPushed'],
  subject: ['MAX_SUBJECT', 'subject', 'testSubject'],
  news: [],
  told: ['awayToldAt', 'away_told_at', 'wasToldOfSilence'],
  tell: [],
  tail: ['tail'],
  release: ['release', 'releaseUpgrades'],
  released: [],
  settle: ['settled_at'],
  settled: ['allSettled', 'settled_at'],
  human: ['decideHumanMessage', 'hasHuman', 'human', 'humanMessage', 'withHuman'],
};

describe('the words of the code', () => {
  const declared = new Set(files.flatMap(declaredIn));

  it.each(NEVER.map((word) => [word.source, word] as const))('D30 never say %s', (_, word) => {
    expect(files.length).toBeGreaterThan(300);
    expect(files.filter((file) => word.test(read(file)))).toEqual([]);
  });

  it.each(Object.entries(AMBIGUOUS))('D30 say %s only where it is right', (part, right) => {
    const found = [...declared].filter((name) => partsOf(name).includes(part));
    expect(found.filter((name) => !right.includes(name)).sort()).toEqual([]);
  });
});

/** `markLanes` → mark, lanes, lane. */
function partsOf(name: string): string[] {
  return name
    .split(/(?<=[a-z0-9])(?=[A-Z])|_|(?<=[A-Z])(?=[A-Z][a-z])/)
    .map((part) => part.toLowerCase())
    .flatMap((part) => [part, part.replace(/s$/, '')]);
}

/** Every name that a file declares. */
function declaredIn(file: string): string[] {
  if (!/\.tsx?$/.test(file)) return [];
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && 'name' in node.parent && node.parent.name === node)
      names.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, read(file), ts.ScriptTarget.ES2022, true));
  return names;
}
