import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

const SOURCE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Found {
  violations: { id: string; nodes: { target: unknown[]; html: string }[] }[];
}

/** What axe-core finds in a part of the page: `rule: the beginning of the element`, sorted. */
export async function violationsIn(
  page: Page,
  {
    include,
    exclude = [],
    rules,
  }: {
    /** CSS selectors; at least one must match. */
    include: string[];
    exclude?: string[];
    /** Only these. Default: all of WCAG 2.2 AA and the best practices. */
    rules?: string[];
  }
): Promise<string[]> {
  // `evaluate` is not subject to the page's content security policy.
  await page.evaluate(SOURCE);
  const { violations } = await page.evaluate(
    async ({ include: parts, exclude: others, runOnly }) => {
      const { axe } = window as unknown as {
        axe: { run: (context: object, options: object) => Promise<Found> };
      };
      const present = (selector: string) => document.querySelector(selector) !== null;
      const found = await axe.run(
        { include: parts.filter(present), exclude: others.filter(present) },
        { runOnly, resultTypes: ['violations'] }
      );
      return {
        violations: found.violations.map(({ id, nodes }) => ({
          id,
          nodes: nodes.map(({ target, html }) => ({ target, html })),
        })),
      };
    },
    {
      include,
      exclude,
      runOnly: rules ? { type: 'rule', values: rules } : { type: 'tag', values: TAGS },
    }
  );
  return violations
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
    .sort();
}
