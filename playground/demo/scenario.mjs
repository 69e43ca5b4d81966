import { call, must } from './http.mjs';
import { startMember } from './member.mjs';
import { playExpiry } from './scenario-expiry.mjs';
import { playTelegram } from './scenario-telegram.mjs';
import { heading, held, spoke } from './show.mjs';
import { startVisitor } from './visitor.mjs';
import { expect, waitUntil } from './wait.mjs';

/** A note that must never reach anyone outside the team. */
const NOTE = 'Sent her a new mug, order 4711. Second time this month: check the packing.';

/**
 * The complete handoff, over real HTTP, SSE, sockets and SMTP. Throws an error with a reason when
 * anything is not as it should be.
 */
export async function playScenario({ access, mails }) {
  const { url, members } = access;
  const anna = await startMember({ url, ...members[0] });
  const ben = await startMember({ url, ...members[1] });
  const people = [anna, ben];
  try {
    await Promise.all(people.map((member) => member.openInbox()));
    await waitUntil('two members are online', async () => (await ben.stats()).agentsOnline === 2);
    await playWebsite({ access, anna, ben });
    await playTelegram({ access, member: ben });
    await playExpiry({ access, mails });
    const stats = await ben.stats();
    expect(
      'nobody waits and no session is open at the end',
      stats.queued + stats.active === 0,
      stats
    );
  } finally {
    for (const member of people) member.leave();
  }
  heading('The whole scenario passed.');
}

async function playWebsite({ access, anna, ben }) {
  const { url, widget } = access;
  heading('A visitor on the shop’s website');
  const visitor = await startVisitor({
    url,
    channel: widget.channel,
    origin: new URL(widget.page).origin,
  });
  try {
    const ask = async (text) => {
      const line = await visitor.say(text);
      spoke('user', 'Visitor', text);
      return line.seq;
    };
    const hear = async (what, fits, after) => {
      const line = await visitor.hears(what, fits, after);
      spoke(line.author, line.author === 'bot' ? 'Bot' : line.name, line.text);
      return line;
    };
    const scene = { access, anna, ben, visitor, ask, hear };

    const asked = await ask('Hi there, do you ship to Norway?');
    await hear('the bot answers', ({ author }) => author === 'bot', asked);

    const session = await queue(scene);
    await accept({ ...scene, session });
    await talk({ ...scene, session });
    const resolved = await resolve({ ...scene, session });
    await goOn({ ...scene, session, resolved });
  } finally {
    visitor.leave();
  }
}

async function queue({ access, ben, visitor, ask, hear }) {
  const asked = await ask('My mug arrived broken. Can I talk to a real person, please?');
  const handoff = await hear('the handoff message', ({ event }) => event === 'queued', asked);
  await visitor.becomes('the widget shows the queue', ({ status }) => status === 'queued');
  expect('the visitor is first in the queue', visitor.state().position === 1, visitor.state());
  held('the visitor waits, first in the queue');

  const session = await ben.sees(
    'Ben’s Inbox shows the session',
    'sessions',
    ({ status, conversation }) =>
      status === 'queued' && conversation.externalId === visitor.conversation
  );
  expect('the Inbox shows the reason', session.reason?.includes('broken'), session);
  expect(
    'the session is in the list',
    (await ben.queued()).some(({ id }) => id === session.id)
  );
  await ben.sees('Ben’s stats show one queued session', 'stats', ({ queued }) => queued === 1);
  held('it is in Ben’s Inbox without a reload, with the reason');

  const refused = await botLine(access, visitor, 'One moment, I know the answer!');
  expect('a bot message is refused while queued', refused.code === 'handoff_active', refused.text);
  held('the bot is refused: 409 handoff_active');
  expect(
    'the handoff message was sent once',
    visitor.lines.filter(({ event }) => event).length === 1
  );
  expect('the text is the agent’s', handoff.text.length > 0, handoff);
  return session;
}

async function accept({ anna, ben, visitor, session, hear }) {
  const won = await anna.accept(session.id);
  expect('Anna’s accept is answered with 200', won.status === 200, won.text);
  expect('the session is Anna’s', won.data.assignee?.id === anna.id, won.data);
  const lost = await ben.accept(session.id);
  expect(
    'Ben is told that Anna has accepted',
    lost.status === 409 &&
      lost.code === 'already_accepted' &&
      lost.error.details.assignee?.name === anna.name,
    lost.text
  );
  const line = await hear('the accept message', ({ event }) => event === 'accepted');
  expect(
    'it names Anna and the shop',
    line.text.includes(anna.name) && line.text.includes('Clay'),
    line
  );
  await visitor.becomes('the widget shows Anna', ({ assignee }) => assignee?.name === anna.name);
  await ben.sees(
    'Ben sees who accepted',
    'sessions',
    ({ id, assignee }) => id === session.id && assignee?.id === anna.id
  );
  held('Anna has the session; Ben gets 409 already_accepted and sees her name at once');
}

