export { createPlatformController, type PlatformContext } from './controller';
export { createPlatformLimit } from './limit';
export { createPlatformTap } from './raw-request';
export { platformRoutes } from './routes';
