import { config, readAwayMinutes } from '../../server/config';
import type { SettingsDto } from '../../server/core/contract';
import { readRule } from '../../server/jobs';
import { startChildScene, type ChildScene } from '../support/childScene';
import { createTestStrapi } from '../support/strapi';
import { waitFor } from '../support/waitFor';

/** An invalid plugin setting is logged once and its feature left out; the website starts. */

const FALLBACK = '*/10 * * * * *';

let scene: ChildScene | undefined;

afterEach(async () => {
  await scene?.remove();
  scene = undefined;
});

it.each(['* * * * *', '*/5 * * * * *'])('S49 the rule %j is accepted', (rule) => {
  expect(readRule({ rule, fallback: FALLBACK })).toEqual({ rule, problem: null });
});

it.each(['every now and then', '', '99 * * * * *', 7, null, undefined, {}])(
  'S49 the rule %j is replaced by the default',
  (rule) => {
    expect(readRule({ rule, fallback: FALLBACK })).toEqual({
      rule: FALLBACK,
      problem: expect.stringMatching(/^tick\.rule: .* is used$/),
    });
  }
);

it.each([0, -5, 1_441, '5', null, {}, Infinity])('P30 %j minutes are replaced by 5', (given) => {
  expect(readAwayMinutes(given)).toEqual({
    minutes: 5,
    problem: expect.stringMatching(/^assigneeAwayMinutes: .*5 is used$/),
  });
});

it.each([[['']], [['A-B']], [['HANDOFF_', '1']], [[7]], ['HANDOFF_']])(
  'S47 S69 %j as variable prefixes stops the start: the plugin does not guess what may be read',
  (envPrefixes) => {
    const given = { ...config.default, credentials: { envPrefixes } };
    expect(() => config.validator(given)).toThrow(/^credentials\.envPrefixes/);
  }
);

it.each([[['HANDOFF_', 'BOT_']], [[]], [undefined]])(
  'S47 %j as variable prefixes is accepted',
  (envPrefixes) => {
    const given = { ...config.default, credentials: { envPrefixes } };
    expect(() => config.validator(given)).not.toThrow();
  }
);

it('S49 S56 P30 with all of them wrong Strapi starts, one log line names each, and the settings list them', async () => {
  scene = await startChildScene({
    plugin: {
      tick: { rule: 'every now and then' },
      assigneeAwayMinutes: 'five',
      email: { transport: { port: 25 }, from: 'handoff@shop.test' },
    },
  });
  const { http, admin, botToken, agent } = scene;
  const { data } = await http.get<SettingsDto>('/handoff/settings', { token: admin.token });
  expect(data.problems).toEqual([
    `tick.rule: "every now and then" is not a cron expression. ${FALLBACK} is used.`,
    expect.stringMatching(/^assigneeAwayMinutes: .*\. 5 is used\.$/),
  ]);
  expect(data.mail).toEqual({ via: 'none', problem: expect.stringContaining('email.transport') });
  const escalated = await http.post('/api/handoff/sessions', {
    token: botToken,
    body: { agent: agent.key, channel: 'telegram', conversation: '1' },
  });
  expect(escalated.status).toBe(201);
  for (const part of ['tick.rule', 'assigneeAwayMinutes', 'email.transport'])
    await waitFor(() => linesAbout(part).length === 1, { what: `one line about ${part}` });
});

const linesAbout = (part: string) =>
  (scene?.output() ?? '').split('\n').filter((line) => line.includes(`[handoff] ${part}`));

it('S69 a wrong safety switch stops the start', async () => {
  await expect(createTestStrapi({ plugin: { outbound: 'false' } })).rejects.toThrow(/outbound/);
});
