import fs from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

import type * as Strapi from '@strapi/strapi';

import { createAppDir } from './appDir';
import { createClock, type TestClock } from './clock';
import type { TestDatabase } from './database';
import { createPreparedDatabase } from './preparedDatabase';
import { createHttp, type Http } from './http';
import { outside } from './outside';
import {
  createApiToken,
  createMember,
  createSession,
  type ApiTokenOptions,
  type MemberOptions,
  type TestApiToken,
  type TestMember,
} from './people';

export interface TestStrapiOptions {
  /** Merged into the plugin's configuration. */
  plugin?: Record<string, unknown>;
  /** Merged into `config/server`. */
  server?: Record<string, unknown>;
  /** False: the plugin gets no injected clock and uses its own. Default true. */
  hasClock?: boolean;
  /** False: the plugin is switched off, as by `enabled: false`. Default true. */
  hasPlugin?: boolean;
  /** Strapi's own email plugin sends to the SMTP server on this port. Default: it is not configured. */
  mailPort?: number;
  /** Serves the admin panel that `scripts/test.mjs` has built. Default false. */
  hasPanel?: boolean;
  /** A database to start on again, as after a restart; it is not dropped by `destroy`. */
  database?: TestDatabase;
  /** Files in Strapi's uploads folder before it starts. */
  uploads?: { name: string; content: Buffer }[];
  /** The project's own `register`, which comes after that of the plugin. */
  register?: (strapi: Strapi.Core.Strapi) => void;
}

export interface TestStrapi {
  strapi: Strapi.Core.Strapi;
  /** `http://127.0.0.1:<port>`, where it really listens. */
  url: string;
  http: Http;
  clock: TestClock;
  database: TestDatabase;
  createMember: (options?: MemberOptions) => Promise<TestMember>;
  /** Another access token for a member, from a session of its own. */
  createSession: (userId: string) => Promise<string>;
  createApiToken: (options?: ApiTokenOptions) => Promise<TestApiToken>;
  /** Stops Strapi and removes its folder and, unless it was given, its database. */
  destroy: () => Promise<void>;
}

const { createStrapi } = outside.require('@strapi/strapi') as typeof Strapi;

const SETTINGS = Symbol.for('handoff.test');

/** Boots a real Strapi with the built plugin in the test's own process. One at a time per test file. */
export async function createTestStrapi(options: TestStrapiOptions = {}): Promise<TestStrapi> {
  const { plugin = {}, server = {}, hasClock = true, hasPlugin = true, hasPanel = false } = options;
  const clock = createClock();
  const app = await createAppDir({ panel: hasPanel });
  const database = options.database ?? (await createPreparedDatabase({ folder: app.dir }));
  process.env['HANDOFF_APP_DATABASE'] = JSON.stringify(database);
  Reflect.set(outside.globalThis, SETTINGS, {
    plugin: { ...(hasClock ? { clock } : {}), ...plugin },
    hasPlugin,
    mailPort: options.mailPort,
    register: options.register,
    server,
  });
  for (const { name, content } of options.uploads ?? []) {
    await fs.writeFile(path.join(app.dir, 'public', 'uploads', name), new Uint8Array(content));
  }

  const removeAll = async () => {
    if (!options.database) await database.drop();
    await app.remove();
  };
  const strapi = await boot({ dir: app.dir, hasPanel }).catch(async (error: unknown) => {
    await removeAll();
    throw error;
  });
  const { port } = strapi.server.httpServer.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;

  return {
    strapi,
    url,
    http: createHttp(url),
    clock,
    database,
    createMember: (member) => createMember(strapi, member),
    createSession: (userId) => createSession(strapi, userId),
    createApiToken: (token) => createApiToken(strapi, token),
    destroy: async () => {
      await strapi.destroy();
      await removeAll();
    },
  };
}

async function boot({
  dir,
  hasPanel,
}: {
  dir: string;
  hasPanel: boolean;
}): Promise<Strapi.Core.Strapi> {
  const strapi = createStrapi({
    appDir: dir,
    distDir: dir,
    autoReload: false,
    serveAdminPanel: hasPanel,
  });
  await strapi.load();
  strapi.server.mount();
  // Longer than any pause of a busy machine: a connection must not be closed while a call uses it.
  strapi.server.httpServer.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve, reject) => {
    strapi.server.httpServer.once('error', reject);
    strapi.server.listen(strapi.config.get<number>('server.port', 0), '127.0.0.1', () => resolve());
  });
  return strapi;
}
