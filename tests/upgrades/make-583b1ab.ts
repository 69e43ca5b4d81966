import { execFileSync } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import type { AgentDto, ChannelDto, FileDto, WidgetVisit } from '../../server/core/contract';
import { PDF, PNG } from '../support/bytes';
import { chosenClient, createDatabase, type TestDatabase } from '../support/database';
import { postHook } from '../support/platforms/lab';
import { startTelegram } from '../support/platforms/telegram';
import { createScene } from '../support/scene';
import { tick } from '../support/tick';
import { waitFor } from '../support/waitFor';

/**
 * Fills a database with the plugin as it was at 583b1ab and dumps it: `scripts/upgrade-fixtures.mjs`
 * runs this as a test inside a checkout of that commit, once for each database. It must only use what
 * tests/support offered then.
 */

const BOT_TOKEN = '4711:bot-token-of-the-upgrade';
const SECRET_TOKEN = 'hook-secret_of_the_upgrade';
/** A URL without a server for the bot's webhook: its events stay in the queue. */
const NOBODY = 'http://127.0.0.1:9/hook';
const WEBHOOK_SECRET = `whsec_${Buffer.from('secret of the upgraded webhook').toString('base64')}`;
const FOREIGN_NAME = 'SHOP_SLACK_TOKEN';

it('makes a database of 583b1ab', async () => {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'handoff-upgrade-'));
  const target = process.env['HANDOFF_UPGRADE_TARGET'] ?? folder;
  const database = await createDatabase({ folder });
  const telegram = await startTelegram({ token: BOT_TOKEN });
  process.env[FOREIGN_NAME] = 'xoxb-from-the-environment';
  const scene = await createScene({
    database,
    server: { url: 'https://shop.test' },
    plugin: {
      egress: { allowHosts: ['127.0.0.1'], allowPrivate: true },
      channels: { telegram: { apiRoot: telegram.url } },
    },
  });
  const { http, admin, grace, token } = scene;
  const ok = <T>(answer: { status: number; data: T; text: string }): T => {
    if (answer.status >= 300) throw new Error(`${answer.status}: ${answer.text}`);
    return answer.data;
  };
  const team = { token: admin.token };

  const stranger = await scene.createApiToken({ name: 'another bot' });
  const bound = ok(
    await http.put<AgentDto>(`/handoff/agents/${scene.agent.id}`, {
      ...team,
      body: {
        tokens: [token.id],
        handoff: {
          enabled: true,
          maxWaitMinutes: 60,
          ladder: [{ afterMinutes: 10, recipients: ['boss@shop.test'], team: false }],
        },
        webhook: { url: NOBODY, secret: WEBHOOK_SECRET },
      },
    })
  );
  const connect = async (type: string, body: object) =>
    ok(
      await http.post<ChannelDto>('/handoff/channels', {
        ...team,
        body: { type, name: type, agent: bound.key, ...body },
      })
    );
  const channel = await connect('telegram', {
    credentials: { botToken: BOT_TOKEN, secretToken: SECRET_TOKEN },
  });
  const widget = await connect('widget', {});
  const foreign = await connect('slack', {
    credentials: { botToken: `env:${FOREIGN_NAME}`, signingSecret: 'slack-signing-secret' },
  });

  // An active session on Telegram: messages both ways, a file of each side, a note, a correction.
  telegram.files.set('a-picture', PNG);
  const hook = new URL(`/api/handoff/hooks/${channel.key}`, scene.url).href;
  const tell = async (update: object) => {
    const { status, text } = await postHook(hook, telegram.hook(update, SECRET_TOKEN));
    if (status !== 200) throw new Error(`${status}: ${text}`);
  };
  const chat = 4_200;
  const user = { id: chat, is_bot: false, first_name: 'Ada', language_code: 'en' };
  await tell(telegram.userMessage({ chat, text: 'Hello, bot', id: 901 }));
  const active = ok(
    await scene.escalate(
      {
        agent: bound.key,
        channel: channel.key,
        conversation: String(chat),
        reason: 'Wants a person',
        user: { name: 'Ada', email: 'ada@example.test', attributes: { plan: 'gold' } },
        tags: ['vip'],
      },
      { 'idempotency-key': 'upgrade-escalation' }
    )
  );
  ok(await scene.accept(active.id));
  await tell({
    update_id: 9_001,
    message: {
      message_id: 902,
      date: Math.floor(Date.now() / 1000),
      chat: { id: chat, type: 'private' },
      from: user,
      caption: 'My receipt',
      document: {
        file_id: 'a-picture',
        file_unique_id: 'a-picture',
        file_name: 'receipt.png',
        mime_type: 'image/png',
        file_size: PNG.length,
      },
    },
  });
  const form = new FormData();
  form.append(
    'files',
    new Blob([PDF as unknown as BlobPart], { type: 'application/pdf' }),
    'a.pdf'
  );
  const file = ok(
    await http.post<FileDto>(`/handoff/sessions/${active.id}/files`, {
      token: grace.token,
      body: form,
    })
  );
  const answer = ok(
    await scene.write(active.id, {
      text: 'Here is your invoice',
      clientId: 'upgrade-line',
      attachments: [file.id],
    })
  );
  ok(
    await http.post(`/handoff/sessions/${active.id}/notes`, {
      token: grace.token,
      body: { text: 'Is a good customer' },
    })
  );
  const lines = `/handoff/sessions/${active.id}/messages?limit=100`;
  await waitFor(
    async () => {
      await tick(scene.strapi);
      const shown = ok(
        await http.get<{ text: string; attachments: unknown[]; delivery: { state: string } }[]>(
          lines,
          { token: grace.token }
        )
      );
      const line = shown.find(({ text }) => text === answer.text);
      const withFiles = shown.filter(({ attachments }) => attachments.length > 0);
      return line?.delivery.state === 'sent' && withFiles.length === 2;
    },
    { what: 'both files' }
  );

  // A queued one that the bot relays; before it, in the same conversation, one that has ended.
  const carried = { agent: bound.key, channel: 'messenger', conversation: 'carried-by-the-bot' };
  const past = ok(await scene.escalate({ ...carried, reason: 'An earlier question' }));
  ok(await scene.accept(past.id));
  const pending = ok(await scene.write(past.id, { text: 'Never reported', clientId: 'pending' }));
  ok(await scene.resolve(past.id, { note: 'All is well' }));
  ok(await scene.report({ ...carried, author: 'user', text: 'Me again', externalId: 'mid.1' }));
  const queued = ok(await scene.escalate({ ...carried, reason: 'Not answered yet' }));

  // A visitor of the website, who waits too.
  const visit = ok(
    await http.post<WidgetVisit>('/api/handoff/widget/visits', { body: { channel: widget.key } })
  );
  ok(
    await http.post('/api/handoff/widget/messages', {
      token: visit.token,
      body: { text: 'Hello from the shop', clientId: 'visitor-line' },
    })
  );
  const waiting = ok(
    await scene.escalate({
      agent: bound.key,
      channel: widget.key,
      conversation: visit.conversation.id,
    })
  );
  const { cursor } = await scene.events();
  ok(await http.put('/handoff/me/preferences', { token: grace.token, body: { sound: false } }));
  // The reminders of both waiting sessions, for which no mail server is configured.
  scene.clock.advance(4 * 60_000);
  await tick(scene.strapi);

  const uploads = path.join(scene.strapi.dirs.static.public, 'uploads');
  const files = await Promise.all(
    (await fs.readdir(uploads))
      .filter((name) => !name.startsWith('.'))
      .map(async (name) => ({
        name,
        base64: (await fs.readFile(path.join(uploads, name))).toString('base64'),
      }))
  );
  const facts = {
    commit: '583b1ab',
    at: scene.clock.now(),
    url: 'https://shop.test',
    admin: { id: admin.id },
    grace: { id: grace.id, name: grace.name },
    bot: { id: token.id, accessKey: token.accessKey },
    stranger: { accessKey: stranger.accessKey },
    agent: { id: bound.id, key: bound.key },
    webhook: { url: NOBODY, secret: WEBHOOK_SECRET },
    telegram: {
      id: channel.id,
      key: channel.key,
      botToken: BOT_TOKEN,
      secretToken: SECRET_TOKEN,
      chat,
    },
    widget: { id: widget.id, key: widget.key, visit: visit.token },
    foreign: { id: foreign.id, key: foreign.key, name: FOREIGN_NAME },
    active: { id: active.id, conversation: active.conversation.id, lastLine: answer.id },
    queued: { id: queued.id, conversation: queued.conversation.id, place: carried },
    waiting: { id: waiting.id, conversation: waiting.conversation.id },
    past: { id: past.id, pending: pending.id },
    cursor,
    uploads: files,
  };
  // Strapi creates these again at its start; they are a third of the dump, and contain nothing of ours.
  await scene.strapi.db
    .connection('strapi_core_store_settings')
    .where('key', 'like', 'plugin_content_manager_configuration%')
    .delete();
  await scene.destroy();
  await telegram.close();
  await dump(database, target);
  await fs.writeFile(path.join(target, `${database.client}.json`), JSON.stringify(facts, null, 2));
  await database.drop();
});

