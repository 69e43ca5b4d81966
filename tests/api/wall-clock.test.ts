import type { SessionDto } from '../../server/core/contract';
import { createScene, type Scene } from '../support/scene';
import { waitFor } from '../support/waitFor';
import { takeWallClock, type WallClock } from '../support/wallClock';

/** The machine's clock is set while Strapi runs: the plugin's clock and node-cron's, which is `Date`. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let wall: WallClock;
let scene: Scene;

beforeAll(async () => {
  wall = takeWallClock();
  scene = await createScene({ hasClock: false, plugin: { tick: { rule: '* * * * * *' } } });
});
afterAll(async () => {
  await scene?.destroy();
  wall?.restore();
});

const rowOf = ({ id }: SessionDto) =>
  scene.strapi.db.connection('handoff_sessions').where({ document_id: id }).first();
const makeDue = async (session: SessionDto) => {
  const at = Date.now() - 1;
  const rows = scene.strapi.db.connection('handoff_sessions');
  await rows.where({ document_id: session.id }).update({ due_at: at, expires_at: at });
};
const expires = (session: SessionDto) =>
  waitFor(async () => (await rowOf(session)).status === 'expired', {
    what: 'the expiry',
    timeout: 15_000,
  });
const closings = async ({ conversation }: SessionDto) =>
  (await scene.lines(conversation.id)).filter(({ event }) => event === 'expired').length;

it.each([
  ['back', -HOUR],
  ['ahead', HOUR],
])('S49 what is due expires once after the clock was set %s by an hour', async (_, by) => {
  const { data: due } = await scene.escalate();
  const { data: waiting } = await scene.escalate();
  wall.jump(by);
  await makeDue(due);
  await expires(due);
  expect(await closings(due)).toBe(1);

  // The deadline is half an hour after the start: not reached before, and due at once afterwards.
  const before = await rowOf(waiting);
  expect(before.status).toBe(by < 0 ? 'queued' : 'expired');
  wall.jump(Math.max(0, Number(before.expires_at) - Date.now() - MINUTE));
  const { data: other } = await scene.escalate();
  await makeDue(other);
  await expires(other);
  if (by < 0) expect((await rowOf(waiting)).status).toBe('queued');
  wall.jump(MINUTE);
  await expires(waiting);
  expect(await closings(waiting)).toBe(1);
});
