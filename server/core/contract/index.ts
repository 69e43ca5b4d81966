/**
 * The wire: types of what bots, the admin panel, the website widget and sockets exchange. The rules
 * and limits in words are in docs/protocol.md; request bodies and queries are in requests/. Ids
 * are opaque strings. Times are ISO 8601, UTC, with milliseconds.
 */

export type * from './agents';
export * from './base';
export type * from './bot';
export type * from './channels';
export type * from './conversations';
export type * from './files';
export type * from './live';
export type * from './notifications';
export type * from './rich-text';
export type * from './settings';
export type * from './team';
export type * from './webhooks';
export type * from './widget';
