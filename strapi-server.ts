import type { Core } from '@strapi/strapi';
import server from './server';

/** What Strapi loads as the server of this plugin. Everything but `services` is for Strapi alone. */
export interface HandoffServer {
  register: (given: { strapi: Core.Strapi }) => void;
  bootstrap: (given: { strapi: Core.Strapi }) => Promise<void>;
  destroy: () => Promise<void>;
  config: {
    default: object;
    /** Throws an error that names the first option which is wrong. */
    validator: (config: unknown) => void;
  };
  contentTypes: Record<string, unknown>;
  controllers: Record<string, unknown>;
  routes: Record<string, unknown>;
  services: {
    /**
     * `strapi.plugin('handoff').service('tick').run()` does at once what is due, such as reminders and the end of
     * max wait times: for hosts that suspend processes. Throws while the plugin is not running.
     */
    tick: () => { run: () => Promise<void> };
  };
}

const plugin: HandoffServer = server;

export default plugin;
