import { DEFAULT_FALLBACK_AGENT_NAME, DEFAULT_TEXTS, render } from '../../server/core/texts';

const names = { agent_name: 'Grace Hopper', org_name: 'Acme' };

describe('S7 placeholders', () => {
  it.each([
    ["Hi! I'm {agent_name} from {org_name}.", "Hi! I'm Grace Hopper from Acme."],
    ['{agent_name}{agent_name}', 'Grace HopperGrace Hopper'],
    ['{org_name} / {org_name}', 'Acme / Acme'],
    ['no placeholder', 'no placeholder'],
    ['', ''],
  ])('%j becomes %j', (template, text) => {
    expect(render(template, names)).toBe(text);
  });

  it.each([
    '{agent}',
    '{AGENT_NAME}',
    '{ agent_name }',
    '{agent_name',
    'agent_name}',
    '{constructor}',
    '{__proto__}',
    '{toString}',
    '${other}',
    '%s $1 $& $$',
  ])('%j stays as written', (template) => {
    expect(render(template, names)).toBe(template);
  });

  it('replaces the inner one of doubled braces', () => {
    expect(render('{{org_name}}', names)).toBe('{Acme}');
  });

  it.each([
    '$&',
    '$1',
    '$$',
    "$'",
    '$`',
    '\\$&',
    '{org_name}',
    '{agent_name}',
    '</p><script>',
    '🙂',
    '',
  ])('the name %j is taken literally', (name) => {
    expect(render('<{agent_name}>', { agent_name: name, org_name: 'Acme' })).toBe(`<${name}>`);
  });

  it('never expands a name that contains the other placeholder, in either order', () => {
    const tricky = { agent_name: '{org_name}', org_name: '{agent_name}' };
    expect(render('{agent_name} {org_name}', tricky)).toBe('{org_name} {agent_name}');
  });

  it('S3 S4 S5 has the default texts word for word', () => {
    expect(DEFAULT_TEXTS).toEqual({
      handoffMessage: "I'm connecting you with a human agent. Please hold on.",
      acceptMessage: "Hi! I'm {agent_name} from {org_name}. How can I help you?",
      resolveMessage: "You're now back with the AI assistant. How can I help?",
      expiredMessage:
        "Sorry, no team member is available right now. You're back with the AI assistant.",
    });
  });

  it('S7 names the team as long as nobody has accepted', () => {
    expect(DEFAULT_FALLBACK_AGENT_NAME).toBe('our team');
  });
});
