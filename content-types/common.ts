/** Strapi writes into the schemas that it is given, so every piece is made anew for each use. */

/**
 * What all content types share: no drafts, not shown in the content manager or the type builder.
 * None of them has core content-API routes; register() hides them from GraphQL.
 */
export const hidden = () => ({
  options: { draftAndPublish: false },
  pluginOptions: {
    'content-manager': { visible: false },
    'content-type-builder': { visible: false },
  },
});

/** UTC milliseconds. Strapi's datetime is local time on PostgreSQL, so it never holds a deadline. */
export const milliseconds = () => ({ type: 'biginteger' });

/** The SHA-256 hex of the parts of a key: the default collation of MySQL folds case, hashes do not care. */
export const hash = () => ({ type: 'string' });

/** A foreign key column instead of Strapi's join table: one join and one write less. */
export function belongsTo(target: string) {
  return { type: 'relation', relation: 'manyToOne', target, useJoinTable: false };
}

export function unique(table: string, ...columns: string[]) {
  return { name: `${table}_${columns.join('_')}_uq`, columns, type: 'unique' };
}

export function index(table: string, ...columns: string[]) {
  return { name: `${table}_${columns.join('_')}_ix`, columns };
}
