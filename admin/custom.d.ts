/** What the admin panel sets on the page before plugins run. */
interface Window {
  strapi: {
    /** Absolute URL of the Strapi server, with its path prefix if there is one. */
    backendURL: string;
  };
}
