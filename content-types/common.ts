/**
 * Helpers for the schemas. Strapi modifies the schemas that it gets, so each helper returns a new
 * object.
 */

/**
 * Options of every content type: no drafts, not shown in the content manager or the type builder.
 * No type has core content API routes; register() hides them from GraphQL.
 */
export const hidden = () => ({
  options: { draftAndPublish: false },
  pluginOptions: {
    'content-manager': { visible: false },
    'content-type-builder': { visible: false },
  },
});

/** UTC milliseconds. Strapi's datetime is local time on PostgreSQL, so no deadline uses it. */
export const milliseconds = () => ({ type: 'biginteger' });

/**
 * The SHA-256 hex of the parts of a key: MySQL's default collation ignores case, a hash avoids
 * that.
 */
export const hash = () => ({ type: 'string' });

/** A foreign key column instead of Strapi's join table: saves one join and one write. */
export function belongsTo(target: string) {
  return { type: 'relation', relation: 'manyToOne', target, useJoinTable: false };
}

export function unique(table: string, ...columns: string[]) {
  return { name: `${table}_${columns.join('_')}_uq`, columns, type: 'unique' };
}

export function index(table: string, ...columns: string[]) {
  return { name: `${table}_${columns.join('_')}_ix`, columns };
}
