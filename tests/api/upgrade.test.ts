import type {
  ChannelDto,
  MessageDto,
  NotificationDto,
  SessionDetailDto,
  SessionDto,
  WebhookStateDto,
  WidgetMessage,
} from '../../server/core/contract';
import { registerMigrations } from '../../server/db/migrations';
import { TURN } from '../../server/db/start-in-turn';
import { startChildStrapi } from '../support/childStrapi';
import { createClock } from '../support/clock';
import { chosenClient } from '../support/database';
import { readAllRows, restoreOldDatabase, type OldDatabase } from '../support/oldDatabase';
import { postHook } from '../support/platforms/lab';
import { startTelegram, type TelegramLab } from '../support/platforms/telegram';
import { createTestStrapi, type TestStrapi } from '../support/strapi';
import { tick } from '../support/tick';
import { waitFor } from '../support/waitFor';

/** P59: this version opens the databases of earlier versions. */

const TABLES = [
  'agents',
  'channels',
  'conversations',
  'counters',
  'deliveries',
  'events',
  'files',
  'idempotency_keys',
  'messages',
  'notes',
  'notifications',
  'preferences',
  'sessions',
  'webhook_lanes',
].map((name) => `handoff_${name}`);

/** What jobs change at the first start; no message is among it. */
const MOVING = new Set(['upload', 'available_at', 'attempts']);

const COPY = { url: 'https://copy.shop.test' };
const LATE = ' (put right)';

