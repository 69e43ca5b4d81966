import { hidden, unique } from './common';

/** A named number, incremented under its row's lock. */
export const counter = {
  schema: {
    kind: 'collectionType',
    collectionName: 'handoff_counters',
    info: { singularName: 'counter', pluralName: 'counters', displayName: 'Handoff counter' },
    ...hidden(),
    attributes: {
      name: { type: 'string' },
      value: { type: 'integer' },
    },
    indexes: [unique('handoff_counters', 'name')],
  },
};
