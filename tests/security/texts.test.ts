import type { BotEvent, MessageDto, SessionDetailDto } from '../../server/core/contract';
import { botSees, createGround, type Ground } from './ground';

/** Text is stored and returned as sent: markup is text, and every script is supported. */

let ground: Ground;

beforeAll(async () => {
  ground = await createGround();
});
afterAll(async () => {
  await ground?.destroy();
});

const MARKUP = [
  '<script>window.__xss=1</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg/onload=alert(1)>',
  "';alert(1)//",
  '&lt;b&gt; &amp; &quot;',
  '[link](javascript:alert(1)) **bold** <a href="data:text/html,x">',
  '{{constructor.constructor("alert(1)")()}} ${7*7} <%= 7*7 %>',
  '</script><!--',
  '\u202Eright to left\u202C \u0007 \u001b[31m',
  '{agent_name} {org_name} $& $1',
];

describe('S35 markup is text', () => {
  it.each(MARKUP)('%j is unchanged in every field', async (markup) => {
    const user = {
      id: markup,
      name: markup,
      email: markup,
      locale: markup.slice(0, 50),
      attributes: { [markup]: [markup] },
    };
    const place = { ...ground.place(), conversation: `${ground.place().conversation} ${markup}` };
    await ground.report({ ...place, author: 'user', text: markup, user, externalId: markup });
    const body = {
      ...place,
      reason: markup,
      summary: markup,
      tags: [markup.slice(0, 50)],
      metadata: { [markup]: markup },
    };
    const { status, data: session } = await ground.escalate(body);
    expect(status).toBe(201);
    await ground.accept(session.id);
    await ground.write(session.id, { text: markup, clientId: markup });
    await ground.ask('POST', `/handoff/sessions/${session.id}/notes`, { body: { text: markup } });

    const detail = await ground.ask<SessionDetailDto>('GET', `/handoff/sessions/${session.id}`);
    expect(detail.data).toMatchObject({
      reason: markup,
      summary: markup,
      tags: [markup.slice(0, 50)],
      metadata: { [markup]: markup },
      user,
      notes: [{ text: markup }],
      conversation: { externalId: place.conversation },
    });
    const messages = await ground.lines(session.conversation.id);
    const said = messages.filter(({ author }) => author !== 'system');
    expect(said.map(({ author, name, text }) => [author, name, text])).toEqual([
      ['user', markup, markup],
      ['human', 'Grace Hopper', markup],
    ]);
    expect([said[0]?.externalId, said[1]?.clientId]).toEqual([markup, markup]);
    for (const { headers } of [detail, ...(await botSees(ground, session))]) {
      expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('in the names and messages of an AI agent, and in the names of the settings', async () => {
    const [markup = ''] = MARKUP;
    const body = {
      name: markup,
      handoff: {
        enabled: true,
        handoffMessage: markup,
        acceptMessage: `{org_name} ${markup}`,
        resolveMessage: '{agent_name}',
      },
    };
    const { data: agent } = await ground.ask<{ key: string }>('POST', '/handoff/agents', { body });
    await ground.ask('PUT', '/handoff/settings', {
      body: { organizationName: markup, fallbackAgentName: markup },
    });
    const { data: session } = await ground.escalate({ ...ground.place(), agent: agent.key });
    const member = await ground.createMember({ firstname: markup, lastname: '{org_name}' });
    await ground.accept(session.id, member);
    await ground.resolve(session.id, {}, member);
    const messages = await ground.lines(session.conversation.id);
    expect(messages.map(({ text }) => text)).toEqual([
      markup,
      `${markup} ${markup}`,
      `${markup} {org_name}`,
    ]);
    await ground.ask('PUT', '/handoff/settings', {
      body: { organizationName: null, fallbackAgentName: null },
    });
  });

  it('a refusal that repeats the input is JSON too', async () => {
    const answer = await ground.ask(
      'GET',
      `/handoff/sessions?${encodeURIComponent(MARKUP[0] ?? '')}=1`
    );
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });
});

const TEXTS = [
  '🙂👩‍👩‍👧‍👦🏳️‍🌈',
  'مرحبا بالعالم \u200f123',
  '日本語 한국어 ไทย',
  'é e\u0301 \ufb01 ß İ ı',
  ' leading and trailing \n\n\t',
  'a\r\nb\rc\u2028d\u2029e',
  '\ufeffbom \uffff \ufffd',
  '\\ \\\\ \' " ` % _ ?',
  '🙂'.repeat(5_000),
  'x'.repeat(10_000),
];

it.each(TEXTS.map((text) => [text.slice(0, 20), text]))(
  'S36 the text %j is returned unchanged',
  async (_, text) => {
    const place = ground.place();
    const reported = await ground.report({ ...place, author: 'user', text });
    expect([reported.status, reported.data.message.text]).toEqual([201, text]);
    const { data: session } = await ground.escalate({ ...place, summary: text });
    await ground.accept(session.id);
    const written = await ground.write(session.id, { text, clientId: 'c' });
    expect([written.status, written.data.text]).toEqual([201, text]);
    const path = `/handoff/sessions/${session.id}`;
    await ground.ask('POST', `${path}/notes`, { body: { text } });
    const { data: detail } = await ground.ask<SessionDetailDto>('GET', path);
    expect([detail.summary, detail.notes[0]?.text]).toEqual([text, text]);
    const { data: messages } = await ground.ask<MessageDto[]>('GET', `${path}/messages`);
    expect(
      messages.filter(({ author }) => author !== 'system').map((message) => message.text)
    ).toEqual([text, text]);
    const { events } = await lastEvents(session.id);
    expect(
      events
        .filter(({ type }) => type === 'message.human')
        .map(({ data }) => 'message' in data && data.message.text)
    ).toEqual([text]);
  }
);

async function lastEvents(sessionId: string): Promise<{ events: BotEvent[] }> {
  const events: BotEvent[] = [];
  for (
    let page = await ground.events();
    page.events.length > 0;
    page = await ground.events(page.cursor)
  ) {
    events.push(...page.events.filter(({ data }) => data.session?.id === sessionId));
  }
  return { events };
}

it('S30 a member with a very long name, cut inside an emoji, can do everything', async () => {
  const firstname = `x${'🙂'.repeat(120)}`;
  const member = await ground.createMember({ firstname, lastname: null });
  const { data: session } = await ground.escalate();
  const accepted = await ground.accept(session.id, member);
  expect([accepted.status, accepted.data.assignee?.name]).toEqual([200, `x${'🙂'.repeat(99)}`]);
  const note = await ground.http.post(`/handoff/sessions/${session.id}/notes`, {
    token: member.token,
    body: { text: 'a' },
  });
  const message = await ground.write(session.id, { text: 'a', clientId: 'c' }, member);
  const resolved = await ground.resolve(session.id, {}, member);
  expect([note.status, message.status, resolved.status]).toEqual([201, 201, 200]);
});
