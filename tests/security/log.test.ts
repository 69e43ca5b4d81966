import type { AgentDto, ChannelDto, WidgetVisit } from '../../server/core/contract';
import { createScene, type Scene } from '../support/scene';
import { tick } from '../support/tick';

/** Message texts never appear in the log, whatever the database fails with. */

const SECRETS = {
  text: 'my card number is 4111 1111',
  email: 'ada@private.test',
  name: 'Ada Lovelace-Private',
  note: 'she cried on the phone',
};

let scene: Scene;
let visitor: string;
let lines: string[] = [];

const LEVELS = ['error', 'warn', 'info'] as const;

beforeAll(async () => {
  scene = await createScene();
  const { data: agent } = await scene.http.post<AgentDto>('/handoff/agents', {
    token: scene.admin.token,
    body: { name: 'Shop', handoff: { enabled: true } },
  });
  const { data: widget } = await scene.http.post<ChannelDto>('/handoff/channels', {
    token: scene.admin.token,
    body: { type: 'widget', name: 'Shop', agent: agent.key },
  });
  const visit = await scene.http.post<WidgetVisit>('/api/handoff/widget/visits', {
    body: { channel: widget.key },
  });
  visitor = visit.data.token;
  for (const level of LEVELS) {
    jest.spyOn(scene.strapi.log, level).mockImplementation((...words: unknown[]) => {
      lines.push(words.map((word) => everythingOf(word)).join(' '));
      return scene.strapi.log;
    });
  }
  for (const name of ['log', 'warn', 'error'] as const)
    jest.spyOn(console, name).mockImplementation((...words: unknown[]) => {
      lines.push(words.map((word) => everythingOf(word)).join(' '));
    });
});
afterEach(() => {
  lines = [];
});
afterAll(async () => {
  jest.restoreAllMocks();
  await scene?.destroy();
});

/** As an error printer would show it, with all nested properties. */
function everythingOf(word: unknown): string {
  if (!(word instanceof Error)) return typeof word === 'string' ? word : JSON.stringify(word);
  return `${word.stack ?? ''} ${word.message} ${JSON.stringify({ ...word })}`;
}

/** The database really fails while `work` runs: the table is gone. */
async function without(table: string, work: () => Promise<void>): Promise<void> {
  const rename = (from: string, to: string) =>
    scene.strapi.db.connection.raw('alter table ?? rename to ??', [from, to]);
  await rename(table, `${table}_gone`);
  try {
    await work();
  } finally {
    await rename(`${table}_gone`, table);
  }
}

function expectNothingSaid(more: string[] = []): void {
  const all = lines.join('\n');
  for (const secret of [...Object.values(SECRETS), ...more]) expect(all).not.toContain(secret);
}

const said = () => ({
  ...scene.place(),
  author: 'user',
  text: SECRETS.text,
  user: { name: SECRETS.name, email: SECRETS.email },
});

describe('16 a database that fails', () => {
  it('P2 logs no message text, and one line for one kind of failure', async () => {
    const { data: session } = await scene.escalate();
    await scene.accept(session.id);
    const calls = () => [
      scene.report(said()),
      scene.escalate({ ...scene.place(), user: { email: SECRETS.email }, reason: SECRETS.text }),
      scene.write(session.id, { text: SECRETS.text, clientId: SECRETS.name }),
      scene.http.post('/api/handoff/widget/messages', {
        token: visitor,
        body: { text: SECRETS.text, clientId: SECRETS.name },
      }),
    ];
    await without('handoff_messages', async () => {
      for (const { status, error } of await Promise.all([...calls(), ...calls()])) {
        expect(status).toBe(500);
        expect(error).toEqual({
          status: 500,
          name: 'InternalServerError',
          message: 'Internal Server Error',
          details: { code: 'internal_error' },
        });
      }
    });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^\[handoff\] POST \S+ failed: \w+ in \w+( handoff_\w+)?$/);
    expectNothingSaid();
    const { status } = await scene.write(session.id, { text: 'again', clientId: 'again' });
    expect(status).toBe(201);
  });

  it('P11 logs no notes, settings and jobs', async () => {
    const { data: session } = await scene.escalate();
    await without('handoff_notes', async () => {
      const { status } = await scene.http.post(`/handoff/sessions/${session.id}/notes`, {
        token: scene.grace.token,
        body: { text: SECRETS.note },
      });
      expect(status).toBe(500);
    });
    await without('handoff_deliveries', async () => {
      scene.clock.advance(4 * 60_000);
      await tick(scene.strapi).catch(() => undefined);
    });
    expectNothingSaid([scene.grace.email]);
  });

  it('S10 logs no tokens, where Strapi itself looks them up', async () => {
    const hash = await scene.strapi.db
      .connection<{ access_key: string }>('strapi_api_tokens')
      .first('access_key');
    await without('strapi_api_tokens', async () => {
      expect((await scene.report(said())).status).toBeGreaterThanOrEqual(401);
    });
    await without('admin_users', async () => {
      expect((await scene.accept('a'.repeat(24))).status).toBeGreaterThanOrEqual(401);
    });
    await without('handoff_conversations', async () => {
      const { status } = await scene.http.get('/api/handoff/widget/messages?after=0', {
        token: visitor,
      });
      expect(status).toBe(500);
    });
    expectNothingSaid([hash?.access_key ?? '', scene.token.accessKey, visitor]);
  });
});
