import type { SessionDto, WidgetVisit } from '../../server/core/contract';
import { closeSockets } from '../support/inboxSocket';
import { createWidgetScene, type WidgetScene } from '../support/visitor';
import { waitFor } from '../support/waitFor';
import { followInbox, followStream, type InboxFollower } from './followers';
import { createChance, expectNothingLost, readLines, withSeed, type Acknowledged } from './support';

/** Sockets and streams break at random while a chat goes on. */

let scene: WidgetScene;

beforeAll(async () => {
  scene = await createWidgetScene();
});
afterEach(closeSockets);
afterAll(async () => {
  await scene?.destroy();
});

const LINES = 150;
const PANELS = 10;
const WIDGETS = 3;

async function openChat(): Promise<{ visit: WidgetVisit; session: SessionDto }> {
  const { data: visit } = await scene.visit();
  const { data: session } = await scene.handOver(visit);
  await scene.accept(session.id);
  return { visit, session };
}

describe('connections that break', () => {
  it('S44 S65 every panel and every widget ends up with the same messages, none lost or duplicated', async () => {
    const { seed, upTo } = createChance();
    const noise = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    await withSeed(seed, async () => {
      const { visit, session } = await openChat();
      const { http, url, grace } = scene;
      const panels: InboxFollower[] = [];
      for (let i = 0; i < PANELS; i += 1) {
        panels.push(await followInbox({ http, url, session, member: grace }));
      }
      const widgets = Array.from({ length: WIDGETS }, () =>
        followStream({ url, token: visit.token })
      );
      const all = [...panels, ...widgets];

      const acknowledged: Acknowledged[] = [];
      for (let i = 1; i <= LINES; i += 1) {
        const message = await scene.write(session.id, { text: `line ${i}`, clientId: `line ${i}` });
        expect(message.status).toBe(201);
        acknowledged.push(message.data);
        if (i % 5 === 0) all[upTo(all.length)]?.cut();
      }

      const messages = await readLines(http, scene.token.accessKey, session.conversation.id);
      expectNothingLost(messages, acknowledged);
      for (const panel of panels) {
        await waitFor(() => panel.seqs().length === messages.length, { timeout: 30_000 });
        expect(panel.lines().map(({ id }) => id)).toEqual(messages.map(({ id }) => id));
      }
      for (const widget of widgets) {
        await waitFor(() => widget.received().length >= messages.length, { timeout: 30_000 });
        // Each exactly once, in order, over all its streams.
        expect(widget.received().map(({ id }) => id)).toEqual(messages.map(({ id }) => id));
      }
      all.forEach((reader) => reader.close());
    });
    // A client that disconnects is not a server error.
    expect(noise.mock.calls).toEqual([]);
    noise.mockRestore();
  });

  it('S44 a killed browser ends nothing: the session stays active, and a new browser shows all of it', async () => {
    const { visit, session } = await openChat();
    const { http, url, grace } = scene;
    const before = await followInbox({ http, url, session, member: grace });
    await scene.write(session.id, { text: 'before', clientId: 'before' });
    before.cut();
    before.close();
    await scene.say(visit.token, 'are you there?');

    const after = await followInbox({ http, url, session, member: grace });
    const messages = await readLines(http, scene.token.accessKey, session.conversation.id);
    expect(after.lines().map(({ id }) => id)).toEqual(messages.map(({ id }) => id));
    expect(messages.slice(-2).map(({ text }) => text)).toEqual(['before', 'are you there?']);
    // What was being sent when the browser was killed is sent again with the same client id.
    const again = await scene.write(session.id, { text: 'before', clientId: 'before' });
    expect([again.status, again.data.text]).toEqual([200, 'before']);
    const { data: now } = await http.get<SessionDto>(`/handoff/sessions/${session.id}`, {
      token: grace.token,
    });
    expect(now).toMatchObject({ status: 'active', messageCount: messages.length });
    after.close();
  });
});
