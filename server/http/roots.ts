import type { Context } from 'koa';

/** Whether a request is for one of the plugin’s routes, known routes or not. */
export function createRoots({ apiPrefix }: { apiPrefix: string }): (ctx: Context) => boolean {
  const roots = [`${apiPrefix.toLowerCase()}/handoff/`, '/handoff/'];
  return (ctx) => {
    // Strapi's router does not look at the case of letters.
    const path = `${ctx.path.toLowerCase()}/`;
    return roots.some((root) => path.startsWith(root));
  };
}
