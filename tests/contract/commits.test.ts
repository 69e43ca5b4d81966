import type { AgentDto, ChannelDto } from '../../server/core/contract';
import { createDatabase } from '../../server/db/database';
import { watchCommits, type Commits } from '../support/commits';
import { chosenClient } from '../support/database';
import { connectInbox } from '../support/inboxSocket';
import { createScene, type Scene } from '../support/scene';

/** What is acknowledged is committed: a COMMIT can fail, and knex does not report that by itself. */

const SECRET = 'a-secret-token-of-telegram';

let scene: Scene;
let commits: Commits;
let telegram: ChannelDto;

beforeAll(async () => {
  scene = await createScene();
  const { token } = scene.admin;
  // An agent of its own: nothing of the other one is sent while a COMMIT is made to fail.
  const { data: agent } = await scene.http.post<AgentDto>('/handoff/agents', {
    token,
    body: { name: 'Sales', handoff: { enabled: true } },
  });
  const { data } = await scene.http.post<ChannelDto>('/handoff/channels', {
    token,
    body: {
      type: 'telegram',
      name: 'Telegram',
      agent: agent.key,
      credentials: {
        botToken: '123456:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
        secretToken: SECRET,
      },
    },
  });
  telegram = data;
  commits = watchCommits(scene);
});
afterAll(async () => {
  commits?.restore();
  await scene?.destroy();
});

const isFault = ({ status }: { status: number }): boolean => status >= 500;

const said = (place: object, text: string) => ({ ...place, author: 'user', text });

async function openSession() {
  const { data } = await scene.escalate();
  await scene.accept(data.id);
  return data;
}

describe.each(['refused', 'lost'] as const)('P2 a COMMIT that is %s', (fault) => {
  it('acknowledges no bot message, and the next one gets its seq', async () => {
    const place = scene.place();
    const first = await scene.report(said(place, 'first'));
    commits.spoil(fault);
    const failed = await scene.report(said(place, 'second'));
    expect([commits.spoiled(), isFault(failed)]).toEqual([1, true]);
    const again = await scene.report(said(place, 'third'));
    expect(again).toMatchObject({ status: 201, data: { message: { seq: 2 } } });
    const messages = await scene.lines(first.data.conversation.id);
    expect(messages.map(({ text }) => text)).toEqual(['first', 'third']);
  });

  it('S12 acknowledges no escalation, and no Inbox and no bot is told of it', async () => {
    const inbox = await connectInbox({ url: scene.url, token: scene.grace.token });
    expect(await inbox.ask('inbox:open', {})).toEqual({ ok: true });
    const { cursor } = await scene.events();
    const place = scene.place();
    commits.spoil(fault);
    expect(isFault(await scene.escalate(place))).toBe(true);
    const { data } = await scene.escalate();
    // Any broadcast before that of the committed message would have arrived by now.
    await inbox.seen('session:changed', ({ session }) => session.id === data.id);
    const told = inbox.all('session:changed').map(({ session }) => session.id);
    expect(new Set(told)).toEqual(new Set([data.id]));
    const { events } = await scene.events(cursor);
    expect(events.length).toBeGreaterThan(0);
    expect(JSON.stringify(events)).not.toContain(place.conversation);
    inbox.close();
    expect(await scene.escalate(place)).toMatchObject({ status: 201, data: { status: 'queued' } });
  });

  it('acknowledges no member message; the same client id is stored once', async () => {
    const session = await openSession();
    const body = { text: 'hello', clientId: fault };
    commits.spoil(fault);
    expect(isFault(await scene.write(session.id, body))).toBe(true);
    expect((await scene.write(session.id, body)).status).toBe(201);
    const messages = await scene.lines(session.conversation.id);
    expect(messages.filter(({ author }) => author === 'human')).toHaveLength(1);
  });

  it('P40 acknowledges no platform event, and the platform repeats it', async () => {
    const text = `hello, ${fault}`;
    const chat = text.length;
    const update = {
      update_id: chat,
      message: {
        message_id: chat,
        date: Math.floor(scene.clock.now() / 1_000),
        chat: { id: chat, type: 'private' },
        from: { id: chat, is_bot: false, first_name: 'Ada' },
        text,
      },
    };
    const tell = () =>
      scene.http.post(`/api/handoff/hooks/${telegram.key}`, {
        headers: { 'x-telegram-bot-api-secret-token': SECRET },
        body: update,
      });
    commits.spoil(fault);
    const failed = await tell();
    expect([failed.status, failed.code]).toEqual([503, 'unavailable']);
    expect(failed.headers.get('retry-after')).toBe('5');
    expect((await tell()).status).toBe(200);
    expect((await tell()).status).toBe(200);
    const stored = await scene.strapi.db.connection('handoff_messages').where({ text });
    expect(stored).toHaveLength(1);
  });

  it('S8 acknowledges no settings', async () => {
    const put = (organizationName: string) =>
      scene.http.put<{ organizationName: string }>('/handoff/settings', {
        token: scene.admin.token,
        body: { organizationName },
      });
    await put('Before');
    // Not another value in Strapi's store, such as the remembered grants.
    commits.spoil(fault, { of: /^plugin_handoff_settings$/ });
    expect(isFault(await put('After'))).toBe(true);
    const { data } = await scene.http.get<{ organizationName: string }>('/handoff/settings', {
      token: scene.admin.token,
    });
    expect(data.organizationName).toBe('Before');
  });
});

