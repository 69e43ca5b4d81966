export { createWidgetController, NEW_VISITORS, VISITS, type WidgetContext } from './controller';
export { createWidgetCors } from './cors';
export { widgetRoutes } from './routes';
export { createWidgetScript } from './script';
export { createStreams, type Streams } from './streams';
