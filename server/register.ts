import type { Core } from '@strapi/strapi';
import { contentTypes } from '../content-types';
import { registerMigrations } from './db/migrations';
import { startInTurn } from './db/start-in-turn';
import { createContractCors } from './http/contract';
import { createErrorCodes } from './http/errors';
import { createForms } from './http/forms';
import { createPlatformTap } from './http/platforms';
import { createStandIn } from './http/stand-in';
import { createWidgetCors } from './http/widget';
import { createPollingMiddleware } from './realtime';
import { state } from './running';
import { apiPrefixOf, hideFromGraphql } from './strapi/host';
import { createLog } from './strapi/log';
import { bodyLimitOf, formLimitOf } from './strapi/middlewares';

/**
 * Runs before the database opens: adds migrations, and middlewares that run before Strapi's own.
 */
export function register({ strapi }: { strapi: Core.Strapi }): void {
  const apiPrefix = apiPrefixOf(strapi);
  const log = createLog(strapi);
  strapi.server.use(createWidgetCors({ apiPrefix }));
  strapi.server.use(createContractCors({ apiPrefix }));
  strapi.server.use(createStandIn({ apiPrefix, hasFailed: () => state.hasFailed }));
  strapi.server.use(
    createErrorCodes({
      apiPrefix,
      log,
      bodyLimit: () => bodyLimitOf(strapi),
      fileLimit: () => formLimitOf(strapi),
    })
  );
  strapi.server.use(createForms({ apiPrefix }));
  strapi.server.use(createPlatformTap({ apiPrefix }));
  strapi.server.use(createPollingMiddleware(() => state.running?.realtime));
  hideFromGraphql(strapi, Object.keys(contentTypes));
  registerMigrations(strapi.db);
  state.turn = startInTurn({ strapi, log });
}
