import { belongsTo, hidden, milliseconds, unique } from './common';

/** A connected place where end users talk to one AI agent. */
export const channel = {
  schema: {
    kind: 'collectionType',
    collectionName: 'handoff_channels',
    info: { singularName: 'channel', pluralName: 'channels', displayName: 'Handoff channel' },
    ...hidden(),
    attributes: {
      key: { type: 'string' },
      type: { type: 'string' },
      name: { type: 'string' },
      enabled: { type: 'boolean' },
      options: { type: 'json' },
      /** By field name: an encrypted value or `env:NAME`, with the last four characters. */
      credentials: { type: 'json', private: true },
      /** The platform asked for no calls until this time. */
      pausedUntil: milliseconds(),
      /** Why nothing is sent until the credentials are saved again; null: nothing is wrong. */
      trouble: { type: 'text' },
      /**
       * The process that holds the connection to the platform and until when; only some types need
       * one.
       */
      listener: { type: 'string' },
      listenerUntil: milliseconds(),
      agent: belongsTo('plugin::handoff.agent'),
    },
    indexes: [unique('handoff_channels', 'key')],
  },
};
