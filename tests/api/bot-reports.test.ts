import type { ConversationDto } from '../../server/core/contract';
import { createScene, type Scene } from '../support/scene';

let scene: Scene;

beforeAll(async () => {
  scene = await createScene();
});
afterAll(async () => {
  await scene?.destroy();
});

const bot = () => ({ token: scene.token.accessKey });

describe('issue 11.6 an externalId', () => {
  it('stands for one message: another author or text is a conflict', async () => {
    const message = { ...scene.place(), author: 'user', text: 'one', externalId: 'm1' };
    const first = await scene.report(message);
    const again = await scene.report({ ...message, user: { name: 'Ada' } });
    expect([again.status, again.data.message.id]).toEqual([200, first.data.message.id]);
    for (const other of [{ text: 'two' }, { author: 'bot' }, { text: 'One' }]) {
      const answer = await scene.report({ ...message, ...other });
      expect([answer.status, answer.code]).toEqual([409, 'external_id_conflict']);
      expect(answer.error.details.message).toBe(first.data.message.id);
    }
    expect(await scene.lines(first.data.conversation.id)).toHaveLength(1);
  });

  it('is compared with what was first reported, and not at all for older rows', async () => {
    const message = { ...scene.place(), author: 'user', text: 'one', externalId: 'm1' };
    const first = await scene.report(message);
    const rows = () => scene.strapi.db.connection('handoff_messages');
    const { id } = first.data.message;
    await rows().where({ document_id: id }).update({ text: 'edited', original_text: 'one' });
    expect((await scene.report(message)).status).toBe(200);
    expect((await scene.report({ ...message, text: 'edited' })).code).toBe('external_id_conflict');
    await rows().where({ document_id: id }).update({ report_hash: null });
    expect((await scene.report({ ...message, text: 'edited' })).status).toBe(200);
  });

  it('in a history is compared with later reports, and is no conflict itself', async () => {
    const place = scene.place();
    const history = [{ author: 'user', text: 'one', externalId: 'm1' }];
    await scene.escalate({ ...place, history });
    const message = { ...place, author: 'user', externalId: 'm1' };
    expect((await scene.report({ ...message, text: 'one' })).status).toBe(200);
    expect((await scene.report({ ...message, text: 'two' })).code).toBe('external_id_conflict');
    const other = [{ author: 'user', text: 'two', externalId: 'm1' }];
    expect((await scene.escalate({ ...place, history: other })).status).toBe(200);
  });

  it('that a receipt has given stands for an echo of that message, never for a user’s', async () => {
    const place = scene.place();
    const { data: session } = await scene.escalate(place);
    const [relayed] = await scene.lines(session.conversation.id);
    await scene.http.post(`/api/handoff/messages/${relayed?.id}/receipt`, {
      ...bot(),
      body: { status: 'sent', externalId: 'out-1' },
    });
    // The escalation is over, so that the bot may report at all.
    await scene.accept(session.id);
    await scene.resolve(session.id);
    const echo = { ...place, author: 'bot', text: 'echo', externalId: 'out-1' };
    const answer = await scene.report(echo);
    expect([answer.status, answer.data.message.id]).toEqual([200, relayed?.id]);
    const said = await scene.report({ ...echo, author: 'user', text: 'My order number is 7' });
    expect([said.status, said.code]).toEqual([409, 'external_id_conflict']);
    expect(said.error.details.message).toBe(relayed?.id);
  });
});

describe('issue 11.6 null', () => {
  it('means not given in every optional field of a report, and erases nothing', async () => {
    const place = scene.place();
    const known = {
      id: 'u1',
      name: 'Ada',
      email: 'ada@shop.test',
      locale: 'en',
      attributes: { plan: 'pro' },
    };
    const first = await scene.report({ ...place, author: 'user', text: 'one', user: known });
    const nothing = { id: null, name: null, email: null, locale: null, attributes: null };
    const none = { attachments: null, externalId: null, epoch: null, sentAt: null };
    for (const user of [nothing, null]) {
      const answer = await scene.report({ ...place, ...none, author: 'user', text: 'x', user });
      expect([answer.status, answer.data.message.name]).toEqual([201, 'Ada']);
    }
    const file = { url: 'https://shop.test/a.png', name: null, type: null };
    const attached = await scene.report({
      ...place,
      ...none,
      author: 'bot',
      text: '',
      attachments: [file],
    });
    expect(attached.data.message.attachments).toEqual([{ ...file, size: null }]);
    const { data } = await scene.http.get<ConversationDto>(
      `/api/handoff/conversations/${first.data.conversation.id}`,
      bot()
    );
    expect(data.user).toEqual(known);
  });

  it('means not given in escalations, receipts and withdrawals', async () => {
    const place = scene.place();
    await scene.report({ ...place, author: 'user', text: 'x', user: { name: 'Ada' } });
    const body = { user: { name: null }, reason: null, summary: null, priority: null };
    const more = { tags: null, metadata: null, history: null, verify: null };
    const { status, data: session } = await scene.escalate({ ...place, ...body, ...more });
    expect([status, session.user.name, session.priority]).toEqual([201, 'Ada', 'normal']);
    const relayed = (await scene.lines(session.conversation.id)).at(-1);
    const receipt = await scene.http.post(`/api/handoff/messages/${relayed?.id}/receipt`, {
      ...bot(),
      body: { status: 'failed', externalId: null, reason: null },
    });
    expect(receipt.status).toBe(200);
    const end = await scene.http.post(`/api/handoff/sessions/${session.id}/withdraw`, {
      ...bot(),
      body: { by: 'bot', reason: null },
    });
    expect(end.status).toBe(200);
  });
});