describe('P59 a database of 583b1ab', () => {
  let old: OldDatabase;
  let before: Awaited<ReturnType<typeof readAllRows>>;
  let now: TestStrapi;
  let telegram: TelegramLab;
  let grace: { token: string };
  let admin: { token: string };
  let bot: { token: string };
  const clock = createClock();
  /** Columns of the notes at the time of the migration. */
  const seen: string[][] = [];

  const boot = () =>
    createTestStrapi({
      database: old.database,
      server: COPY,
      plugin: { clock, channels: { telegram: { apiRoot: telegram.url } } },
      uploads: old.facts.uploads.map(({ name, base64 }) => ({
        name,
        content: Buffer.from(base64, 'base64'),
      })),
      register: (strapi) =>
        registerMigrations(strapi.db, [
          {
            name: '0000-of-the-test',
            tables: ['handoff_notes'],
            up: async ({ trx }) => {
              const notes = await trx<{ id: number; text: string }>('handoff_notes').select('*');
              seen.push(Object.keys(notes[0] ?? {}));
              for (const { id, text } of notes)
                await trx('handoff_notes')
                  .where({ id })
                  .update({ text: `${text}${LATE}` });
            },
          },
          {
            name: '0001-of-the-test',
            tables: ['handoff_notes', 'handoff_of_a_later_version'],
            up: async () => void seen.push(['never']),
          },
        ]),
    });

  beforeAll(async () => {
    old = await restoreOldDatabase('583b1ab');
    before = await readAllRows(old.knex, TABLES);
    clock.set(old.facts.at + 1_000);
    telegram = await startTelegram({ token: old.facts.telegram.botToken });
    process.env[old.facts.foreign.name] = 'xoxb-of-the-test';
    now = await boot();
    grace = { token: await now.createSession(old.facts.grace.id) };
    admin = { token: await now.createSession(old.facts.admin.id) };
    bot = { token: old.facts.bot.accessKey };
  });
  afterAll(async () => {
    await now?.destroy();
    await telegram?.close();
    await old?.drop();
  });

  const detail = async (id: string) =>
    (await now.http.get<SessionDetailDto>(`/handoff/sessions/${id}`, grace)).data;
  const messages = async (id: string) =>
    (await now.http.get<MessageDto[]>(`/handoff/sessions/${id}/messages?limit=100`, grace)).data;
  const move = (name: string, id: string) =>
    now.http.post<SessionDto>(`/handoff/sessions/${id}/${name}`, grace);
  const say = (id: string, text: string) =>
    now.http.post<MessageDto>(`/handoff/sessions/${id}/messages`, {
      ...grace,
      body: { text, clientId: text },
    });

  it('P59 keeps every row and every column, and a migration changes it once', async () => {
    expect(before.get('handoff_messages')?.length).toBeGreaterThan(10);
    const after = await readAllRows(old.knex, TABLES);
    for (const table of TABLES) {
      expect(before.get(table)).not.toEqual([]);
      const rows = new Map(after.get(table)?.map((row) => [row['id'], row]));
      for (const row of before.get(table) ?? []) {
        const kept = Object.entries(row).filter(([column]) => !MOVING.has(column));
        const text = table === 'handoff_notes' ? { text: `${String(row['text'])}${LATE}` } : {};
        expect(rows.get(row['id'])).toMatchObject({ ...Object.fromEntries(kept), ...text });
      }
    }
    // Before the sync, and not at the next start; the migration of a missing table never runs.
    expect(await now.strapi.db.migrations.shouldRun()).toBe(false);
    expect(seen).toEqual([Object.keys(before.get('handoff_notes')?.[0] ?? {})]);
    const ran = await old.knex('strapi_migrations_internal').where('name', 'like', 'handoff::%');
    expect(ran.map(({ name }) => String(name)).filter((name) => name.endsWith('test'))).toEqual([
      'handoff::0000-of-the-test',
      'handoff::0001-of-the-test',
    ]);
  });

  it('P59 keeps its files and their bytes at the URLs that were given out', async () => {
    const withFiles = (await messages(old.facts.active.id)).filter(
      ({ attachments }) => attachments.length > 0
    );
    expect(withFiles).toHaveLength(2);
    const bytes = old.facts.uploads.map(({ base64 }) => base64).sort();
    const read = async () => {
      const found = withFiles.map(async ({ attachments: [file] }) => {
        const response = await fetch(new URL(new URL(file?.url ?? '').pathname, now.url));
        expect(response.status).toBe(200);
        return Buffer.from(await response.arrayBuffer()).toString('base64');
      });
      return (await Promise.all(found)).sort();
    };
    expect(await read()).toEqual(bytes);
    await tick(now.strapi);
    expect(await read()).toEqual(bytes);
  });

  it('P59 recognizes a repeated call that the old version answered', async () => {
    const { status, data } = await now.http.post<SessionDto>('/api/handoff/sessions', {
      ...bot,
      headers: { 'idempotency-key': 'upgrade-escalation' },
      body: {
        agent: old.facts.agent.key,
        channel: old.facts.telegram.key,
        conversation: String(old.facts.telegram.chat),
        reason: 'Wants a person',
        user: { name: 'Ada', email: 'ada@example.test', attributes: { plan: 'gold' } },
        tags: ['vip'],
      },
    });
    expect([status, data.id]).toEqual([201, old.facts.active.id]);
    const again = await say(old.facts.active.id, 'Here is your invoice');
    expect(again.status).toBe(201);
    const texts = (await messages(old.facts.active.id)).map(({ text }) => text);
    expect(texts).toContain('Here is your invoice');
  });

  it('P59 lets only the bound token reach its AI agent, and decrypts the credentials of its channel', async () => {
    const { place } = old.facts.queued;
    const body = { ...place, author: 'user', text: 'Are you there?' };
    const path = '/api/handoff/messages';
    expect((await now.http.post(path, { ...bot, body })).status).toBe(201);
    const stranger = { token: old.facts.stranger.accessKey };
    expect((await now.http.post(path, { ...stranger, body })).status).toBe(404);

    const test = `/handoff/channels/${old.facts.telegram.id}/test`;
    expect((await now.http.post(test, admin)).data).toMatchObject({ ok: true });
    const { data: channels } = await now.http.get<ChannelDto[]>('/handoff/channels', admin);
    expect(channels.map(({ key }) => key).sort()).toEqual(['slack', 'telegram', 'widget']);
  });

  it('P59 keeps its notifications, its preferences, and the undelivered webhook events', async () => {
    const { data: bell } = await now.http.get<NotificationDto[]>('/handoff/notifications', grace);
    const mine = before
      .get('handoff_notifications')
      ?.filter(({ member_id }) => String(member_id) === old.facts.grace.id);
    expect(bell).toHaveLength(mine?.length ?? 0);
    const { data: me } = await now.http.get<{ preferences: object }>('/handoff/me', grace);
    expect(me.preferences).toMatchObject({ sound: false });
    const webhook = `/handoff/agents/${old.facts.agent.id}/webhook`;
    const { data: state } = await now.http.get<WebhookStateDto>(webhook, admin);
    expect(state.failing).toMatchObject({
      conversations: before.get('handoff_webhook_lanes')?.length,
    });
  });

  it('P59 finishes the session that was active, with its end user', async () => {
    expect((await now.http.post('/handoff/settings/live', admin)).status).toBe(200);
    const { active, telegram: its } = old.facts;
    const update = telegram.userMessage({ chat: its.chat, text: 'After the update', id: 950 });
    const url = new URL(`/api/handoff/hooks/${its.key}`, now.url).href;
    expect((await postHook(url, telegram.hook(update, its.secretToken))).status).toBe(200);
    expect((await say(active.id, 'Still here')).status).toBe(201);
    expect(await detail(active.id)).toMatchObject({ notes: [{ text: expect.any(String) }] });
    expect((await messages(active.id)).slice(-2).map(({ text }) => text)).toEqual([
      'After the update',
      'Still here',
    ]);
    await waitFor(async () => {
      await tick(now.strapi);
      return telegram.sent.some(({ chat, text }) => chat === its.chat && text === 'Still here');
    });
    const { status, data } = await move('resolve', active.id);
    expect([status, data.status]).toEqual([200, 'resolved']);
  });

  it('P59 finishes the session that was queued, and the bot reads on where it stopped', async () => {
    const { queued, past, cursor } = old.facts;
    expect((await move('accept', queued.id)).status).toBe(200);
    expect((await say(queued.id, 'Sorry for the wait')).status).toBe(201);
    const { data: message } = { data: (await messages(queued.id)).at(-1) };
    const receipt = (id: string) =>
      now.http.post(`/api/handoff/messages/${id}/receipt`, { ...bot, body: { status: 'sent' } });
    expect((await receipt(message?.id ?? '')).status).toBe(200);
    // Events that it had read before are there, too.
    expect((await receipt(past.pending)).status).toBe(200);
    expect((await move('resolve', queued.id)).data.status).toBe('resolved');
    const { data: events } = await now.http.get<{ type: string; data: { session?: SessionDto } }[]>(
      `/api/handoff/events?limit=100&after=${encodeURIComponent(cursor)}`,
      bot
    );
    const its = events.filter(({ data }) => data.session?.id === queued.id);
    expect(its.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['handoff.accepted', 'message.human', 'handoff.resolved'])
    );
    expect((await detail(past.id)).status).toBe('resolved');
  });

  it('P59 recognizes the visitor who waits on the website, and members can answer them', async () => {
    const { waiting, widget } = old.facts;
    expect((await move('accept', waiting.id)).status).toBe(200);
    expect((await say(waiting.id, 'Hello, visitor')).status).toBe(201);
    const { data } = await now.http.get<WidgetMessage[]>('/api/handoff/widget/messages', {
      token: widget.visit,
    });
    const texts = data.map(({ text }) => text);
    expect(texts).toContain('Hello from the shop');
    expect(texts).toContain('Hello, visitor');
    expect((await move('resolve', waiting.id)).data.status).toBe('resolved');
  });
});

