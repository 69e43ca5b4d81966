import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { WidgetMessage } from '../../server/core/contract';
import { watchCommits, type CommitFault, type Commits } from '../support/commits';
import { chosenClient, type TestDatabase } from '../support/database';
import { startDatabaseProxy, type DatabaseProxy } from '../support/databaseProxy';
import { connectInbox } from '../support/inboxSocket';
import { createPreparedDatabase } from '../support/preparedDatabase';
import { createScene, type Reported, type Scene } from '../support/scene';
import { waitFor } from '../support/waitFor';
import {
  createChance,
  expectNothingLost,
  repeatUntilDone,
  readLines,
  withSeed,
  type Acknowledged,
} from './support';

/**
 * COMMITs fail under load: the database refuses them, or a proxy cuts the connection before the server gets
 * them, or before its answer arrives. SQLite has no connections; there the driver fails.
 */

const FAULTS = Number(process.env['HANDOFF_CHAOS_FAULTS'] ?? 12);

let scene: Scene;
let commits: Commits;
let folder: string;
let behind: TestDatabase;
let proxy: DatabaseProxy | null = null;

beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'handoff-commits-'));
  behind = await createPreparedDatabase({ folder });
  if (chosenClient() !== 'sqlite') proxy = await startDatabaseProxy(behind);
  scene = await createScene({ database: proxy?.database ?? behind });
  commits = watchCommits(scene);
}, 120_000);
afterAll(async () => {
  commits?.restore();
  await scene?.destroy();
  await proxy?.stop();
  await behind?.drop();
  await fs.rm(folder, { recursive: true, force: true });
});

/** Causes one fault and waits until it has happened. */
async function makeFault(fault: CommitFault): Promise<void> {
  if (proxy && fault !== 'refused') {
    const before = proxy.cuts();
    proxy.cutNext(fault === 'lost' ? 'before' : 'after');
    await waitFor(() => (proxy?.cuts() ?? 0) > before, { timeout: 60_000, interval: 2 });
    return;
  }
  commits.spoil(fault);
  await waitFor(() => commits.spoiled() === 1, { timeout: 60_000, interval: 2 });
}

it(
  'P2 loses no acknowledged message, stores none twice, and announces none that is not stored',
  async () => {
    const { seed, upTo } = createChance();
    await withSeed(seed, async () => {
      const { http, grace, token } = scene;
      const place = scene.place();
      const { data: session } = await scene.escalate(place);
      await scene.accept(session.id);
      const other = scene.place();
      const { data: second } = await scene.escalate(other);

      const inbox = await connectInbox({ url: scene.url, token: grace.token });
      await inbox.ask('inbox:open', {});
      await inbox.ask('session:watch', { sessionId: session.id });

      const typed: Acknowledged[] = [];
      const reported: Acknowledged[] = [];
      let isOver = false;
      const writing = async (write: (i: number) => Promise<void>) => {
        for (let i = 1; !isOver; i += 1) await write(i);
      };
      const bot = (i: number, how: 'key' | 'id') =>
        repeatUntilDone<Reported>(http, '/api/handoff/messages', {
          token: token.accessKey,
          ...(how === 'key' && { headers: { 'idempotency-key': `${seed} ${i}` } }),
          body: {
            ...(how === 'key' ? other : place),
            author: 'user',
            text: `bot ${how} ${i}`,
            ...(how === 'id' && { externalId: `id ${i}` }),
          },
        });
      const faults = async () => {
        const kinds = ['refused', 'lost', 'unanswered'] as const;
        for (let n = 0; n < FAULTS; n += 1) {
          const goal = typed.length + reported.length + 2 + upTo(10);
          await waitFor(() => typed.length + reported.length >= goal, {
            timeout: 60_000,
            interval: 2,
          });
          await makeFault(kinds[n % kinds.length] ?? 'refused');
        }
        isOver = true;
      };
      await Promise.all([
        faults(),
        writing(async (i) => {
          const body = { text: `typed ${i}`, clientId: `typed ${i}` };
          const way = `/handoff/sessions/${session.id}/messages`;
          typed.push(await repeatUntilDone<WidgetMessage>(http, way, { token: grace.token, body }));
        }),
        writing(async (i) => void typed.push((await bot(i, 'id')).message)),
        writing(async (i) => void reported.push((await bot(i, 'key')).message)),
      ]);

      const messages = await readLines(http, token.accessKey, session.conversation.id);
      expectNothingLost(messages, typed);
      const rest = await readLines(http, token.accessKey, second.conversation.id);
      expectNothingLost(rest, reported);
      const known = new Set([...messages, ...rest].map(({ id }) => id));
      const told = inbox.all('message:added').map(({ message }) => message.id);
      expect(told.filter((id) => !known.has(id))).toEqual([]);
      inbox.close();
      const count = typed.length + reported.length;
      process.stdout.write(`${FAULTS} commits failed, ${count} messages acknowledged, none lost\n`);
    });
  },
  120_000 + FAULTS * 5_000
);
