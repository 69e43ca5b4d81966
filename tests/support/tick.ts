import type { Core } from '@strapi/strapi';

/** Does at once what is due by the plugin's clock; the cron rule of test apps never comes. */
export async function tick(strapi: Core.Strapi): Promise<void> {
  await strapi.plugin('handoff').service<{ run: () => Promise<void> }>('tick').run();
}
