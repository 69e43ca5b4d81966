import { runLine } from './project.mjs';

/** How long the bot waits for an event, in readings of at most 25 seconds. */
const READINGS = 4;

/**
 * A whole handoff: the bot's side with README's curl commands, the team's side in the panel. Each command runs
 * as README writes it, with the variables that README names.
 */
export async function playHandoff({ bot, panel, url, token, folder }) {
  const call = async (line, more = {}) => {
    const printed = await runLine(`${line} --no-progress-meter`, {
      cwd: folder,
      env: { STRAPI: url, TOKEN: token, ...more },
    });
    const answer = JSON.parse(printed);
    if (answer.error) throw new Error(`\`${line}\` was answered ${printed}`);
    return answer;
  };
  const feed = createFeed((cursor) => call(bot.readFeed, cursor ? { CURSOR: cursor } : {}));

  // The first reading has no cursor: it begins before anything happens, and ends with the first event.
  const reading = feed.until('handoff.queued');
  reading.catch(() => undefined);
  await panel.openInbox();
  await panel.shoot('inbox');
  const { data: reported } = await call(bot.report);
  expect('the bot has control', reported.conversation.control.owner === 'bot', reported);
  await call(bot.escalate);
  await reading;

  await panel.accept('Ada');
  await panel.shoot('chat');
  await panel.say('I am a person');
  const { data } = await feed.until(
    'message.human',
    ({ data: { message } }) => message.text === 'I am a person'
  );
  expect('the bot has to relay it', data.relay === true, data);
  await call(bot.receipt, { MESSAGE_ID: data.message.id });
  await panel.seesSent();

  await panel.resolve();
  await feed.until('handoff.resolved');
}

/** Reads the feed on from where it was, and gives back the first event that fits. */
function createFeed(read) {
  let cursor = null;
  const unseen = [];
  return {
    async until(type, fits = () => true) {
      for (let reading = 0; reading <= READINGS; reading += 1) {
        while (unseen.length > 0) {
          const event = unseen.shift();
          if (event.type === type && fits(event)) return event;
        }
        const { data, meta } = await read(cursor);
        cursor = meta.nextCursor;
        unseen.push(...data);
      }
      throw new Error(`The feed has no ${type}`);
    },
  };
}

function expect(what, holds, seen) {
  if (!holds) throw new Error(`Not true: ${what}. Seen: ${JSON.stringify(seen)}`);
}
