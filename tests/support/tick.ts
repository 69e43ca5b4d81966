import type { Core } from '@strapi/strapi';

/** Runs at once what is due by the plugin's clock; the cron rule of test apps never fires. */
export async function tick(strapi: Core.Strapi): Promise<void> {
  await strapi.plugin('handoff').service<{ run: () => Promise<void> }>('tick').run();
}
