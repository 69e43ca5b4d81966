import { createHmac } from 'node:crypto';

import fc from 'fast-check';
import type {
  ChannelDto,
  ConversationDto,
  MessageDto,
  SessionDto,
} from '../../server/core/contract';
import type { Answer } from '../support/http';
import { createNodes, inParallel, times, type Nodes } from '../support/nodes';
import type { TestMember } from '../support/people';
import { createScene, type Reported, type Scene } from '../support/scene';

/** Concurrent commands over real HTTP; on two processes where the database serves two. */

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

const SOCKETS = 150;
const MEMBERS = 50;

const bot = () => ({ token: scene.token.accessKey });
const escalate = (body: object, headers = {}) =>
  nodes.next().post<SessionDto>('/api/handoff/sessions', { ...bot(), headers, body });
const report = (body: object) =>
  nodes.next().post<Reported>('/api/handoff/messages', { ...bot(), body });
const move = (name: string, id: string, by: TestMember) =>
  nodes.next().post<SessionDto>(`/handoff/sessions/${id}/${name}`, { token: by.token });
const write = (id: string, text: string) =>
  nodes.next().post<MessageDto>(`/handoff/sessions/${id}/messages`, {
    token: scene.grace.token,
    body: { text, clientId: text },
  });

/** How often each status and code came: `{ '200': 1, '409 already_accepted': 999 }`. */
function tally(answers: Answer<unknown>[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, code } of answers) {
    const name = code === undefined ? String(status) : `${status} ${code}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

/** The events that the bot got of a session, by type. */
async function eventsOf(sessionId: string): Promise<string[]> {
  const types: string[] = [];
  for (
    let page = await scene.events();
    page.events.length > 0;
    page = await scene.events(page.cursor)
  ) {
    const own = page.events.filter(({ data }) => data.session?.id === sessionId);
    types.push(...own.map(({ type }) => type));
  }
  return types;
}

/** Starts both at once, each first in half of the runs. */
async function meet<A, B>(run: number, a: () => Promise<A>, b: () => Promise<B>): Promise<[A, B]> {
  if (run % 2 === 0) return Promise.all([a(), b()]);
  const [second, first] = await Promise.all([b(), a()]);
  return [first, second];
}

describe('accept', () => {
  it('S31 1,000 accepts by 50 members, 20 each: one member gets it, all others get the assignee’s name', async () => {
    const members = await inParallel(
      4,
      times(MEMBERS, (i) => () => scene.createMember({ firstname: `M${i}`, lastname: 'X' }))
    );
    const { data: session } = await escalate(scene.place());
    const tries = times(1_000, (i) => members[(i * 7) % MEMBERS] as TestMember);
    const answers = await inParallel(
      SOCKETS,
      tries.map((by) => async () => ({ by, answer: await move('accept', session.id, by) }))
    );

    const accepted = answers.filter(({ answer }) => answer.status === 200);
    const winner = accepted[0]?.by as TestMember;
    expect(tally(answers.map(({ answer }) => answer))).toEqual({
      '200': 20,
      '409 already_accepted': 980,
    });
    for (const { by, answer } of accepted) {
      expect(by.id).toBe(winner.id);
      expect(answer.data.assignee).toEqual({ id: winner.id, name: winner.name });
    }
    for (const { by, answer } of answers) {
      if (answer.status !== 409) continue;
      expect(by.id).not.toBe(winner.id);
      expect(answer.error.details).toMatchObject({
        assignee: { id: winner.id, name: winner.name },
        session: { id: session.id, status: 'active' },
      });
    }
    const messages = await scene.lines(session.conversation.id);
    expect(messages.map(({ event }) => event)).toEqual(['queued', 'accepted']);
    expect(messages[1]?.text).toContain(winner.name);
    const types = await eventsOf(session.id);
    expect(types).toEqual([
      'handoff.queued',
      'message.system',
      'handoff.accepted',
      'message.system',
    ]);
  });

  it('S31 accept ∥ withdrawal by the bot, 50 runs: exactly one succeeds', async () => {
    const runs = await inParallel(
      10,
      times(50, (run) => async () => {
        const { data: session } = await escalate(scene.place());
        const withdraw = () =>
          nodes.next().post(`/api/handoff/sessions/${session.id}/withdraw`, {
            ...bot(),
            body: { by: 'bot' },
          });
        const [accept, withdrawn] = await meet(
          run,
          () => move('accept', session.id, scene.grace),
          withdraw
        );
        const messages = await scene.lines(session.conversation.id);
        return [
          accept.status,
          withdrawn.code ?? withdrawn.status,
          ...messages.map(({ event }) => event),
        ].join(' ');
      })
    );
    for (const run of runs) {
      expect(['200 handoff_active queued accepted', '409 200 queued resolved']).toContain(run);
    }
  });
});

describe('escalation', () => {
  it('S16 escalate ∥ bot message, 100 runs: refused, or before the handoff message', async () => {
    await inParallel(
      10,
      times(100, (run) => async () => {
        const place = scene.place();
        // Half of the conversations do not exist yet.
        if (run % 4 < 2) await report({ ...place, author: 'user', text: 'hi' });
        const message = { ...place, author: 'bot', text: 'just a moment' };
        const [session, said] = await meet(
          run,
          () => escalate(place),
          () => report(message)
        );
        expect(session.status).toBe(201);
        const messages = await scene.lines(session.data.conversation.id);
        const handoff = messages.find(({ event }) => event === 'queued');
        if (said.status === 201) expect(said.data.message.seq).toBeLessThan(handoff?.seq ?? 0);
        else expect([said.status, said.code]).toEqual([409, 'handoff_active']);
        expect(messages.some(({ author }) => author === 'bot')).toBe(said.status === 201);
        expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, i) => i + 1));
      })
    );
  });

  it('S16 escalate ∥ escalate, 100 at once for a conversation that does not exist: one session', async () => {
    const place = scene.place();
    const answers = await Promise.all(
      times(100, (i) =>
        escalate({ ...place, reason: `reason ${i}` }, i % 2 ? { 'Idempotency-Key': `e${i}` } : {})
      )
    );
    expect(tally(answers)).toEqual({ '201': 1, '200': 99 });
    expect(new Set(answers.map(({ data }) => data.id)).size).toBe(1);
    const messages = await scene.lines(answers[0]?.data.conversation.id ?? '');
    expect(messages.map(({ event }) => event)).toEqual(['queued']);
    const types = await eventsOf(answers[0]?.data.id ?? '');
    expect(types).toEqual(['handoff.queued', 'message.system']);
  });
});

describe('resolve', () => {
  it('S48 resolve ∥ member message, 200 runs: before the resolve message, or refused and not stored', async () => {
    await inParallel(
      10,
      times(200, (run) => async () => {
        const { data: session } = await escalate(scene.place());
        await move('accept', session.id, scene.grace);
        const [resolved, said] = await meet(
          run,
          () => move('resolve', session.id, scene.grace),
          () => write(session.id, `line ${run}`)
        );
        expect([resolved.status, resolved.data.status]).toEqual([200, 'resolved']);
        const messages = await scene.lines(session.conversation.id);
        expect(messages.at(-1)?.event).toBe('resolved');
        if (said.status === 201) expect(said.data.seq).toBeLessThan(messages.at(-1)?.seq ?? 0);
        else expect([said.status, said.code]).toEqual([409, 'invalid_transition']);
        expect(messages.filter(({ author }) => author === 'human')).toHaveLength(
          said.status === 201 ? 1 : 0
        );
      })
    );
  });

  it('S48 50 resolves by two members: one resolve message', async () => {
    const manager = await scene.createMember({
      permissions: ['inbox.read', 'inbox.reply', 'inbox.manage'],
    });
    const { data: session } = await escalate(scene.place());
    await move('accept', session.id, scene.grace);
    const answers = await Promise.all(
      times(50, (i) => move('resolve', session.id, i % 2 ? scene.grace : manager))
    );
    expect(tally(answers)).toEqual({ '200': 25, '409 invalid_transition': 25 });
    const messages = await scene.lines(session.conversation.id);
    expect(messages.filter(({ event }) => event === 'resolved')).toHaveLength(1);
  });
});

describe('a changed phone number', () => {
  const APP_SECRET = 'an-app-secret-of-meta';
  let channel: ChannelDto;
  let ids = 0;

  beforeEach(async () => {
    const { data } = await scene.http.post<ChannelDto>('/handoff/channels', {
      token: scene.admin.token,
      body: {
        type: 'whatsapp',
        name: 'WhatsApp',
        agent: scene.agent.key,
        credentials: {
          accessToken: 'an-access-token-of-meta',
          phoneNumberId: '1000',
          appSecret: APP_SECRET,
          verifyToken: 'a-verify-token-of-ours',
        },
      },
    });
    channel = data;
  });

  const wamid = () => `wamid.${(ids += 1)}`;
  const text = (from: string, body: string) => ({
    from,
    id: wamid(),
    timestamp: String(Math.floor(scene.clock.now() / 1_000)),
    type: 'text',
    text: { body },
  });
  const change = (from: string, to: string) => ({
    from,
    id: wamid(),
    type: 'system',
    system: { type: 'user_changed_number', wa_id: to },
  });

  /** One call of Meta's, to one of the processes. */
  async function tell(...messages: object[]): Promise<number> {
    const value = {
      messaging_product: 'whatsapp',
      metadata: { phone_number_id: '1000' },
      messages,
    };
    const entry = [{ id: '1', changes: [{ field: 'messages', value }] }];
    const body = JSON.stringify({ object: 'whatsapp_business_account', entry });
    const signature = createHmac('sha256', APP_SECRET).update(body).digest('hex');
    const headers = { 'x-hub-signature-256': `sha256=${signature}` };
    const { status } = await nodes
      .next()
      .post(`/api/handoff/hooks/${channel.key}`, { headers, body });
    return status;
  }

  const placeOf = (conversation: string) => {
    return { agent: scene.agent.key, channel: channel.key, conversation };
  };

  async function conversationOf(number: string): Promise<ConversationDto | undefined> {
    const query = new URLSearchParams(placeOf(number)).toString();
    const path = `/api/handoff/conversations?${query}`;
    return (await nodes.next().get<ConversationDto[]>(path, bot())).data[0];
  }

  /** The texts of each conversation of the channel, by its row; none is empty or has a gap. */
  async function allTexts(): Promise<string[]> {
    const { connection } = scene.strapi.db;
    const conversations: { id: number; last_seq: number }[] = await connection(
      'handoff_conversations as c'
    )
      .join('handoff_channels as ch', 'ch.id', 'c.channel_id')
      .where('ch.document_id', channel.id)
      .select('c.id', 'c.last_seq');
    const texts: string[] = [];
    for (const { id, last_seq: lastSeq } of conversations) {
      const messages: { seq: number; text: string; author: string }[] = await connection(
        'handoff_messages'
      )
        .where({ conversation_id: id })
        .orderBy('seq');
      expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, i) => i + 1));
      expect([messages.length, messages.length > 0]).toEqual([lastSeq, true]);
      texts.push(
        ...messages.filter(({ author }) => author === 'user').map((message) => message.text)
      );
    }
    return texts.sort();
  }

  it('P40 keeps all concurrent messages in one conversation: 20 runs, 60 texts, with member and bot', async () => {
    const said = await inParallel(
      5,
      times(20, (run) => async () => {
        const [old, next] = [`10${run}`, `20${run}`];
        const texts = times(3, (i) => `text ${i} of ${old}`);
        expect(await tell(text(old, `hello of ${old}`))).toBe(200);
        const { data: session } = await escalate(placeOf(old));
        await scene.accept(session.id);
        const bodies = texts.map((body) => text(old, body));
        const [statuses, human, over, moved] = await Promise.all([
          Promise.all(bodies.map((body) => tell(body))),
          write(session.id, `answer to ${old}`),
          report({ ...placeOf(old), author: 'bot', text: 'over the human' }),
          tell(change(old, next)),
        ]);
        expect([...statuses, moved]).toEqual([200, 200, 200, 200]);
        expect([human.status, over.status, over.code]).toEqual([201, 409, 'handoff_active']);
        // Platforms repeat an event that took too long to answer.
        expect(await tell(...bodies)).toBe(200);
        for (const number of [old, next])
          expect((await conversationOf(number))?.id).toBe(session.conversation.id);
        expect((await conversationOf(next))?.externalId).toBe(next);
        const messages = await scene.lines(session.conversation.id);
        const heard = messages
          .filter(({ author }) => author === 'user')
          .map((message) => message.text);
        expect(heard.sort()).toEqual([`hello of ${old}`, ...texts]);
        expect(messages.filter(({ author }) => author === 'human')).toHaveLength(1);
        return heard;
      })
    );
    expect(await allTexts()).toEqual(said.flat().sort());
  });

  it('P40 200 payloads with constantly changing numbers: each is accepted, each text is stored once', async () => {
    const number = fc.constantFrom('31', '32', '33', '34');
    const message = fc.oneof(
      { weight: 3, arbitrary: fc.record({ from: number }) },
      { weight: 2, arbitrary: fc.record({ from: number, to: number }) }
    );
    const payload = fc.array(message, { minLength: 1, maxLength: 3 });
    const payloads = fc.sample(payload, { numRuns: 200, seed: 20261128 });
    const written: string[] = [];
    const statuses = await inParallel(
      8,
      payloads.map(
        (messages, i) => () =>
          tell(
            ...messages.map((one, j) => {
              if ('to' in one) return change(one.from, one.to);
              written.push(`fuzz ${i} ${j}`);
              return text(one.from, `fuzz ${i} ${j}`);
            })
          )
      )
    );
    expect(statuses.filter((status) => status !== 200)).toEqual([]);
    expect(await allTexts()).toEqual(written.sort());
  });
});
