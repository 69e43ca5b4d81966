export { createFileController } from './controller';
export { fileRoutes } from './routes';
