import { times } from '../support/nodes';
import { createScene, type Scene } from '../support/scene';
import { tick } from '../support/tick';

/** How many statements a command costs between BEGIN and COMMIT: the budget of architecture.md. */

const DAY = 24 * 3_600_000;

let scene: Scene;

beforeAll(async () => {
  scene = await createScene();
});
afterAll(async () => {
  await scene?.destroy();
});

interface Query {
  sql: string;
  __knexTxId?: string;
}

/** The statements of the one transaction that `work` runs on a conversation, or on the table `about` names. */
async function statementsOf(
  work: () => Promise<{ status: number }>,
  status: number,
  about = /handoff_conversations/
): Promise<string[]> {
  const queries: Query[] = [];
  const note = (query: Query) => void queries.push(query);
  const knex = scene.strapi.db.connection;
  knex.on('query', note);
  try {
    expect((await work()).status).toBe(status);
  } finally {
    knex.off('query', note);
  }
  const ours = transactionsIn(queries).filter((all) => all.some((sql) => about.test(sql)));
  expect(ours.length).toBe(1);
  return ours[0] ?? [];
}

/** The statements between each BEGIN and its COMMIT; a connection keeps its id after the commit. */
function transactionsIn(queries: Query[]): string[][] {
  return queries.flatMap(({ sql, __knexTxId: id }, i) => {
    if (!/^begin/i.test(sql)) return [];
    const after = queries.slice(i + 1).filter(({ __knexTxId }) => __knexTxId === id);
    const end = after.findIndex(({ sql }) => /^commit/i.test(sql));
    return [after.slice(0, end).map(({ sql }) => sql)];
  });
}

const key = (name: string) => ({ 'Idempotency-Key': name });

describe('P9 statements', () => {
  it('a bot message costs at most 6, with key, provider id and user', async () => {
    const message = {
      ...scene.place(),
      author: 'bot',
      text: 'hi',
      externalId: 'x',
      user: { name: 'Ada' },
    };
    const first = await statementsOf(() => scene.report(message, key('bot line')), 201);
    expect(first.length).toBeLessThanOrEqual(6);
    const later = { ...message, externalId: 'y', epoch: 1 };
    const second = await statementsOf(() => scene.report(later, key('bot line 2')), 201);
    expect(second.length).toBeLessThanOrEqual(6);
  });

  it('an end user message during a handoff costs at most 6, with key and provider id', async () => {
    const place = scene.place();
    await scene.escalate(place);
    const message = {
      ...place,
      author: 'user',
      text: 'hi',
      externalId: 'x',
      user: { name: 'Ada' },
    };
    const statements = await statementsOf(() => scene.report(message, key('user line')), 201);
    expect(statements.length).toBeLessThanOrEqual(6);
    // The first takes the lock: nothing may be read before it.
    expect(statements[0]).toMatch(/^(set statement .+ for )?(update|insert)/i);
  });

  it('S54 a message that notifies the assignee costs at most 6, with a key too', async () => {
    const place = scene.place();
    const { data: session } = await scene.escalate(place);
    await scene.accept(session.id);
    const say = (externalId: string, headers = {}) =>
      statementsOf(
        () => scene.report({ ...place, author: 'user', text: 'hi', externalId }, headers),
        201
      );
    expect((await say('x')).length).toBeLessThanOrEqual(6);
    expect((await say('y', key('second line'))).length).toBeLessThanOrEqual(6);
    await scene.write(session.id, { text: 'hello', clientId: 'c' });
    expect((await say('z', key('first line'))).length).toBeLessThanOrEqual(6);
  });

  it('a repeated message costs at most 3', async () => {
    const message = { ...scene.place(), author: 'user', text: 'hi', externalId: 'x' };
    await scene.report(message, key('again'));
    const replayed = await statementsOf(() => scene.report(message, key('again')), 201);
    expect(replayed.length).toBeLessThanOrEqual(3);
    const known = await statementsOf(() => scene.report(message), 200);
    expect(known.length).toBeLessThanOrEqual(3);
  });

  it('an answer to one message costs one statement more than the same without it', async () => {
    const place = scene.place();
    const { data: session } = await scene.escalate(place);
    await scene.accept(session.id);
    const say = (externalId: string, more: object = {}) =>
      statementsOf(
        () => scene.report({ ...place, author: 'user', text: 'hi', externalId, ...more }),
        201
      );
    await say('x');
    await scene.write(session.id, { text: 'hello', clientId: 'c' });
    await say('y');
    const plain = await say('z');
    expect(await say('w', { replyTo: 'x' })).toHaveLength(plain.length + 1);
    const write = (clientId: string, more: object = {}) =>
      statementsOf(() => scene.write(session.id, { text: 'hi', clientId, ...more }), 201);
    const [first] = await scene.lines(session.conversation.id);
    await write('d');
    expect((await write('e', { replyTo: first?.id })).length).toBeLessThanOrEqual(7);
  });

  it('a relayed member message costs at most 6, an accept at most 9', async () => {
    const { data: session } = await scene.escalate();
    const accept = await statementsOf(() => scene.accept(session.id), 200);
    expect(accept.length).toBeLessThanOrEqual(9);
    expect(accept[0]).toMatch(/^(set statement .+ for )?(update|insert)/i);
    const message = await statementsOf(
      () => scene.write(session.id, { text: 'hello', clientId: 'c' }),
      201
    );
    expect(message.length).toBeLessThanOrEqual(6);
  });

  it('the expiry of 50 costs at most 8, as that of one does', async () => {
    const expire = async () => {
      await tick(scene.strapi);
      return { status: 200 };
    };
    for (const count of [1, 50]) {
      scene.clock.advance(DAY);
      await tick(scene.strapi);
      for (const place of times(count, () => scene.place())) await scene.escalate(place);
      scene.clock.advance(DAY);
      const statements = await statementsOf(expire, 200, /^update.*handoff_sessions/i);
      expect(statements.length).toBeLessThanOrEqual(8);
      expect(statements[0]).toMatch(/^(set statement .+ for )?update/i);
    }
  });

  it('an escalation and a resolve with a note cost at most 11', async () => {
    const place = scene.place();
    const body = { ...place, history: [{ author: 'user', text: 'hi' }], user: { name: 'Ada' } };
    const escalate = await statementsOf(() => scene.escalate(body, key('escalate')), 201);
    expect(escalate.length).toBeLessThanOrEqual(11);
    const { data: session } = await scene.escalate(place);
    await scene.accept(session.id);
    const resolve = await statementsOf(() => scene.resolve(session.id, { note: 'done' }), 200);
    expect(resolve.length).toBeLessThanOrEqual(11);
  });
});
