import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { startChildStrapi, type ChildStrapi } from '../support/childStrapi';
import { createDatabase, type TestDatabase } from '../support/database';
import type { TestApiToken, TestMember } from '../support/people';
import { createScene } from '../support/scene';
import { waitFor } from '../support/waitFor';
import { createTestStrapi, type TestStrapi, type TestStrapiOptions } from '../support/strapi';

/**
 * The plugin is switched off and on again: Strapi deletes its permissions from all roles and its
 * scopes from all API tokens, and they come back. Each test boots Strapi with it, without it and with it.
 */

const SCOPE = 'plugin::handoff.event.find';
const CONDITION = 'admin::is-creator';

interface Roles {
  assignPermissions: (roleId: number, permissions: object[]) => Promise<unknown>;
  deleteByIds: (ids: number[]) => Promise<unknown>;
}
interface Tokens {
  update: (id: number, values: object) => Promise<unknown>;
}

let folder: string;
let database: TestDatabase;
let running: TestStrapi | undefined;
let child: ChildStrapi | undefined;

beforeEach(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'handoff-off-'));
  database = await createDatabase({ folder });
});
afterEach(async () => {
  await child?.remove();
  child = undefined;
  await stop();
  await database.drop();
  await fs.rm(folder, { recursive: true, force: true });
});

async function start(options: TestStrapiOptions = {}): Promise<TestStrapi> {
  await stop();
  running = await createTestStrapi({ database, ...options });
  return running;
}
async function stop(): Promise<void> {
  const ending = running;
  running = undefined;
  await ending?.destroy();
}

/** A member who may view and reply, a bot that may read events, both used once. */
async function begin(options: TestStrapiOptions = {}) {
  const scene = await createScene({ database, ...options });
  running = scene;
  const bot = await scene.createApiToken({ type: 'custom', permissions: ['event.find'] });
  expect(await reach(scene, { grace: scene.grace, bot })).toEqual({ grace: 200, bot: 200 });
  return { ...scene, bot };
}

const roles = ({ strapi }: TestStrapi) => strapi.service('admin::role') as unknown as Roles;
const tokens = ({ strapi }: TestStrapi) =>
  strapi.service('admin::api-token-content-api') as unknown as Tokens;
const actionsOf = async ({ strapi }: TestStrapi, roleId: number) =>
  (await strapi.db.query('admin::permission').findMany({ where: { role: { id: roleId } } }))
    .map(({ action }: { action: string }) => action)
    .sort();
const grant = (action: string, conditions: string[] = []) => ({
  action,
  subject: null,
  properties: {},
  conditions,
});

/** What the two may do now: a new session, because access tokens end with Strapi's tests. */
async function reach(
  scene: TestStrapi,
  { grace, bot }: { grace: TestMember; bot: TestApiToken }
): Promise<{ grace: number; bot: number }> {
  const token = await scene.createSession(grace.id);
  const [member, caller] = await Promise.all([
    scene.http.get('/handoff/sessions', { token }),
    scene.http.get('/api/handoff/events', { token: bot.accessKey }),
  ]);
  return { grace: member.status, bot: caller.status };
}

it('S69 permissions of roles and scopes of custom tokens come back with the plugin', async () => {
  const { grace, bot, ...scene } = await begin();
  const before = await actionsOf(scene, grace.roleId);

  const without = await start({ hasPlugin: false });
  expect(await actionsOf(without, grace.roleId)).toEqual([]);
  expect(await without.strapi.db.query('admin::api-token-permission').count({})).toBe(0);

  const again = await start();
  expect(await actionsOf(again, grace.roleId)).toEqual(before);
  expect(await reach(again, { grace, bot })).toEqual({ grace: 200, bot: 200 });
  // Once each, also after further starts.
  expect(await actionsOf(await start(), grace.roleId)).toEqual(before);
});

it('S69 a permission comes back as it was granted, with its conditions', async () => {
  const { grace, ...scene } = await begin();
  await roles(scene).assignPermissions(grace.roleId, [
    grant('plugin::handoff.inbox.read', [CONDITION]),
  ]);
  await start({ hasPlugin: false });
  const { strapi } = await start();
  const where = { role: { id: grace.roleId } };
  expect(await strapi.db.query('admin::permission').findMany({ where })).toMatchObject([
    { action: 'plugin::handoff.inbox.read', subject: null, conditions: [CONDITION] },
  ]);
});

it('S69 what an admin takes away while the plugin runs stays away', async () => {
  const { grace, bot, ...scene } = await begin();
  await roles(scene).assignPermissions(grace.roleId, [grant('plugin::handoff.inbox.read')]);
  await tokens(scene).update(Number(bot.id), {
    permissions: ['plugin::handoff.availability.find'],
  });

  await start({ hasPlugin: false });
  const again = await start();
  expect(await actionsOf(again, grace.roleId)).toEqual(['plugin::handoff.inbox.read']);
  expect(await reach(again, { grace, bot })).toEqual({ grace: 200, bot: 403 });
});

