export { createPlatformController, PLATFORM_CALLS, type PlatformContext } from './controller';
export { createPlatformTap } from './raw-request';
export { platformRoutes } from './routes';
