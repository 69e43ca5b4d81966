import type { Core } from '@strapi/strapi';

/** Does at once what is due by the plugin's clock; the cron rule of test apps never comes. */
export async function tick(strapi: Core.Strapi): Promise<void> {
  const service = strapi.plugin('handoff').service('tick') as { run: () => Promise<void> };
  await service.run();
}