it('S69 roles and tokens that were changed or deleted meanwhile keep their change', async () => {
  const { grace, bot, ...scene } = await begin();
  const deleted = await scene.createMember({ firstname: 'Gone' });
  const widened = await scene.createApiToken({ type: 'custom', permissions: ['event.find'] });

  const without = await start({ hasPlugin: false });
  await roles(without).assignPermissions(grace.roleId, [grant('plugin::upload.read')]);
  await without.strapi.db.query('admin::user').delete({ where: { id: Number(deleted.id) } });
  await roles(without).deleteByIds([deleted.roleId]);
  await tokens(without).update(Number(widened.id), { type: 'full-access' });
  await without.strapi.db.query('admin::api-token').delete({ where: { id: Number(bot.id) } });

  const again = await start();
  expect(await actionsOf(again, grace.roleId)).toEqual([
    'plugin::handoff.inbox.read',
    'plugin::handoff.inbox.reply',
    'plugin::upload.read',
  ]);
  expect(await actionsOf(again, deleted.roleId)).toEqual([]);
  // Neither the deleted token nor the one with full access has scopes.
  expect(await again.strapi.db.query('admin::api-token-permission').count({})).toBe(0);
});

it('S69 permissions that a process without the plugin deletes are kept while another one runs with it', async () => {
  child = await startChildStrapi({ database });
  const scene = await begin({ plugin: {} });
  const { grace, bot } = scene;
  const before = await actionsOf(scene, grace.roleId);
  await start({ hasPlugin: false });
  // The process with the plugin ends last, and remembers what it finds.
  await child.stop();
  const again = await start();
  expect(await actionsOf(again, grace.roleId)).toEqual(before);
  expect(await reach(again, { grace, bot })).toEqual({ grace: 200, bot: 200 });
});

it('S69 several permissions can be taken away in one transaction', async () => {
  const { strapi, grace, ...scene } = await begin();
  const where = { role: { id: grace.roleId } };
  const rows = await strapi.db.query('admin::permission').findMany({ where });
  expect(rows.length).toBeGreaterThan(1);
  await strapi.db.transaction(async () => {
    for (const { id } of rows) await strapi.db.query('admin::permission').delete({ where: { id } });
  });
  expect(await actionsOf({ ...scene, strapi }, grace.roleId)).toEqual([]);
  await start({ hasPlugin: false });
  expect(await actionsOf(await start(), grace.roleId)).toEqual([]);
});

it('S69 what one start could not restore is restored by the next', async () => {
  const { grace, ...scene } = await begin();
  const before = await actionsOf(scene, grace.roleId);
  await start({ hasPlugin: false });
  let isBroken = true;
  const failing = await start({
    register: ({ db }) => {
      db.lifecycles.subscribe({
        models: ['admin::permission'],
        beforeCreate: ({ params }: { params: { data?: { action?: string } } }) => {
          if (isBroken && params.data?.action === before[0]) {
            isBroken = false;
            throw new Error('the database is away');
          }
        },
      });
    },
  });
  expect(isBroken).toBe(false);
  expect(await actionsOf(failing, grace.roleId)).toEqual([]);
  expect(await actionsOf(await start(), grace.roleId)).toEqual(before);
});

it('S69 a process without the plugin that has deleted half of it makes nothing forgotten', async () => {
  const { grace, ...scene } = await begin();
  const before = await actionsOf(scene, grace.roleId);
  const superAdmin = await scene.strapi.db.query('admin::role').findOne({
    where: { code: 'strapi-super-admin' },
  });
  const given = (await actionsOf(scene, superAdmin.id)).filter((action) =>
    action.startsWith('plugin::handoff.')
  );
  await waitFor(async () => {
    const kept = (await scene.strapi
      .store({ type: 'plugin', name: 'handoff', key: 'grants' })
      .get({})) as { superAdmin: object; roles: object };
    const isAllKept = Object.keys(kept.superAdmin).length === given.length;
    return isAllKept && before.every((action) => JSON.stringify(kept.roles).includes(action));
  });
  // As the other process does it: row by row, unseen by this one.
  const action = before[0];
  for (const role of [superAdmin.id, grace.roleId]) {
    scene.strapi.db.lifecycles.disable();
    await scene.strapi.db
      .query('admin::permission')
      .delete({ where: { action, role: { id: role } } });
    scene.strapi.db.lifecycles.enable();
  }
  await start({ hasPlugin: false });
  expect(await actionsOf(await start(), grace.roleId)).toEqual(before);
});

it('S69 with keepTables false nothing is remembered', async () => {
  const { grace } = await begin({ plugin: { keepTables: false } });
  await start({ hasPlugin: false });
  const again = await start({ plugin: { keepTables: false } });
  expect(await actionsOf(again, grace.roleId)).toEqual([]);
});

it('S69 what is taken away is forgotten first: a process that is killed right after brings nothing back', async () => {
  const { grace, bot, admin, ...scene } = await begin();
  const kept = async () => {
    const { strapi } = scene;
    return JSON.stringify(
      await strapi.store({ type: 'plugin', name: 'handoff', key: 'grants' }).get({})
    );
  };
  await waitFor(async () => (await kept()).includes(SCOPE));
  const seen: string[] = [];
  scene.strapi.db.lifecycles.subscribe({
    models: ['admin::api-token-permission'],
    beforeDelete: async () => void seen.push(await kept()),
  });
  await tokens(scene).update(Number(bot.id), { permissions: [] });
  expect(seen).toEqual([expect.not.stringContaining(SCOPE)]);
  await stop();

  child = await startChildStrapi({ database });
  const taken = await child.http.call('PUT', `/admin/roles/${grace.roleId}/permissions`, {
    token: admin.token,
    body: { permissions: [] },
  });
  await child.kill();
  expect(taken.status).toBe(200);
  await start({ hasPlugin: false });
  const again = await start();
  expect(await actionsOf(again, grace.roleId)).toEqual([]);
  expect(await reach(again, { grace, bot })).toEqual({ grace: 403, bot: 403 });
});
