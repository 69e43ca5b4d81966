import type { Core } from '@strapi/strapi';
import { run } from './container';
import { createAdmission } from './http/admission';
import { createContractCheck } from './http/contract';
import { state } from './running';
import { apiPrefixOf } from './strapi/host';
import { createLog } from './strapi/log';
import { registerPermissions } from './strapi/permissions';

/**
 * Starts the plugin. A failed start leaves the rest of Strapi running, and every route reports it.
 */
export async function bootstrap({ strapi }: { strapi: Core.Strapi }): Promise<void> {
  state.hasFailed = false;
  // Middlewares added here run after those of Strapi, which have read the body.
  const apiPrefix = apiPrefixOf(strapi);
  strapi.server.use(createContractCheck({ apiPrefix }));
  strapi.server.use(createAdmission({ apiPrefix }));
  try {
    await registerPermissions(strapi);
    state.running = await run(strapi);
  } catch (error) {
    state.hasFailed = true;
    createLog(strapi).error('Handoff could not start; the rest of Strapi keeps running', error);
  } finally {
    await state.turn?.end();
  }
}
