import { randomUUID } from 'node:crypto';

import { call, must } from './http.mjs';
import { expect, waitUntil } from './wait.mjs';

/** A bot of a channel that is not connected, reading the feed by its cursor. */
export async function startBot({ url, botToken, agent, reason }) {
  const api = `${url}/api/handoff`;
  const place = { agent, channel: 'telegram', conversation: `check-${randomUUID()}` };
  const as = { token: botToken };
  const events = [];
  const state = { cursor: await endOfFeed(api, as), reported: 0 };

  const read = async () => {
    const after = encodeURIComponent(state.cursor);
    const page = await must('GET', `${api}/events?after=${after}&wait=1`, as);
    state.cursor = page.meta.nextCursor;
    events.push(
      ...page.data.filter(({ data }) => data.conversation.externalId === place.conversation)
    );
  };
  const hears = (what, fits) =>
    waitUntil(`the feed has ${what}`, async () => {
      const known = events.find(fits);
      if (!known) await read();
      return known;
    });
  const post = (path, body) => call('POST', `${api}${path}`, { ...as, body });
  const tryLine = (text, author = 'bot', user) => {
    state.reported += 1;
    return post('/messages', {
      ...place,
      author,
      text,
      externalId: `telegram-${state.reported}`,
      ...(user ? { user } : {}),
    });
  };

  return {
    tryLine,
    hears,
    report: async (author, text, user) => {
      const answer = await tryLine(text, author, user);
      expect(`the message is accepted: ${text}`, answer.status === 201, answer.text);
    },
    escalate: () => post('/sessions', { ...place, reason }),
    relays: async (what, type, event = null) => {
      const { data, now } = await hears(
        what,
        (entry) => entry.type === type && entry.data.message.event === event
      );
      const isAsked = data.relay === true && now.delivery.state === 'pending';
      expect('the bot is asked to relay it', isAsked, { data, now });
      return data;
    },
    receipt: async ({ id }, body) => {
      const answer = await post(`/messages/${id}/receipt`, body);
      expect('the receipt is accepted', answer.status === 200, answer.text);
    },
    sequences: () => events.map(({ sequence }) => sequence),
    isGapless: () => events.every(({ sequence }, at) => sequence === at + 1),
  };
}

/** The cursor after everything that has happened so far. */
async function endOfFeed(api, as) {
  return (await must('GET', `${api}/events?after=now`, as)).meta.nextCursor;
}
