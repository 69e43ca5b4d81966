import type { Context } from 'koa';

/** Whether a request is for a path of the plugin, with or without a route. */
export function createRoots({ apiPrefix }: { apiPrefix: string }): (ctx: Context) => boolean {
  const roots = [`${apiPrefix.toLowerCase()}/handoff/`, '/handoff/'];
  return (ctx) => {
    // Strapi's router ignores case.
    const path = `${ctx.path.toLowerCase()}/`;
    return roots.some((root) => path.startsWith(root));
  };
}
