/**
 * The team API: the only place that fetches. RTK Query endpoints on Strapi's own client, which
 * renews the access token and goes to the login page when the admin session is over.
 */
export * from './channels';
export * from './inbox';
export * from './notices';
export * from './settings';
export * from './webhooks';
