export { createHookController, type HookContext } from './controller';
export { createHookLimit } from './limit';
export { createHookTap } from './raw';
export { hookRoutes } from './routes';
