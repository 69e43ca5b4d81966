import type { MessageDto, SessionDto } from '../../server/core/contract';
import type { CallOptions } from '../support/http';
import { inParallel, times } from '../support/nodes';
import { createScene, type Scene } from '../support/scene';

/** P9: pages by cursor, in every order of every list: no row is lost or repeated. */

let scene: Scene;
let all: SessionDto[];

const SESSIONS = 40;
const STATUSES = ['open', 'queued', 'active', 'resolved', 'expired', 'all'];

beforeAll(async () => {
  scene = await createScene();
  const ids = await inParallel(
    4,
    times(SESSIONS, () => async () => (await scene.escalate()).data.id)
  );
  for (const [i, id] of ids.entries()) {
    if (i % 4 === 0) continue;
    await scene.accept(id);
    if (i % 4 === 2) await scene.resolve(id);
  }
  await spread(ids);
  all = await listed('all');
});
afterAll(async () => {
  await scene?.destroy();
});

/** Many sessions of the same millisecond, queued and opened in different orders; some expired. */
async function spread(ids: string[]): Promise<void> {
  const table = scene.strapi.db.connection;
  for (const [i, id] of ids.entries()) {
    const times = { queued_at: 1_000_000 + ((i * 7) % 5), opened_at: 1_000_000 - ((i * 3) % 6) };
    const expired =
      i % 4 === 0 && i % 8 === 0 ? { status: 'expired', open_key: null, due_at: null } : {};
    await table('handoff_sessions')
      .where({ document_id: id })
      .update({ ...times, ...expired });
  }
}

const get = <T>(path: string, options: CallOptions = { token: scene.grace.token }) =>
  scene.http.get<T>(path, options);

async function listed(status: string): Promise<SessionDto[]> {
  return (await get<SessionDto[]>(`/handoff/sessions?status=${status}&limit=100`)).data;
}

/** All pages of a list; `between` runs after each. */
async function paged(
  search: string,
  between: () => Promise<unknown> = async () => undefined
): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor = ''; ;) {
    const page = await get<SessionDto[]>(`/handoff/sessions?${search}${cursor}`);
    ids.push(...page.data.map(({ id }) => id));
    expect(page.meta.hasMore).toBe(page.meta.nextCursor !== null);
    if (!page.meta.hasMore) return ids;
    cursor = `&cursor=${page.meta.nextCursor ?? ''}`;
    await between();
  }
}

describe('sessions', () => {
  it('covers every status', () => {
    const counts = STATUSES.slice(1, 5).map(
      (status) => all.filter((one) => one.status === status).length
    );
    expect(counts.every((count) => count >= 5)).toBe(true);
    expect(all).toHaveLength(SESSIONS);
  });

  it.each(STATUSES)('S25 %s: complete, in order, in pages of any size', async (status) => {
    const expected = (await listed(status)).map(({ id }) => id);
    const isMember = ({ status: own }: SessionDto) =>
      status === 'all' ||
      own === status ||
      (status === 'open' && ['queued', 'active'].includes(own));
    expect([...expected].sort()).toEqual(
      all
        .filter(isMember)
        .map(({ id }) => id)
        .sort()
    );
    for (const limit of [1, 2, 3, 7, expected.length - 1, expected.length]) {
      expect(await paged(`status=${status}&limit=${limit}`)).toEqual(expected);
    }
  });

  it('S25 open and queued: the queue first, longest wait on top; all others newest first', async () => {
    const open = await listed('open');
    const keys = open.map(({ status, queuedAt }) => `${status === 'queued' ? 0 : 1} ${queuedAt}`);
    expect(keys).toEqual([...keys].sort());
    for (const status of ['active', 'resolved', 'expired', 'all']) {
      const created = (await listed(status)).map(({ createdAt }) => createdAt);
      expect(created).toEqual([...created].sort().reverse());
    }
  });

  it('keeps its place while others are added in front', async () => {
    const before = all.map(({ id }) => id);
    const seen = await paged('status=all&limit=6', () => scene.escalate());
    expect(seen).toEqual(before);
    const queued = (await listed('queued')).map(({ id }) => id);
    const met = await paged('status=queued&limit=4', () => scene.escalate());
    expect(met.slice(0, queued.length)).toEqual(queued);
    expect(new Set(met).size).toBe(met.length);
  });

  it('does not repeat rows that leave the list meanwhile', async () => {
    const queued = (await listed('queued')).map(({ id }) => id);
    const leaving = [...queued];
    const seen = await paged('status=queued&limit=3', async () => {
      const id = leaving.shift();
      if (id) await scene.accept(id);
    });
    expect(new Set(seen).size).toBe(seen.length);
    // The accepted ones had been returned already; all the others follow.
    expect(seen).toEqual(queued);
  });
});

describe('messages', () => {
  const LINES = 23;
  let session: SessionDto;

  beforeAll(async () => {
    const place = scene.place();
    for (let i = 1; i < LINES; i += 1) {
      await scene.report({ ...place, author: i % 2 ? 'user' : 'bot', text: `line ${i}` });
    }
    session = (await scene.escalate(place)).data;
  });

  const pages = async (path: string, next: 'after' | 'before', options?: CallOptions) => {
    const found: number[][] = [];
    for (let from = ''; ;) {
      const page = await get<MessageDto[]>(`${path}${from}`, options);
      found.push(page.data.map(({ seq }) => seq));
      if (!page.meta.hasMore) return found;
      from = `&${next}=${page.meta.nextCursor ?? ''}`;
    }
  };
  const expected = times(LINES, (i) => i + 1);

  it.each([1, 5, LINES - 1, LINES])(
    'the bot API pages forward from the first, %d at a time',
    async (limit) => {
      const path = `/api/handoff/conversations/${session.conversation.id}/messages?limit=${limit}`;
      const found = await pages(path, 'after', { token: scene.token.accessKey });
      expect(found.flat()).toEqual(expected);
    }
  );

  it.each([1, 5, LINES - 1, LINES])(
    'the team API pages back from the last, %d at a time',
    async (limit) => {
      const found = await pages(
        `/handoff/sessions/${session.id}/messages?limit=${limit}`,
        'before'
      );
      expect(found.reverse().flat()).toEqual(expected);
    }
  );

  it('the team API pages forward too, from where the reader stopped', async () => {
    const path = `/handoff/sessions/${session.id}/messages?limit=4`;
    const { data } = await get<MessageDto[]>(`${path}&after=${LINES - 2}`);
    expect(data.map(({ seq }) => seq)).toEqual([LINES - 1, LINES]);
    const end = await get<MessageDto[]>(`${path}&after=${LINES}`);
    expect([end.data, end.meta]).toEqual([[], { hasMore: false, nextCursor: null }]);
  });
});

describe('the feed', () => {
  it.each([1, 7, 100])(
    'P14 complete and in order, %d at a time, with a cursor even at the end',
    async (limit) => {
      const read = async (size: number) => {
        const ids: string[] = [];
        for (let cursor = ''; ;) {
          const page = await get<{ id: string }[]>(`/api/handoff/events?limit=${size}${cursor}`, {
            token: scene.token.accessKey,
          });
          ids.push(...page.data.map(({ id }) => id));
          expect(page.meta.nextCursor).not.toBeNull();
          cursor = `&after=${page.meta.nextCursor ?? ''}`;
          if (page.data.length === 0) return ids;
        }
      };
      const whole = await read(50);
      expect(new Set(whole).size).toBe(whole.length);
      expect(await read(limit)).toEqual(whole);
    }
  );
});
