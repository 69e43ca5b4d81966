import axe from 'axe-core';
import type { Page } from 'playwright-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe finds wrong inside these elements, as `rule: selector`. The panel around the plugin is
 * Strapi's own.
 */
export async function violationsIn(page: Page, ...selectors: string[]): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(
    async ({ include, tags }) => {
      const { axe: run } = window as unknown as { axe: typeof axe };
      const { violations } = await run.run(
        { include: include.map((selector) => [selector]) },
        { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] }
      );
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, any }) => {
          const why = any[0]?.message ?? '';
          return `${id}: ${target.join(' ')} ${why}`.trim();
        })
      );
    },
    { include: selectors, tags: TAGS }
  );
}
