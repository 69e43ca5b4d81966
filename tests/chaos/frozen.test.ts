import mysql from 'mysql2/promise';
import { Client } from 'pg';
import { createDatabase } from '../../server/db/database';
import { createScene, type Scene } from '../support/scene';
import { chosenClient } from '../support/database';
import { times } from '../support/nodes';
import { waitFor } from '../support/waitFor';

/**
 * P9 a process that freezes in the middle of its transactions holds the rows that they have locked: commands
 * waiting for them must not use up the connections of the CMS. SQLite has one process, and no row locks.
 */

const FROZEN = 40;

/** The longest that an answer of the CMS may take, in milliseconds. */
const PROMPT = 1_000;

let scene: Scene;

beforeAll(async () => {
  scene = await createScene();
});
afterAll(async () => {
  await scene?.destroy();
});

/** Locks the rows as a frozen process does, with its own connection. Returns the release. */
async function freeze(ids: string[]): Promise<() => Promise<void>> {
  const { user, password, host, port, database } = scene.database.connection as Record<
    string,
    string
  >;
  const scheme = chosenClient() === 'postgres' ? 'postgres' : 'mysql';
  const url = `${scheme}://${user}:${password}@${host}:${port}/${database}`;
  const client =
    chosenClient() === 'postgres'
      ? new Client({ connectionString: url })
      : await mysql.createConnection(url);
  await client.connect();
  await client.query('begin');
  const list = ids.map((id) => `'${id}'`).join(', ');
  await client.query(
    `select id from handoff_conversations where document_id in (${list}) for update`
  );
  return () => client.end();
}

if (chosenClient() !== 'sqlite') {
  it('P9 leaves the CMS and the other conversations their connections', async () => {
    const places = times(FROZEN, () => scene.place());
    const said = (place: object, text: string) => scene.report({ ...place, author: 'user', text });
    const known = await Promise.all(places.map((place) => said(place, 'before')));
    const release = await freeze(known.map(({ data }) => data.conversation.id));

    let isOver = false;
    const waits: number[] = [];
    const watch = async () => {
      while (!isOver) {
        const began = performance.now();
        expect((await scene.http.get('/admin/init')).status).toBe(200);
        waits.push(performance.now() - began);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    const watching = watch();
    const answers = await Promise.all(places.map((place) => said(place, 'meanwhile')));
    isOver = true;
    await watching;
    expect(Math.max(...waits)).toBeLessThan(PROMPT);
    for (const { status, code, headers } of answers) {
      expect([status, code]).toEqual([503, 'unavailable']);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }

    await release();
    const again = await Promise.all(places.map((place) => said(place, 'afterwards')));
    expect(again.map(({ status, data }) => [status, data.message.seq])).toEqual(
      places.map(() => [201, 2])
    );
  });
}

it('P9 at most 100 commands wait for one conversation while the process is frozen', async () => {
  const db = createDatabase(scene.strapi.db);
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const order: number[] = [];
  const run = (i: number) =>
    db.transaction(
      async () => {
        if (i === 0) await held;
        order.push(i);
      },
      { key: 'one conversation' }
    );
  const waiting = times(101, run);
  const stillSince = performance.now();
  await waitFor(() => performance.now() - stillSince > 600);
  await expect(run(101)).rejects.toMatchObject({ code: 'unavailable' });
  expect(order).toEqual([]);
  release();
  await Promise.all(waiting);
  expect(order).toEqual(times(101, (i) => i));
});
