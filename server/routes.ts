import type { Context } from 'koa';
import { publicControllers } from './controllers';
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
  widget: { type: 'content-api', routes: widgetRoutes.map(withoutScope) },
  hooks: { type: 'content-api', routes: platformRoutes.map(withoutScope) },
  files: { type: 'content-api', routes: fileRoutes.map(withoutScope) },
};

type Action = (ctx: Context) => Promise<void>;

/** The same route with the function of its handler in place of the name. */
function withoutScope<Route extends { handler: string }>(route: Route) {
  const [controller = '', action = ''] = route.handler.split('.');
  const known: Record<string, Record<string, Action>> = publicControllers;
  const handler = known[controller]?.[action];
  if (!handler) throw new Error(`There is no handler ${route.handler}`);
  return { ...route, handler };
}
