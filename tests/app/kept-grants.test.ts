import { createKeptGrants } from '../../server/app/settings/kept-grants';
import {
  grantKey,
  type GrantRoom,
  type Grants,
  type RoleGrant,
} from '../../server/app/ports/grants';
import { waitFor } from '../support/waitFor';

const READ = 'plugin::handoff.inbox.read';
const READ_KEY = grantKey('role', 'editor', READ);

const grant = (action: string): RoleGrant => ({
  action,
  subject: null,
  properties: {},
  conditions: [],
  actionParameters: {},
});

/** Strapi's tables, in which one role holds one permission, and the plugin's store. */
function createTables() {
  const tables = {
    granted: [READ],
    known: null as Grants | null,
    reads: 0,
    areDeleted: false,
    restore: async (): Promise<number> => 0,
    listeners: null as Parameters<GrantRoom['onChange']>[0] | null,
    warnings: [] as string[],
    now: 0,
  };
  const room: GrantRoom = {
    read: async (besides) => {
      tables.reads += 1;
      const kept = tables.granted.filter(
        (action) => !besides.has(grantKey('role', 'editor', action))
      );
      return { roles: { editor: kept.map(grant) }, tokens: {}, superAdmin: {} };
    },
    areDeleted: async () => tables.areDeleted,
    restore: () => tables.restore(),
    onChange: (listeners) => {
      tables.listeners = listeners;
      return () => void (tables.listeners = null);
    },
  };
  const kept = createKeptGrants({
    room,
    store: { change: async (work) => void (tables.known = await work(tables.known)) },
    clock: { now: () => tables.now },
    log: { info: () => undefined, warn: (text) => void tables.warnings.push(text) },
  });
  return { tables, kept };
}

const remembered = ({ known }: { known: Grants | null }) =>
  known?.roles['editor']?.map(({ action }) => action);

it('S69 leaves what is remembered alone when it could not be restored', async () => {
  const { tables, kept } = createTables();
  tables.known = { roles: { editor: [grant(READ)] }, tokens: {}, superAdmin: {} };
  tables.granted = [];
  tables.areDeleted = true;
  tables.restore = async () => {
    throw new Error('the database is away');
  };
  await kept.start();
  expect([tables.warnings.length, tables.listeners]).toEqual([1, null]);
  // Strapi has given the super admin their permissions again.
  tables.areDeleted = false;
  await kept.stop();
  expect(remembered(tables)).toEqual([READ]);
});

it('S69 remembers again what could not be deleted, a minute later', async () => {
  const { tables, kept } = createTables();
  await kept.start();
  expect(remembered(tables)).toEqual([READ]);
  await tables.listeners?.deleting([READ_KEY]);
  expect(remembered(tables)).toEqual([]);
  // The deletion fails: `deleted` is never called.
  tables.now += 59_000;
  tables.listeners?.changed();
  await waitFor(() => tables.reads === 2);
  expect(remembered(tables)).toEqual([]);
  tables.now += 1_000;
  await kept.stop();
  expect(remembered(tables)).toEqual([READ]);
});

it('S69 reads the grants once for a role that is saved row by row', async () => {
  const { tables, kept } = createTables();
  await kept.start();
  const { reads } = tables;
  for (let row = 0; row < 100; row += 1) {
    tables.listeners?.changed();
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(tables.reads - reads).toBe(1);
  tables.granted = [READ, 'plugin::handoff.inbox.reply'];
  tables.listeners?.changed();
  // At the end at once, without the rest of the second.
  await kept.stop();
  expect(remembered(tables)).toEqual(tables.granted);
});
