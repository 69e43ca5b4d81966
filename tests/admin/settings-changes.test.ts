import {
  toAgentFields,
  toAgentInput,
  type AgentFields,
} from '../../admin/settings/agents/agentForm';
import { newSecret } from '../../admin/settings/agents/webhook/secret';
import { changedFields } from '../../admin/settings/form/checks/changes';
import { updateAgent, updateSettings } from '../../server/core/requests';
import { DEFAULT_TEXTS } from '../../server/core/texts';
import { isWebhookSecret } from '../../server/core/webhooks';

const webhook = {
  url: null,
  secretState: { isSet: false, lastFour: null, env: null },
  trouble: null,
};

const agent: AgentFields = toAgentFields({
  id: 'a1',
  key: 'support',
  name: 'Support',
  status: 'active',
  handoff: { enabled: false, ...DEFAULT_TEXTS, maxWaitMinutes: 30, reminder: null, ladder: [] },
  webhook,
  tokens: ['7', '12'],
  lastHeardAt: null,
});

const changesTo = (after: AgentFields) => changedFields({ before: agent, after });

describe('what a save sends', () => {
  test('S8 is nothing without changes', () => {
    expect(changesTo(structuredClone(agent))).toBeNull();
  });

  test('S8 is the one changed field', () => {
    expect(changesTo({ ...agent, name: 'Help' })).toEqual({ name: 'Help' });
  });

  test('S8 is the changed field of the handoff settings, without its siblings', () => {
    const handoff = { ...agent.handoff, acceptMessage: 'Hello' };
    expect(changesTo({ ...agent, handoff })).toEqual({ handoff: { acceptMessage: 'Hello' } });
  });

  test('S8 includes an emptied text and a toggled switch', () => {
    const handoff = { ...agent.handoff, enabled: true, expiredMessage: '' };
    expect(changesTo({ ...agent, handoff })).toEqual({
      handoff: { enabled: true, expiredMessage: '' },
    });
  });

  test('S8 is nothing after a change was undone', () => {
    const there = { ...agent, handoff: { ...agent.handoff, maxWaitMinutes: 60 as const } };
    const andBack = { ...there, handoff: { ...there.handoff, maxWaitMinutes: 30 as const } };
    expect(changesTo(there)).toEqual({ handoff: { maxWaitMinutes: 60 } });
    expect(changesTo(andBack)).toBeNull();
  });

  test('S8 is the whole of a list', () => {
    expect(changesTo({ ...agent, tokens: ['12'] })).toEqual({ tokens: ['12'] });
    expect(changesTo({ ...agent, tokens: [] })).toEqual({ tokens: [] });
  });

  test('P28 has the rule and the ladder as the server accepts them; an undone change is none', () => {
    const ladder = [{ afterMinutes: 10, recipients: ['duty@x.test'], team: false }];
    const reminder = { enabled: true, afterMinutes: 4 };
    const own = { ...agent, handoff: { ...agent.handoff, reminder, ladder } };
    const changes = changesTo(own);
    expect(changes).toEqual({ handoff: { reminder, ladder } });
    expect(updateAgent.parse(changes)).toEqual(changes);
    expect(changedFields({ before: own, after: structuredClone(own) })).toBeNull();
    const later = { ...own.handoff, reminder: { enabled: true, afterMinutes: 5 } };
    const change = changedFields({ before: own, after: { ...own, handoff: later } });
    expect(updateAgent.parse(change)).toEqual({ handoff: { reminder: { afterMinutes: 5 } } });
    expect(changedFields({ before: own, after: agent })).toEqual({
      handoff: { reminder: null, ladder: [] },
    });
  });

  test('S8 ignores the order in which tokens are chosen', () => {
    const { name, status, handoff } = agent;
    const again = {
      id: 'a1',
      key: 'support',
      name,
      status,
      handoff,
      webhook,
      tokens: ['12', '7'],
      lastHeardAt: null,
    };
    expect(changesTo(toAgentFields(again))).toBeNull();
  });

  test('S8 is a body that the server accepts', () => {
    const after: AgentFields = {
      name: 'Help',
      status: 'inactive',
      tokens: ['12'],
      handoff: { ...agent.handoff, enabled: true, resolveMessage: '', maxWaitMinutes: 120 },
      webhook: { url: ' https://bot.test/events ', secret: `whsec_${'a'.repeat(32)}` },
    };
    expect(updateAgent.parse(toAgentInput(changesTo(after) ?? {}))).toEqual({
      name: 'Help',
      status: 'inactive',
      tokens: ['12'],
      handoff: { enabled: true, resolveMessage: '', maxWaitMinutes: 120 },
      webhook: { url: 'https://bot.test/events', secret: `whsec_${'a'.repeat(32)}` },
    });
  });

  test('P14 an emptied URL switches the webhook off, an emptied secret field keeps the secret', () => {
    expect(toAgentInput({ webhook: { url: '' } })).toEqual({ webhook: { url: null } });
    expect(toAgentInput({ webhook: { secret: '' } })).toEqual({ webhook: {} });
    expect(toAgentInput({ name: 'Help' })).toEqual({ name: 'Help' });
  });

  test('P14 a generated secret is accepted by the server, and different each time', () => {
    const made = Array.from({ length: 100 }, newSecret);
    expect(made.every(isWebhookSecret)).toBe(true);
    expect(new Set(made).size).toBe(100);
  });

  test('S9 has a changed organization name without the fallback name', () => {
    const before = { organizationName: 'Acme', fallbackAgentName: 'our team' };
    const changes = changedFields({ before, after: { ...before, organizationName: '' } });
    expect(updateSettings.parse(changes)).toEqual({ organizationName: '' });
  });
});
