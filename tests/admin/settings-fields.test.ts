import fc from 'fast-check';
import {
  AGENT_PATHS,
  type AgentFields,
  agentProblems,
  newAgentProblems,
  toAgentInput,
} from '../../admin/settings/agents/agentForm';
import { nameForEndUsers } from '../../admin/settings/agents/names';
import { parseAddresses } from '../../admin/settings/form/checks/addresses';
import { deriveKey } from '../../admin/settings/form/checks/key';
import { problemsFromServer, toFormErrors } from '../../admin/settings/form/checks/problems';
import { REMINDER_FIELDS } from '../../admin/settings/notifications/reminderForm';
import { GENERAL_FIELDS } from '../../admin/settings/general/settingsForm';
import { deriveKey as derivedByServer } from '../../server/core/settings/keys';
import { memberOf } from '../../server/app/member';
import { MAX_WAIT_MINUTES } from '../../server/core/limits';
import { createAgent, updateAgent, updateSettings } from '../../server/core/requests';
import { DEFAULT_TEXTS } from '../../server/core/texts';

const agent = (
  change: Partial<AgentFields> & { handoff?: AgentFields['handoff'] } = {}
): AgentFields => ({
  name: 'Support',
  status: 'active',
  tokens: [],
  handoff: { enabled: true, ...DEFAULT_TEXTS, maxWaitMinutes: 30, reminder: null, ladder: [] },
  webhook: { url: 'https://bot.test/events', secret: '' },
  ...change,
});

const withAcceptMessage = (acceptMessage: string) =>
  agent({ handoff: { ...agent().handoff, acceptMessage } });

describe('the fields of an AI agent', () => {
  test('S6 the select offers the five times that the server accepts', () => {
    expect(MAX_WAIT_MINUTES).toEqual([5, 15, 30, 60, 120]);
  });

  test.each([
    ['one character', agent({ name: 'S' })],
    ['a name of 200 characters', agent({ name: 'n'.repeat(200) })],
    ['a name of 201 characters', agent({ name: 'n'.repeat(201) })],
    ['a blank name', agent({ name: ' \t' })],
    ['an empty text', withAcceptMessage('')],
    ['a text of 10,000 characters', withAcceptMessage('x'.repeat(10_000))],
    ['a text of 10,001 characters', withAcceptMessage('x'.repeat(10_001))],
    ['a text of 5,001 emoji, two units each', withAcceptMessage('🙂'.repeat(5_001))],
  ])('S8 form and server agree on %s', (_, fields) => {
    const isRefused = !updateAgent.safeParse(toAgentInput(fields)).success;
    expect(Object.keys(agentProblems(fields)).length > 0).toBe(isRefused);
  });

  test('S8 a text that is too long is reported at its own field', () => {
    expect(Object.keys(agentProblems(withAcceptMessage('x'.repeat(10_003))))).toEqual([
      'handoff.acceptMessage',
    ]);
    expect(agentProblems(withAcceptMessage('x'.repeat(10_003)))).toMatchObject({
      'handoff.acceptMessage': { values: { over: 3, limit: 10_000 } },
    });
  });

  test.each([
    'support',
    'a',
    'a'.repeat(64),
    'a'.repeat(65),
    'Support',
    'sup port',
    'süd',
    '-',
    '4',
  ])('S1 form and server agree on the key "%s"', (key) => {
    const isRefused = !createAgent.safeParse({ name: 'Support', key }).success;
    expect('key' in newAgentProblems({ name: 'Support', key })).toBe(isRefused);
  });

  test('S1 a blank key is left to the server', () => {
    expect(newAgentProblems({ name: 'Support', key: '' })).toEqual({});
  });

  test.each([
    ['Support Bot', 'support-bot'],
    ['  Äpfel & Öl!  ', 'apfel-ol'],
    ['v2.0 (new)', 'v2-0-new'],
    ['問い合わせ', 'agent'],
    [`${'a'.repeat(63)} bot`, 'a'.repeat(63)],
  ])('S1 the key of "%s" is predicted as "%s"', (name, key) => {
    expect(deriveKey(name)).toBe(key);
  });

  test('S1 the key is predicted as the server derives it, whatever the name', () => {
    const names = fc.oneof(fc.string(), fc.string({ unit: 'grapheme', maxLength: 80 }));
    fc.assert(
      fc.property(names, (name) => {
        expect(deriveKey(name)).toBe(derivedByServer(name, 'agent'));
      }),
      { numRuns: 1000 }
    );
  });

  test.each([
    [{ firstname: 'Ada', lastname: 'Lovelace', username: 'ada' }],
    [{ firstname: 'Ada', lastname: null }],
    [{ firstname: ' ', lastname: '', username: 'ada' }],
    [{ firstname: null, lastname: null, username: 'ada@example.com' }],
    [{}],
  ])('S4 the preview names the reader as the server would: %j', (user) => {
    const { name } = memberOf({ id: 1, ...user }, 'our team');
    expect(nameForEndUsers({ ...user, fallback: 'our team' })).toBe(name);
  });

  test.each([
    ['an empty organization name', { organizationName: '', fallbackAgentName: 'our team' }],
    ['200 characters', { organizationName: 'o'.repeat(200), fallbackAgentName: 'f'.repeat(200) }],
    ['a long organization name', { organizationName: 'o'.repeat(201), fallbackAgentName: '' }],
    ['a long fallback name', { organizationName: '', fallbackAgentName: 'f'.repeat(201) }],
  ])('S9 form and server agree on %s', (_, fields) => {
    const isRefused = !updateSettings.safeParse(fields).success;
    expect(Object.keys(GENERAL_FIELDS.findProblems(fields)).length > 0).toBe(isRefused);
  });
});

