/**
 * The demo bot: a small process that knows nothing about Strapi's internals. It reads the event feed,
 * answers what visitors of the shop's website ask, and escalates when they ask for a person.
 *
 * Environment: HANDOFF_URL, HANDOFF_TOKEN (API token), HANDOFF_AGENT (key of its AI agent),
 * HANDOFF_MEMORY (file).
 */
import { answer, wantsPerson } from './brain.mjs';
import { createBotApi, ApiError } from './api.mjs';
import { openMemory } from './memory.mjs';

const { HANDOFF_URL, HANDOFF_TOKEN, HANDOFF_AGENT, HANDOFF_MEMORY } = process.env;

const api = createBotApi({ url: HANDOFF_URL, token: HANDOFF_TOKEN });
const memory = await openMemory(HANDOFF_MEMORY);
const leaving = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'])
  process.once(signal, () => leaving.abort());

await readFeed();
process.exit(0);

async function readFeed() {
  let failures = 0;
  while (!leaving.signal.aborted) {
    try {
      const page = await api.events({ after: memory.cursor, signal: leaving.signal });
      for (const event of page.data) await handle(event);
      await memory.save(page.meta.nextCursor);
      failures = 0;
    } catch (error) {
      if (leaving.signal.aborted) return;
      if (error instanceof ApiError && error.code === 'cursor_expired' && memory.cursor) {
        // Too old, or of another database: start over.
        memory.forget();
        continue;
      }
      failures += 1;
      if (failures === 1) console.error(`bot: ${error.message}, trying again`);
      await rest(Math.min(250 * 2 ** failures, 10_000));
    }
  }
}

function rest(milliseconds) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    leaving.signal.addEventListener('abort', () => [clearTimeout(timer), resolve()], {
      once: true,
    });
  });
}

/** A message that can no longer be answered must not stop the bot; an unreachable server must. */
async function handle(event) {
  try {
    if (event.type === 'message.user' && isMine(event.data)) await reply(event.data);
    if (event.type === 'handoff.resolved' || event.type === 'handoff.expired') {
      if (isMine(event.data.session)) learn(event.data);
    }
  } catch (error) {
    if (!(error instanceof ApiError) || error.status >= 500 || error.status === 429) throw error;
    console.error(`bot: ${event.type} ${event.id}: ${error.message}`);
  }
}

/** The demo bot answers visitors of the website and nobody else. */
function isMine({ agent, channel }) {
  return agent.key === HANDOFF_AGENT && channel.type === 'widget';
}

async function reply({ message, conversation, channel, user }) {
  const place = {
    agent: HANDOFF_AGENT,
    channel: channel.key ?? channel.type,
    conversation: conversation.externalId,
  };
  const now = await api.conversation(place);
  if (now?.control.owner !== 'bot') return;

  if (wantsPerson(message.text)) {
    await api.escalate({
      ...place,
      reason: `Asked for a person: “${shorten(message.text)}”`,
      summary: user.name
        ? `${user.name} writes from the shop's website.`
        : 'A visitor of the shop.',
      key: `escalate-${message.id}`,
    });
    return;
  }

  const { context, misses } = memory.of(conversation.id);
  const said = answer({ text: message.text, context, misses });
  memory.keep(conversation.id, { misses: said.isMiss ? misses + 1 : 0 });
  try {
    await api.say({
      ...place,
      text: said.text,
      // The fence: if the owner has changed since the check, this message is refused.
      epoch: now.control.epoch,
      // If the same event is read twice, the message is still stored only once.
      externalId: `reply-${message.id}`,
      key: `reply-${message.id}`,
    });
  } catch (error) {
    if (error.code !== 'handoff_active' && error.code !== 'stale_epoch') throw error;
  }
}

/** After a handoff the bot refers to what the member wrote. */
function learn({ session, lines = [] }) {
  const human = lines.filter(({ author, text }) => author === 'human' && text);
  const context =
    human.length === 0
      ? null
      : { name: human.at(-1).name, lines: human.slice(-3).map(({ text }) => text) };
  memory.keep(session.conversation.id, { context, misses: 0 });
}

function shorten(text) {
  return text.length <= 120 ? text : `${text.slice(0, 119)}…`;
}