async function talk({ access, anna, visitor, session, ask, hear }) {
  await anna.watch(session.id);
  for (const [question, reply] of [
    [
      'Hello Anna! The handle came off. My order is 4711.',
      'Oh no, I am sorry! I will send you a new one today.',
    ],
    [
      'That is kind. Do I have to return the pieces?',
      'No, keep them for your plants. It arrives on Thursday.',
    ],
  ]) {
    const seq = await ask(question);
    await anna.sees('Anna sees the message at once', 'messages', (line) => line.text === question);
    await anna.say(session.id, reply);
    const heard = await hear(
      'Anna’s message reaches the visitor',
      ({ author }) => author === 'human',
      seq
    );
    expect('it has her name', heard.name === anna.name, heard);
  }
  const refused = await botLine(access, visitor, 'Returns are free within 30 days!');
  expect('a bot message is refused while active', refused.code === 'handoff_active', refused.text);
  expect(
    'the refusal names the owner of the conversation',
    refused.error.details.owner === 'human',
    refused.text
  );
  held('the bot is refused again, and its message was not stored');
  expect(
    'the bot has sent nothing meanwhile',
    !visitor.lines.some(({ text }) => text.includes('30 days'))
  );
}

async function resolve({ anna, ben, visitor, session, hear }) {
  const closed = await anna.resolve(session.id, NOTE);
  expect(
    'the session is resolved',
    closed.status === 'resolved' && closed.outcome === 'resolved',
    closed
  );
  const line = await hear('the resolve message', ({ event }) => event === 'resolved');
  await visitor.becomes('the bot owns the conversation again', ({ owner }) => owner === 'bot');
  await ben.sees(
    'Ben sees it resolved',
    'sessions',
    ({ id, status }) => id === session.id && status === 'resolved'
  );
  const detail = await ben.session(session.id);
  expect(
    'the team sees the note',
    detail.notes.some(({ text }) => text === NOTE),
    detail.notes
  );
  held('resolved with an internal note, which only the team sees');
  return line.seq;
}

async function goOn({ access, anna, visitor, session, resolved, ask, hear }) {
  const asked = await ask('Sorry, what did Anna say, when does it arrive?');
  const answer = await hear('the bot answers again', ({ author }) => author === 'bot', asked);
  expect('the bot knows what Anna wrote', answer.text.includes('Thursday'), answer);
  held('the bot answers again, and knows what Anna wrote');

  const lines = await visitor.replay(0, answer.seq);
  expect(
    'a reloaded page gets every message once, in order',
    lines.every(({ seq }, at) => seq === at + 1),
    lines.map(({ seq }) => seq)
  );
  held(`a reloaded page gets all ${lines.length} messages, each once`);

  const { data: history } = await must(
    'GET',
    `${access.url}/api/handoff/conversations/${session.conversation.id}/messages?limit=100`,
    { token: access.readToken }
  );
  const outside = JSON.stringify([history, lines]);
  expect('the note is in no answer outside the team API', !outside.includes('order 4711. Second'));
  expect(
    'Anna’s messages are in the bot’s history',
    history.filter(({ author }) => author === 'human').length === 2
  );
  expect(
    'the end is marked for the bot',
    history.some(({ seq, event }) => seq === resolved && event === 'resolved')
  );
  const ofTeam = await anna.messages(session.id);
  const untilTheEnd = history.filter(({ seq }) => seq <= resolved);
  expect(
    'the team sees the same messages, up to the end of its session',
    ofTeam.map(({ id }) => id).join() === untilTheEnd.map(({ id }) => id).join(),
    { ofTeam, history }
  );
}

/** What happens when the bot writes during a handoff. */
async function botLine({ url, botToken, agent, widget }, visitor, text) {
  return call('POST', `${url}/api/handoff/messages`, {
    token: botToken,
    body: {
      agent,
      channel: widget.channel,
      conversation: visitor.conversation,
      author: 'bot',
      text,
    },
  });
}