describe('P2 a COMMIT', () => {
  it.each(['40001', '40P01', 1213, 'SQLITE_BUSY'])(
    'that fails with %s repeats the command',
    async (code) => {
      const place = scene.place();
      commits.spoil('refused', { times: 2, code });
      const { status, data } = await scene.report(said(place, 'once'));
      expect([commits.spoiled(), status]).toEqual([2, 201]);
      const messages = await scene.lines(data.conversation.id);
      expect(messages.map(({ seq, text }) => [seq, text])).toEqual([[1, 'once']]);
    }
  );

  it('without an answer is a server error, and repeats with the same keys take effect once', async () => {
    const place = scene.place();
    const key = { 'Idempotency-Key': 'unanswered' };
    const body = said(place, 'hello');
    commits.spoil('unanswered');
    expect(isFault(await scene.report(body, key))).toBe(true);
    const again = await scene.report(body, key);
    expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([201, 'true']);

    const known = { ...body, externalId: '5512' };
    commits.spoil('unanswered');
    expect(isFault(await scene.report(known))).toBe(true);
    expect((await scene.report(known)).status).toBe(200);

    const session = await openSession();
    const typed = { text: 'hello', clientId: 'unanswered' };
    commits.spoil('unanswered');
    expect(isFault(await scene.write(session.id, typed))).toBe(true);
    expect((await scene.write(session.id, typed)).status).toBe(200);

    expect(await scene.lines(again.data.conversation.id)).toHaveLength(2);
    const messages = await scene.lines(session.conversation.id);
    expect(messages.filter(({ author }) => author === 'human')).toHaveLength(1);
  });

  it('that a real database refuses is an error', async () => {
    await refuseForReal();
    const place = scene.place();
    const failed = await scene.report(said(place, 'refuse me'));
    expect(isFault(failed)).toBe(true);
    expect(await scene.report(said(place, 'take me'))).toMatchObject({
      status: 201,
      data: { message: { seq: 1 } },
    });
  });

  it('of a caller decides what is broadcast', async () => {
    const db = createDatabase(scene.strapi.db);
    const told: string[] = [];
    const inside = (name: string) =>
      scene.strapi.db.transaction(async () => {
        await db.transaction(
          async (query) => {
            await query().from('handoff_counters').first('id');
            return name;
          },
          { committed: (result) => void told.push(result) }
        );
        expect(told).not.toContain(name);
      });
    await inside('kept');
    commits.spoil('refused', { of: /handoff_counters/ });
    await inside('refused').catch(() => undefined);
    const failing = scene.strapi.db.transaction(async () => {
      await db.transaction(async () => '', { committed: () => void told.push('rolled back') });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect([commits.spoiled(), told]).toEqual([1, ['kept']]);
  });
});

/** A message with this text breaks a rule that the database checks on COMMIT. MySQL has no such rules. */
async function refuseForReal(): Promise<void> {
  const knex = scene.strapi.db.connection;
  switch (chosenClient()) {
    case 'postgres':
      await knex.raw(`create function refuse() returns trigger language plpgsql as
        $$ begin if new.text = 'refuse me' then raise 'refused'; end if; return null; end $$`);
      await knex.raw(`create constraint trigger refuse after insert on handoff_messages
        deferrable initially deferred for each row execute function refuse()`);
      return;
    case 'sqlite':
      await knex.raw('create table parents (id integer primary key)');
      await knex.raw(
        'create table children (parent integer references parents deferrable initially deferred)'
      );
      await knex.raw(`create trigger refuse after insert on handoff_messages
        when new.text = 'refuse me' begin insert into children values (1); end`);
      return;
    case 'mysql':
      commits.spoil('refused');
  }
}
