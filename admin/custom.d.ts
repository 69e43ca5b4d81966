/** What the admin panel puts on the page before any plugin runs. */
interface Window {
  strapi: {
    /** Absolute URL of the Strapi server, with its path prefix if there is one. */
    backendURL: string;
  };
}
