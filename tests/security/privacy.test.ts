import type { SessionDetailDto } from '../../server/core/contract';
import type { Answer } from '../support/http';
import { botRoutes } from '../../server/http/bot/routes';
import { createTeamRoutes } from '../../server/http/team/routes';
import { botSees, createGround, type Ground } from './ground';
import { READS } from './routes';

/** Data that must not leave the team. */

let ground: Ground;

beforeAll(async () => {
  ground = await createGround();
});
afterAll(async () => {
  await ground?.destroy();
});

const NOTE = 'internal-note-nobody-but-us';

/** The reads of an API: every GET of its route table has one. */
function readsOf(root: string, routes: { method: string; path: string }[]) {
  const wanted = routes
    .filter(({ method }) => method === 'GET')
    .map(({ path }) => `GET ${root}${path}`);
  const reads = READS.filter(({ route }) => route.startsWith(`GET ${root}/`));
  expect(reads.map(({ route }) => route).sort()).toEqual(wanted.sort());
  return reads;
}

const teamRoutes = createTeamRoutes(async () => ({ authenticated: false }));

describe('S47 internal data of staff', () => {
  it('notes, email addresses and secrets of staff are in no answer to a bot', async () => {
    const { data: session } = await ground.escalate();
    const answers: Answer<unknown>[] = [await ground.accept(session.id)];
    const path = `/handoff/sessions/${session.id}`;
    await ground.ask('POST', `${path}/notes`, { body: { text: NOTE } });
    await ground.write(session.id, { text: 'hello', clientId: 'c' });
    await ground.resolve(session.id, { note: `${NOTE} at the end` });
    const { data: dismissed } = await ground.escalate();
    await ground.ask('POST', `/handoff/sessions/${dismissed.id}/dismiss`, { body: { note: NOTE } });
    const { data: detail } = await ground.ask<SessionDetailDto>('GET', path);
    expect(detail.notes.map(({ text }) => text)).toEqual([NOTE, `${NOTE} at the end`]);

    answers.push(...(await botSees(ground, session)), ...(await botSees(ground, dismissed)));
    for (const { path, query } of readsOf('/api/handoff', botRoutes)) {
      const search = new URLSearchParams(query).toString();
      answers.push(await ground.ask('GET', `${path({ ...ground, session })}?${search}`));
    }
    const secrets = await secretsOf(ground);
    for (const { status, text } of answers) {
      expect(status).toBe(200);
      expect(text).not.toContain(NOTE);
      expect(text.toLowerCase()).not.toContain('password');
      for (const secret of secrets) expect(text).not.toContain(secret);
    }
  });

  it('team members get no email addresses and secrets of staff either', async () => {
    const { data: session } = await ground.escalate();
    await ground.accept(session.id);
    await ground.ask('POST', `/handoff/sessions/${session.id}/notes`, { body: { text: 'a' } });
    const secrets = await secretsOf(ground);
    for (const { route, path } of readsOf('/handoff', teamRoutes)) {
      const { status, text } = await ground.ask('GET', path({ ...ground, session }));
      expect([route, status]).toEqual([route, 200]);
      for (const secret of secrets) expect(text).not.toContain(secret);
      expect(text).not.toMatch(/password|resetPasswordToken|registrationToken|accessKey/i);
    }
  });

  it('a member whose only name is an email address appears under the fallback name', async () => {
    const email = 'private@example.test';
    const member = await ground.createMember({
      firstname: '',
      lastname: null,
      username: email,
      email,
    });
    const { data: session } = await ground.escalate();
    await ground.accept(session.id, member);
    await ground.write(session.id, { text: 'hello', clientId: 'c' }, member);
    await ground.resolve(session.id, { note: 'a' }, member);
    const seen = [
      ...(await botSees(ground, session)),
      await ground.ask('GET', `/handoff/sessions/${session.id}`),
    ];
    for (const { text } of seen) expect(text).not.toContain(email);
  });

  it('no refusal contains a stack, a statement or a file', async () => {
    for (const [method, path, body] of [
      ['POST', '/api/handoff/messages', '{'],
      ['POST', '/api/handoff/messages', { author: 7 }],
      ['GET', '/api/handoff/sessions/%ff', undefined],
      ['POST', `/handoff/sessions/${ground.queued.id}/resolve`, {}],
      ['GET', '/handoff/nothing', undefined],
    ] as const) {
      const { status, text } = await ground.ask(method, path, body === undefined ? {} : { body });
      expect(status).toBeGreaterThanOrEqual(400);
      expect(text).not.toMatch(
        /node_modules|at [A-Za-z.]+ \(|select |insert into|SQLITE|\.ts:|\.js:/
      );
    }
  });
});

/** Email addresses, password hashes and tokens of all admin users. */
async function secretsOf({ strapi, token, grace }: Ground): Promise<string[]> {
  const users: Record<string, unknown>[] = await strapi.db.connection('admin_users').select();
  const tokens: Record<string, unknown>[] = await strapi.db
    .connection('strapi_api_tokens')
    .select('access_key');
  const values = [
    ...users.flatMap(({ email, password }) => [email, password]),
    ...tokens.map(({ access_key: key }) => key),
    token.accessKey,
    grace.token,
  ];
  const secrets = values.filter(
    (value): value is string => typeof value === 'string' && value.length > 8
  );
  expect(secrets.length).toBeGreaterThan(5);
  return secrets;
}
