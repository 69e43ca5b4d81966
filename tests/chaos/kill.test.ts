import type {
  BotEvent,
  Page,
  SessionDto,
  WidgetMessage,
  WidgetVisit,
} from '../../server/core/contract';
import { startChildScene, type ChildMember, type ChildScene } from '../support/childScene';
import { connectInbox } from '../support/inboxSocket';
import type { Reported } from '../support/scene';
import {
  createChance,
  expectNothingLost,
  repeatUntilAnswered,
  repeatUntilDone,
  readLines,
  withSeed,
  type Acknowledged,
} from './support';
import { followInbox, followStream } from './followers';
import { waitFor } from '../support/waitFor';

/** Strapi is killed (kill -9) in the middle of a chat, again and again. */

const KILLS = Number(process.env['HANDOFF_CHAOS_KILLS'] ?? 3);

let scene: ChildScene;

beforeAll(async () => {
  scene = await startChildScene({ hasSpare: true });
}, 120_000);
afterAll(async () => {
  await scene?.remove();
});

interface Progress {
  acknowledged: number;
  isOver: boolean;
}

/** Kills and starts Strapi, each time after a few more acknowledgements. */
async function killAgain(progress: Progress, upTo: (max: number) => number): Promise<void> {
  for (let kill = 0; kill < KILLS; kill += 1) {
    const goal = progress.acknowledged + 3 + upTo(30);
    await waitFor(() => progress.acknowledged >= goal, { timeout: 60_000, interval: 1 });
    await scene.kill();
    await scene.restart();
  }
  const goal = progress.acknowledged + 10;
  await waitFor(() => progress.acknowledged >= goal, { timeout: 60_000 });
  progress.isOver = true;
}