if (chosenClient() !== 'sqlite') {
  describe('P59 processes that start at the same time after an update', () => {
    it('P59 prepare the database one after the other, and both run', async () => {
      const old = await restoreOldDatabase('583b1ab');
      const { knex, database, facts } = old;
      const { before, take } = TURN[database.client] ?? { before: [], take: '' };
      const other: unknown = await knex.client.acquireRawConnection();
      let isHeld = true;
      const letGo = async () => {
        if (isHeld) await knex.client.destroyRawConnection(other);
        isHeld = false;
      };
      const ask = (sql: string) => knex.raw(sql).connection(other);
      for (const statement of before) await ask(statement);
      await ask(take);
      let started = 0;
      const children = [1, 2].map(async () => {
        const child = await startChildStrapi({ database });
        started += 1;
        return child;
      });
      const running = Promise.allSettled(children);
      try {
        await waitFor(async () => (await waitingFor(old)) >= 2, {
          what: 'both to wait',
          timeout: 120_000,
        });
        expect(started).toBe(0);
        await letGo();
        const all = await Promise.all(children);
        for (const { http } of all) {
          const { status } = await http.get('/api/handoff/events', { token: facts.bot.accessKey });
          expect(status).toBe(200);
        }
      } finally {
        await letGo();
        for (const child of await running) {
          if (child.status === 'fulfilled') await child.value.remove();
        }
        await old.drop();
      }
      // Two concurrent starts, on a machine that is busy with other tests.
    }, 240_000);
  });
}

/** How many processes wait for their turn. */
async function waitingFor({ knex, database }: OldDatabase): Promise<number> {
  const isPostgres = database.client === 'postgres';
  const answer = await knex.raw(
    isPostgres
      ? `select count(*) as n from pg_stat_activity
           where query like '%pg_try_advisory_xact_lock%' and datname = current_database()
           and pid <> pg_backend_pid() and state = 'idle in transaction'`
      : `select count(*) as n from information_schema.processlist
           where db = database() and info like '%get_lock%' and id <> connection_id()`
  );
  const [row] = isPostgres ? answer.rows : answer[0];
  return Number(row.n) - (isPostgres ? 1 : 0);
}
