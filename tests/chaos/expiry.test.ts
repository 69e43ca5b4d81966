import type { SessionDto } from '../../server/core/contract';
import { createNodes, inParallel, times, type Nodes } from '../support/nodes';
import { createScene, type Scene } from '../support/scene';
import { tick } from '../support/tick';

/** The deadline races with a member who accepts, and with another tick. */

const RACES = 500;
const OVERDUE = 10_000;

let scene: Scene;
let nodes: Nodes;

beforeAll(async () => {
  scene = await createScene();
  nodes = await createNodes(scene);
});
afterAll(async () => {
  await nodes?.stop();
  await scene?.destroy();
});

const HOUR = 3_600_000;
const table = (name: string) => scene.strapi.db.connection(`handoff_${name}`);

it('S52 500 races at the deadline: accepted or expired, with the matching message', async () => {
  const sessions = await inParallel(
    8,
    times(RACES, () => async () => (await scene.escalate()).data)
  );
  scene.clock.advance(HOUR);
  const accept = ({ id }: SessionDto) =>
    nodes.next().post<SessionDto>(`/handoff/sessions/${id}/accept`, { token: scene.grace.token });
  // From both ends: the deadline job starts with the oldest, so they meet in the middle.
  const [answers] = await Promise.all([
    inParallel(
      8,
      [...sessions].reverse().map((session) => () => accept(session))
    ),
    tick(scene.strapi),
    tick(scene.strapi),
  ]);

  const accepted = answers.filter(({ status }) => status === 200).map(({ data }) => data.id);
  const late = answers.filter(({ status }) => status !== 200);
  expect(accepted.length).toBeGreaterThan(0);
  expect(late.length).toBeGreaterThan(0);
  for (const answer of late) {
    expect([answer.status, answer.code]).toEqual([409, 'invalid_transition']);
    expect(answer.error.details).toMatchObject({ status: 'expired' });
  }
  for (const { id, conversation } of sessions) {
    const messages = await scene.lines(conversation.id);
    const end = accepted.includes(id) ? 'accepted' : 'expired';
    expect(messages.map(({ event }) => event)).toEqual(['queued', end]);
  }
});

it('S49 10,000 overdue sessions: each expires once, however many ticks run', async () => {
  const { data: session } = await scene.escalate();
  await scene.http.post(`/handoff/sessions/${session.id}/dismiss`, { token: scene.grace.token });
  const pattern = {
    session: await table('sessions').where({ document_id: session.id }).first(),
    conversation: await table('conversations')
      .where({ document_id: session.conversation.id })
      .first(),
  };
  await copyOverdue(pattern, OVERDUE);
  await Promise.all([tick(scene.strapi), tick(scene.strapi)]);

  const left: unknown = await table('sessions').whereNotNull('due_at').first('id');
  expect(left).toBeUndefined();
  const told = await table('messages')
    .where('handoff_messages.event', 'expired')
    .join('handoff_conversations as c', 'c.id', 'handoff_messages.conversation_id')
    .where('c.external_id', 'like', 'overdue-%')
    .countDistinct({ conversations: 'c.id' })
    .count({ lines: '*' });
  expect(
    told.map(({ conversations, lines: messages }) => [Number(conversations), Number(messages)])
  ).toEqual([[OVERDUE, OVERDUE]]);
});

type Row = Record<string, unknown>;

/** Queued sessions past their deadline, each in its own conversation. */
async function copyOverdue(
  pattern: { session: Row; conversation: Row },
  count: number
): Promise<void> {
  const past = Date.now() - HOUR;
  const own = (row: Row, changes: Row): Row => {
    const { id: _, ...rest } = row;
    return Object.fromEntries(
      Object.entries({ ...rest, ...changes }).map(([name, value]) => [
        name,
        value !== null && typeof value === 'object' && !(value instanceof Date)
          ? JSON.stringify(value)
          : value,
      ])
    );
  };
  for (let first = 0; first < count; first += 100) {
    const numbers = times(Math.min(100, count - first), (i) => first + i);
    await table('conversations').insert(
      numbers.map((n) =>
        own(pattern.conversation, {
          document_id: `overdue${n}`,
          identity_key: `overdue${n}`,
          external_id: `overdue-${n}`,
          owner: 'human',
        })
      )
    );
    const rows: Row[] = await table('conversations')
      .whereIn(
        'document_id',
        numbers.map((n) => `overdue${n}`)
      )
      .select('id', 'document_id');
    await table('sessions').insert(
      rows.map(({ id, document_id: key }) =>
        own(pattern.session, {
          document_id: `s${String(key)}`,
          conversation_id: id,
          status: 'queued',
          outcome: null,
          closed_at: null,
          closed_by: null,
          last_seq: null,
          open_key: key,
          due_at: past,
          expires_at: past,
        })
      )
    );
  }
}