describe('kill -9', () => {
  it('S44 P2 no API loses or duplicates an acknowledged message, and readers end up with all of them', async () => {
    const { seed, upTo } = createChance();
    await withSeed(seed, async () => {
      const { http, botToken, grace, agent, widget } = scene;
      const progress: Progress = { acknowledged: 0, isOver: false };

      const visit = await http.post<WidgetVisit>('/api/handoff/widget/visits', {
        body: { channel: widget.key },
      });
      const visitor = visit.data.token;
      const place = {
        agent: agent.key,
        channel: widget.key,
        conversation: visit.data.conversation.id,
      };
      const escalated = await http.post<SessionDto>('/api/handoff/sessions', {
        token: botToken,
        body: place,
      });
      const session = escalated.data;
      await http.post(`/handoff/sessions/${session.id}/accept`, { token: grace.token });

      const told = await http.post<SessionDto>('/api/handoff/sessions', {
        token: botToken,
        body: { agent: agent.key, channel: 'telegram', conversation: 'reported' },
      });

      const inbox = await followInbox({ http, url: scene.url, session, member: grace });
      const stream = followStream({ url: scene.url, token: visitor });
      const chat: Acknowledged[] = [];
      const reports: Acknowledged[] = [];
      const write = async (
        acknowledged: Acknowledged[],
        each: (i: number) => Promise<Acknowledged>,
        most = Infinity
      ) => {
        for (let i = 1; i <= most && !progress.isOver; i += 1) {
          acknowledged.push(await each(i));
          progress.acknowledged += 1;
        }
      };
      await Promise.all([
        killAgain(progress, upTo),
        // The widget API accepts 30 messages a minute.
        write(
          chat,
          async (i) => {
            const body = { text: `visitor ${i}`, clientId: `visitor ${i}` };
            const path = '/api/handoff/widget/messages';
            return repeatUntilDone<WidgetMessage>(http, path, { token: visitor, body });
          },
          29
        ),
        write(chat, async (i) => {
          const body = { text: `grace ${i}`, clientId: `grace ${i}` };
          const path = `/handoff/sessions/${session.id}/messages`;
          return repeatUntilDone<Acknowledged>(http, path, { token: grace.token, body });
        }),
        write(reports, async (i) => {
          const { message } = await repeatUntilDone<Reported>(http, '/api/handoff/messages', {
            token: botToken,
            headers: { 'idempotency-key': `report ${i}` },
            body: {
              agent: agent.key,
              channel: 'telegram',
              conversation: 'reported',
              author: 'user',
              text: `reported ${i}`,
            },
          });
          return message;
        }),
      ]);

      const messages = await readLines(http, botToken, session.conversation.id);
      expectNothingLost(messages, chat);
      const reported = await readLines(http, botToken, told.data.conversation.id);
      expectNothingLost(reported, reports);
      for (const who of ['visitor', 'grace', 'reported']) {
        const own = [...messages, ...reported].filter(({ text }) => text.startsWith(who));
        expect(own.map(({ text }) => text)).toEqual(own.map((_, i) => `${who} ${i + 1}`));
      }

      const resolved = await repeatUntilDone<SessionDto>(
        http,
        `/handoff/sessions/${session.id}/resolve`,
        {
          token: grace.token,
        }
      );
      expect(resolved).toMatchObject({ status: 'resolved', messageCount: messages.length + 1 });
      const seqs = [...messages.map(({ seq }) => seq), messages.length + 1];
      await waitFor(() => inbox.seqs().length === seqs.length, {
        what: 'all messages in the panel',
      });
      expect(inbox.seqs()).toEqual(seqs);
      await waitFor(() => stream.received().length === seqs.length, {
        what: 'all messages in the widget',
      });
      expect(stream.received().map(({ seq }) => seq)).toEqual(seqs);
      inbox.close();
      stream.close();
      await expectFeed(messages.filter(({ author }) => author === 'human').map(({ text }) => text));
    });
  }, 300_000);

  it('S31 S10 opens and accepts each session once', async () => {
    const { seed, upTo } = createChance();
    await withSeed(seed, async () => {
      const { http, botToken, grace, alan, agent } = scene;
      const progress: Progress = { acknowledged: 0, isOver: false };
      const accept = (id: string, { token }: ChildMember) =>
        repeatUntilAnswered<SessionDto>(http, `/handoff/sessions/${id}/accept`, { token });
      const taken: { opened: SessionDto; winner: string | undefined }[] = [];

      const handOver = async (lane: number) => {
        for (let i = 1; !progress.isOver; i += 1) {
          const opened = await repeatUntilDone<SessionDto>(http, '/api/handoff/sessions', {
            token: botToken,
            headers: { 'idempotency-key': `escalation ${lane}-${i}` },
            body: { agent: agent.key, channel: 'telegram', conversation: `chat ${lane}-${i}` },
          });
          progress.acknowledged += 1;
          const answers = await Promise.all([accept(opened.id, grace), accept(opened.id, alan)]);
          progress.acknowledged += 1;
          expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
          const winner = answers.find(({ status }) => status === 200)?.data.assignee?.id;
          expect(answers.find(({ status }) => status === 409)?.error.details).toMatchObject({
            code: 'already_accepted',
            assignee: { id: winner },
          });
          taken.push({ opened, winner });
        }
      };
      await Promise.all([killAgain(progress, upTo), handOver(1), handOver(2), handOver(3)]);

      for (const { opened, winner } of taken) {
        const read = `/api/handoff/sessions/${opened.id}`;
        const { data: session } = await http.get<SessionDto>(read, { token: botToken });
        expect(session).toMatchObject({ status: 'active', assignee: { id: winner } });
        const messages = await readLines(http, botToken, session.conversation.id);
        expect(messages.map(({ event }) => event)).toEqual(['queued', 'accepted']);
      }
      const conversations = taken.map(({ opened }) => opened.conversation.id);
      expect(new Set(conversations).size).toBe(taken.length);
    });
  }, 300_000);

  it('S44 after a clean restart the panels reconnect by themselves', async () => {
    const client = await connectInbox({
      url: scene.url,
      token: scene.grace.token,
      reconnection: true,
    });
    const reasons: string[] = [];
    client.socket.on('disconnect', (reason) => reasons.push(reason));
    await scene.stop();
    await waitFor(() => reasons.length > 0);
    // Not "io server disconnect", after which socket.io's client stays away.
    expect(reasons).toEqual(['transport close']);
    await scene.restart();
    await waitFor(() => client.socket.connected, { timeout: 30_000 });
    expect(await client.ask('inbox:open', {})).toEqual({ ok: true });
    client.close();
  });
});

/** The feed has every member message once, and the sequence of each conversation has no gaps. */
async function expectFeed(texts: string[]): Promise<void> {
  const events: BotEvent[] = [];
  for (let cursor: string | null = null; ;) {
    const query: string = cursor === null ? '' : `&after=${encodeURIComponent(cursor)}`;
    const page: Page<BotEvent> = await scene.http.get<BotEvent[]>(
      `/api/handoff/events?limit=100${query}`,
      { token: scene.botToken }
    );
    events.push(...page.data);
    cursor = page.meta.nextCursor;
    if (!page.meta.hasMore) break;
  }
  const human = events.flatMap((event) =>
    event.type === 'message.human' ? [event.data.message.text] : []
  );
  expect(human).toEqual(texts);
  const sequences = new Map<string, number[]>();
  for (const { data, sequence } of events) {
    const { id } = data.conversation;
    sequences.set(id, [...(sequences.get(id) ?? []), sequence]);
  }
  for (const own of sequences.values()) expect(own).toEqual(own.map((_, i) => i + 1));
}
