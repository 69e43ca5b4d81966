import { botRoutes } from './http/bot/routes';
import { fileRoutes } from './http/files';
import { platformRoutes } from './http/platforms';
import { createTeamRoutes, type Authenticate } from './http/team/routes';
import { widgetRoutes } from './http/widget';
import { state } from './running';

/** Refuses everybody while the plugin does not run; the stand-in answers why. */
const authenticate: Authenticate = async (ctx) =>
  state.running ? state.running.authenticate(ctx) : { authenticated: false };

export const routes = {
  bot: { type: 'content-api', routes: botRoutes },
  team: { type: 'admin', routes: createTeamRoutes(authenticate) },
  widget: { type: 'content-api', routes: widgetRoutes },
  hooks: { type: 'content-api', routes: platformRoutes },
  files: { type: 'content-api', routes: fileRoutes },
};