async function dump({ client, connection }: TestDatabase, target: string): Promise<void> {
  const { host, port, user, password, database, filename } = connection as Record<string, string>;
  const run = (command: string, args: string[], env: Record<string, string> = {}) =>
    execFileSync(command, args, {
      encoding: 'utf8',
      maxBuffer: 64_000_000,
      env: { ...process.env, ...env },
    });
  const at = ['-h', `${host}`, '-U', `${user}`, '-p', `${port}`];
  const made = {
    sqlite: () => run('sqlite3', [`${filename}`, '.dump']),
    postgres: () =>
      run(
        'pg_dump',
        [
          ...at,
          '--no-owner',
          '--no-privileges',
          '--no-comments',
          '--rows-per-insert=100',
          `${database}`,
        ],
        { PGPASSWORD: `${password}` }
      ),
    mysql: () =>
      run(
        'mysqldump',
        [
          `--host=${host}`,
          `--port=${port}`,
          `--user=${user}`,
          '--skip-comments',
          '--skip-dump-date',
          '--skip-add-drop-table',
          '--skip-add-locks',
          '--skip-triggers',
          `${database}`,
        ],
        { MYSQL_PWD: `${password}` }
      ),
  }[chosenClient()]();
  // Comments, and lines for the command line tools only.
  const text = made.replace(/^(--.*|\\.*|\/\*M!999999.*|)\n/gm, '');
  await fs.writeFile(path.join(target, `${client}.sql`), text);
}
