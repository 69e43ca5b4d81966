/**
 * The only place that fetches: the team API, as RTK Query endpoints on Strapi's own client, which
 * renews the access token and leaves for the login page when the session is over.
 */
export * from './channels';
export * from './inbox';
export * from './notices';
export * from './settings';
export * from './webhooks';
