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

/** The controllers of the routes. API tokens store the names as scopes, so the names are fixed. */
export const controllers = {
  ...createBotControllers({ app, eventWaits: () => now().eventWaits, tokens: apiTokens }),
  inbox: createInboxController(app, (accessToken) => now().adminSessionEnd(accessToken)),
  ...createNotificationsControllers(app),
  ...createSettingsControllers(app),
  widget: createWidgetController(() => now().widget),
  hooks: createPlatformController(() => now().platforms),
  files: createFileController(app),
};
