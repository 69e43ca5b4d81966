import fs from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { lastWords, startChild, stopChild } from './children.mjs';
import { startMailbox } from './mailbox.mjs';
import { seed } from './seed.mjs';
import { freePort, startServer } from './server.mjs';
import { startSite } from './site.mjs';

const PLAYGROUND = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/**
 * Starts all parts of the demo: Strapi, its data, the shop's website, the bot and a mailbox
 * for Strapi's mail; `onMail` is called with each.
 * `folder` holds the data and the logs. Returns the content of `access.json` and how to stop it all.
 */
export async function startWorld({ port, folder, known = null, env = {}, onMail }) {
  await fs.mkdir(folder, { recursive: true });
  const stops = [];
  let isStopping = false;
  const stop = async () => {
    isStopping = true;
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    const mailbox = await startMailbox({ onMail });
    stops.push(mailbox.stop);

    const server = await startServer({
      port,
      env: { HANDOFF_SMTP_PORT: String(mailbox.port), ...env },
      database: path.join(folder, 'data.db'),
      log: path.join(folder, 'strapi.log'),
    });
    stops.push(server.stop);

    const access = await seed({ url: server.url, known });

    const site = await startSite({
      port: await freePort(port + 1),
      handoff: server.url,
      channel: access.widget.channel,
    });
    stops.push(site.stop);
    access.widget.page = site.page;

    const log = path.join(folder, 'bot.log');
    const bot = startChild({
      file: path.join(PLAYGROUND, 'bot', 'bot.mjs'),
      cwd: PLAYGROUND,
      log,
      env: {
        HANDOFF_URL: server.url,
        HANDOFF_TOKEN: access.botToken,
        HANDOFF_AGENT: access.agent,
        HANDOFF_MEMORY: path.join(folder, 'bot.json'),
      },
    });
    stops.push(() => stopChild(bot));

    /** Resolves with a sentence when a part ends unexpectedly. */
    const accident = new Promise((resolve) => {
      const watch = (child, name, file) =>
        child.once('exit', () => isStopping || resolve(`${name} ended:\n${lastWords(file)}`));
      watch(server.child, 'Strapi', path.join(folder, 'strapi.log'));
      watch(bot, 'The bot', log);
    });
    return { access, mails: mailbox.mails, accident, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