describe('reminders', () => {
  const reminder = (change: object) => ({
    reminder: { enabled: true, afterMinutes: 3, recipients: [] as string[], ...change },
  });

  test.each([
    ...[1, 120, 0, 121, 1.5, null].map((afterMinutes) => reminder({ afterMinutes })),
    ...[
      'ann@shop.test',
      "o'neil+1@a.b-c.test",
      '_a@x.test',
      'a@localhost',
      'a.@x.test',
      '.a@x.test',
      'a..b@x.test',
      'a b@x.test',
      'Ann <a@x.test>',
      'ä@x.test',
      'a@ä.test',
      'a@-x.test',
      'a@x.t',
      'a@x..test',
      'a@b@x.test',
      `${'a'.repeat(245)}@x.test`,
      `${'a'.repeat(250)}@x.test`,
    ].map((address) => reminder({ recipients: [address] })),
    reminder({ recipients: Array.from({ length: 10 }, (_, i) => `a${i}@x.test`) }),
    reminder({ recipients: Array.from({ length: 11 }, (_, i) => `a${i}@x.test`) }),
  ])('S56 form and server agree on %j', (fields) => {
    const isRefused = !updateSettings.safeParse(fields).success;
    expect(Object.keys(REMINDER_FIELDS.findProblems(fields)).length > 0).toBe(isRefused);
  });

  const rung = (afterMinutes: number, change: object = {}) => ({
    afterMinutes,
    recipients: [] as string[],
    team: true,
    ...change,
  });
  test.each([
    [[rung(10), rung(20)], []],
    [[rung(10), rung(10)], ['handoff.ladder.1.afterMinutes']],
    [[rung(20), rung(10)], ['handoff.ladder.1.afterMinutes']],
    [[rung(10, { team: false })], ['handoff.ladder.0.recipients']],
    [[rung(10, { recipients: ['nobody'] })], ['handoff.ladder.0.recipients']],
    [[rung(121)], ['handoff.ladder.0.afterMinutes']],
  ])('P28 form and server agree on the ladder %j', (ladder, paths) => {
    const fields = agent({ handoff: { ...agent().handoff, ladder } });
    expect(Object.keys(agentProblems(fields))).toEqual(paths);
    expect(updateAgent.safeParse(toAgentInput(fields)).success).toBe(paths.length === 0);
    expect(AGENT_PATHS).toEqual(expect.arrayContaining(paths));
  });

  test('S56 email addresses are separated by line breaks, commas or semicolons', () => {
    expect(parseAddresses(' a@x.test\n\nb@x.test, c@x.test;d@x.test\n')).toEqual([
      'a@x.test',
      'b@x.test',
      'c@x.test',
      'd@x.test',
    ]);
  });
});

describe('a refusal by the server', () => {
  const refusal = (issues: unknown) => ({
    name: 'ValidationError',
    message: 'Invalid request',
    details: { code: 'invalid_request', issues },
  });

  test('S8 is shown at the field, the first problem of each', () => {
    const error = refusal([
      { path: 'handoff.acceptMessage', problem: 'must not contain U+0000' },
      { path: 'handoff.acceptMessage', problem: 'is odd' },
      { path: ['tokens', 0], problem: 'is no token.' },
    ]);
    const problems = problemsFromServer({ error, fields: AGENT_PATHS });
    expect(problems).toEqual({
      'handoff.acceptMessage': 'Must not contain U+0000.',
      tokens: 'Is no token.',
    });
    expect(toFormErrors(problems)).toEqual({
      handoff: { acceptMessage: 'Must not contain U+0000.' },
      tokens: 'Is no token.',
    });
  });

  test.each([
    ['no details', { name: 'NetworkError', message: 'Failed to fetch' }],
    ['issues that are no list', refusal('broken')],
    ['issues without words', refusal([{ path: 'name' }, null, 'name'])],
    ['a field that is not on the page', refusal([{ path: 'nonsense', problem: 'is unknown' }])],
    ['nothing at all', undefined],
  ])('S8 an error with %s belongs to no field', (_, error) => {
    expect(problemsFromServer({ error, fields: AGENT_PATHS })).toEqual({});
  });
});
