/**
 * npm run demo               Strapi with the plugin, a shop's website with the widget, a bot
 * npm run demo -- --help     options and environment variables
 *
 * Works on a fresh clone: installs and builds what is missing first.
 */
import fs from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { PLAYGROUND } from './lib/paths.mjs';
import { ensureBuilt, ensureInstalled, ensurePanel } from './lib/prepare.mjs';

const ACCESS = path.join(PLAYGROUND, '.demo', 'access.json');
const DATA = path.join(PLAYGROUND, '.tmp');

async function main() {
  const options = readOptions();
  if (!options) {
    console.log(USAGE);
    return 0;
  }
  await ensureInstalled();
  await ensureBuilt();
  if (options.check) return check();
  await ensurePanel();
  return demo(options);
}

const USAGE = `npm run demo [-- <options>]

Strapi with the plugin, a shop's website with the chat widget, and a bot that answers in it.
Installs and builds what is missing first. Ctrl+C stops all of it.

  --port <number>   where Strapi listens, 1 to 65000; default 1337. The website and the demo's mail
                    server take free ports of their own. The addresses are printed.
  --fresh           deletes the data and the logins of earlier runs
  --check           plays the whole scenario on temporary data and a port of its own, then exits
                    with 0 if all went well, else with 1
  --help            this text

Environment variables
  LOG_LEVEL             level of Strapi's log, playground/.tmp/demo/strapi.log: error, warn,
                        info (default) or debug
  HANDOFF_CLOCK_SPEED   how much faster than real time deadlines come, such as 30; default 1
  HANDOFF_TICK_RULE     how often the plugin looks for what is due, a cron expression with seconds;
                        default every 10 seconds
  NO_COLOR              any value: no colours
Both HANDOFF_ variables are ignored by --check, which sets its own.`;

/** What was asked for; null when only the usage was. */
function readOptions() {
  const { values } = parse();
  if (values.help) return null;
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_000) {
    throw new Error(`--port must be a number from 1 to 65000, not "${values.port}".`);
  }
  return { ...values, port };
}

function parse() {
  try {
    return parseArgs({
      options: {
        port: { type: 'string', default: '1337' },
        fresh: { type: 'boolean', default: false },
        check: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new Error(`${error.message}\nSee npm run demo -- --help`);
  }
}

/** Runs the scenario. The port is its own and the data is deleted afterwards. */
async function check() {
  const { startWorld } = await import('../playground/demo/world.mjs');
  const { freePort } = await import('../playground/demo/server.mjs');
  const { playScenario } = await import('../playground/demo/scenario.mjs');
  const folder = path.join(DATA, `check-${process.pid}`);
  let world = null;
  const clear = async () => {
    await world?.stop();
    await fs.rm(folder, { recursive: true, force: true });
  };
  stopOnSignal(clear, 1);
  try {
    console.log('Starting Strapi, a website and a bot on temporary data…');
    world = await startWorld({
      port: await freePort(14_000 + (process.pid % 5_000)),
      folder,
      env: { HANDOFF_CLOCK_SPEED: '30', HANDOFF_TICK_RULE: '* * * * * *' },
    });
    const accident = world.accident.then((why) => {
      throw new Error(why);
    });
    await Promise.race([playScenario(world), accident]);
    return 0;
  } catch (error) {
    console.error(`\nThe check failed: ${error.message}`);
    return 1;
  } finally {
    await clear();
  }
}

async function demo({ port, fresh }) {
  const { startWorld } = await import('../playground/demo/world.mjs');
  const { isFree } = await import('../playground/demo/server.mjs');
  if (!(await isFree(port))) {
    throw new Error(
      `Port ${port} is in use. Choose another one: npm run demo -- --port ${port + 1000}`
    );
  }
  if (fresh) {
    await fs.rm(path.join(DATA, 'demo'), { recursive: true, force: true });
    await fs.rm(path.dirname(ACCESS), { recursive: true, force: true });
  }
  console.log('Starting Strapi, the shop and its bot…');
  const known = await fs.readFile(ACCESS, 'utf8').then(JSON.parse, () => null);
  // A program that waits for the file must not find that of an earlier run.
  await fs.rm(ACCESS, { force: true });
  const onMail = ({ to, subject }) => console.log(`  Mail to ${to.join(', ')}: ${subject}`);
  const world = await startWorld({ port, folder: path.join(DATA, 'demo'), known, onMail });
  await fs.mkdir(path.dirname(ACCESS), { recursive: true });
  await fs.writeFile(ACCESS, `${JSON.stringify(world.access, null, 2)}\n`);
  const stopped = stopOnSignal(world.stop, 0);
  greet(world.access);
  const why = await Promise.race([world.accident, stopped]);
  if (typeof why !== 'string') return 0;
  console.error(why);
  await world.stop();
  return 1;
}

/** Ctrl+C ends everything that was started, then this process. */
function stopOnSignal(stop, code) {
  return new Promise((resolve) => {
    const end = () => {
      console.log('\nStopping…');
      stop().then(() => {
        resolve(code);
        process.exit(code);
      });
    };
    process.once('SIGINT', end);
    process.once('SIGTERM', end);
  });
}

function greet({ url, admin, members, widget }) {
  const [anna, ben] = members;
  console.log(`
  Shop     ${widget.page}
           Open the chat, ask something, then ask for a person.
           If nobody accepts within 3 minutes, the mails to the team are listed here.

  Panel    ${url}/admin
           ${admin.email}   ${admin.password}   (super admin)
           ${anna.email}    ${anna.password}   (team member)
           ${ben.email}     ${ben.password}   (team member)

  Tokens and keys: playground/.demo/access.json
  Ctrl+C stops everything.
`);
}

main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(error.message);
    process.exit(1);
  }
);
