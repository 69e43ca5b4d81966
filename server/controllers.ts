import { createBotControllers } from './http/bot/controllers';
import { createFileController } from './http/files';
import { createPlatformController } from './http/platforms';
import { createInboxController } from './http/team/inbox';
import { createNotificationsControllers } from './http/team/notifications';
import { createSettingsControllers } from './http/team/settings';
import { createWidgetController } from './http/widget';
import { now } from './running';
import { apiTokens } from './strapi/api-tokens';

const app = () => now().app;

/**
 * The controllers that Strapi knows by name. API tokens store the names as scopes, so the names are
 * fixed.
 */
export const controllers = {
  ...createBotControllers({ app, eventWaits: () => now().eventWaits, tokens: apiTokens }),
  inbox: createInboxController(app, (accessToken) => now().adminSessionEnd(accessToken)),
  ...createNotificationsControllers(app),
  ...createSettingsControllers(app),
};

/**
 * The controllers of the public routes. Strapi does not know them: of every controller that a
 * content-API route names, it makes scopes, and offers them for API tokens, which do nothing here.
 */
export const publicControllers = {
  widget: createWidgetController(() => now().widget),
  hooks: createPlatformController(() => now().platforms),
  files: createFileController(app),
};
