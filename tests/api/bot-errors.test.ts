import { connect } from 'node:net';
import type { SessionDto } from '../../server/core/contract';
import { createScene, type Scene } from '../support/scene';

let scene: Scene;

beforeAll(async () => {
  scene = await createScene();
});
afterAll(async () => {
  await scene?.destroy();
});

const bot = () => ({ token: scene.token.accessKey });
const message = () => ({ ...scene.place(), author: 'user', text: 'hi' });

/** What stands beside the data of an answer. */
const metaOf = (answer: { text: string }) =>
  (JSON.parse(answer.text) as { meta: Record<string, unknown> }).meta;

describe('issue 11.7 an error says what to do', () => {
  it('names the scope that a token lacks, or says that it is read-only', async () => {
    const custom = await scene.createApiToken({ type: 'custom', permissions: ['event.find'] });
    const reader = await scene.createApiToken({ type: 'read-only' });
    const call = (token: string) =>
      scene.http.post('/api/handoff/messages', { token, body: message() });
    const scope = 'plugin::handoff.message.create';
    const lacking = await call(custom.accessKey);
    expect([lacking.status, lacking.error.message]).toEqual([
      403,
      `The API token lacks the scope ${scope}`,
    ]);
    expect(lacking.error.details).toEqual({ code: 'forbidden', scope });
    const { status, error } = await call(reader.accessKey);
    expect([status, error.message]).toEqual([
      403,
      `The API token is read-only: this call needs the scope ${scope}`,
    ]);
    expect(error.details).toEqual({ code: 'forbidden', scope });
    const read = await scene.http.get('/api/handoff/sessions', { token: custom.accessKey });
    expect(read.error.details).toMatchObject({ scope: 'plugin::handoff.session.find' });
  });

  it('names a bad after, in the feed and in a conversation', async () => {
    const { data } = await scene.report(message());
    const paths = ['/events?after=x', `/conversations/${data.conversation.id}/messages?after=x`];
    for (const path of paths) {
      const { status, error } = await scene.http.get(`/api/handoff${path}`, bot());
      expect([status, error.details.issues]).toEqual([
        400,
        [{ path: 'after', problem: expect.any(String) }],
      ]);
    }
  });

  it('names the limit of a body', async () => {
    const body = { ...message(), text: 'x'.repeat(1_100_000) };
    const { status, error } = await scene.http.post('/api/handoff/messages', { ...bot(), body });
    expect([status, error.details]).toEqual([
      413,
      { code: 'payload_too_large', maxBytes: 1_048_576 },
    ]);
    expect(error.message).toContain('1048576 bytes');
  });

  it('says of missing fields that they are required', async () => {
    const { error } = await scene.http.post('/api/handoff/messages', {
      ...bot(),
      body: { agent: 'support', user: {}, attachments: [{}] },
    });
    expect(error.message).toBe('channel: is required');
    expect(error.details.issues).toEqual(
      ['channel', 'conversation', 'author', 'text', 'attachments.0.url'].map((path) => ({
        path,
        problem: 'is required',
      }))
    );
    const { error: query } = await scene.http.get('/api/handoff/availability', bot());
    expect(query.message).toBe('agent: is required');
  });

  it('refuses a receipt for what the bot does not relay, in a session or outside', async () => {
    const place = scene.place();
    const before = await scene.report({ ...place, author: 'user', text: 'before' });
    await scene.escalate(place);
    const within = await scene.report({ ...place, author: 'user', text: 'within' });
    for (const { data } of [before, within]) {
      const path = `/api/handoff/messages/${data.message.id}/receipt`;
      const answer = await scene.http.post(path, { ...bot(), body: { status: 'sent' } });
      expect([answer.status, answer.code]).toEqual([409, 'invalid_transition']);
      expect(answer.error.details.status).toBe('none');
    }
    const missing = await scene.http.post('/api/handoff/messages/abc/receipt', {
      ...bot(),
      body: { status: 'sent' },
    });
    expect([missing.status, missing.code]).toEqual([404, 'not_found']);
  });

  it('refuses an Idempotency-Key that is not ASCII, by its name', async () => {
    for (const bytes of ['schlüssel', '鍵']) {
      const answer = await sendRaw(bytes);
      expect(answer).toMatch(/^HTTP\/1.1 400 /);
      expect(answer).toContain('"path":"Idempotency-Key"');
      expect(answer).toContain('ASCII');
    }
    expect(await sendRaw('plain ~ key')).toMatch(/^HTTP\/1.1 201 /);
  });
});

/** Clients refuse to send such a header; some libraries send its bytes as they are. */
function sendRaw(key: string): Promise<string> {
  const body = JSON.stringify(message());
  const { hostname, port } = new URL(scene.url);
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect({ host: hostname, port: Number(port) }, () => {
      socket.write(
        [
          'POST /api/handoff/messages HTTP/1.1',
          `Host: ${hostname}`,
          `Authorization: Bearer ${scene.token.accessKey}`,
          'Content-Type: application/json',
          `Content-Length: ${Buffer.byteLength(body)}`,
          `Idempotency-Key: ${key}`,
          'Connection: close',
          '',
          body,
        ].join('\r\n')
      );
    });
    socket.setEncoding('utf8').on('data', (chunk) => (text += String(chunk)));
    socket.on('error', reject);
    socket.on('close', () => resolve(text));
  });
}

describe('issue 11.7 a repeated answer', () => {
  it('says what the session is now, beside what it was', async () => {
    const place = scene.place();
    const key = (name: string) => ({ 'Idempotency-Key': name });
    const body = { ...place, author: 'user', text: 'hi', externalId: 'm1' };
    const report = await scene.report(body, key('report'));
    const escalation = await scene.escalate(place, key('escalation'));
    expect([metaOf(escalation).now, report.data.conversation.session]).toEqual([undefined, null]);
    const { id } = escalation.data;

    const during = await scene.report(body, key('report'));
    expect([during.status, during.data]).toEqual([201, report.data]);
    expect(metaOf(during).now).toMatchObject({
      control: { owner: 'human', epoch: 2 },
      session: { id, status: 'queued' },
    });

    const [relayed] = (await scene.lines(escalation.data.conversation.id)).slice(-1);
    const receipt = () =>
      scene.http.post<SessionDto>(`/api/handoff/messages/${relayed?.id}/receipt`, {
        ...bot(),
        headers: key('receipt'),
        body: { status: 'sent' },
      });
    const first = await receipt();
    await scene.accept(id);
    await scene.resolve(id);
    const after = await scene.escalate(place, key('escalation'));
    expect([after.status, after.data]).toEqual([201, escalation.data]);
    const now = { control: { owner: 'bot', epoch: 3 }, session: { id, status: 'resolved' } };
    expect(metaOf(after)).toMatchObject({ ignored: null, now });
    const again = await receipt();
    expect(again.data).toEqual(first.data);
    expect(metaOf(again)).toMatchObject({ now });
    expect(metaOf(await scene.report(body, key('report'))).now).toEqual({
      control: now.control,
      session: null,
    });
    const withdrawal = await scene.escalate(place);
    const withdraw = () =>
      scene.http.post(`/api/handoff/sessions/${withdrawal.data.id}/withdraw`, {
        ...bot(),
        headers: key('withdrawal'),
        body: { by: 'bot' },
      });
    expect(JSON.parse((await withdraw()).text)).not.toHaveProperty('meta');
    await scene.escalate(place);
    expect(metaOf(await withdraw()).now).toMatchObject({
      control: { owner: 'human', epoch: 6 },
      session: { id: withdrawal.data.id, outcome: 'withdrawn' },
    });
  });
});
