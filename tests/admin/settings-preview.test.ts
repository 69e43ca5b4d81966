import fc from 'fast-check';
import {
  fillPlaceholders,
  insertPlaceholder,
  PLACEHOLDERS,
  unknownPlaceholders,
} from '../../admin/settings/form/checks/placeholders';
import { DEFAULT_TEXTS, render } from '../../server/core/texts';

const names = { agent_name: 'Ada Lovelace', org_name: 'Analytical Engines' };

const preview = (template: string, filledIn = names) =>
  fillPlaceholders({ template, names: filledIn })
    .map(({ text }) => text)
    .join('');

describe('the preview of a message', () => {
  test('S7 the preview fills in both placeholders, as often as they occur', () => {
    expect(preview(DEFAULT_TEXTS.acceptMessage)).toBe(
      "Hi! I'm Ada Lovelace from Analytical Engines. How can I help you?"
    );
    expect(preview('{org_name}, {org_name}')).toBe('Analytical Engines, Analytical Engines');
  });

  test('S7 the preview marks the values that were filled in', () => {
    expect(fillPlaceholders({ template: 'I am {agent_name}.', names })).toEqual([
      { text: 'I am ', isFilled: false },
      { text: 'Ada Lovelace', isFilled: true },
      { text: '.', isFilled: false },
    ]);
  });

  test('S7 the preview leaves unknown placeholders as they are written', () => {
    const text = '{name} {AGENT_NAME} {{agent}} { agent_name } {agent_name';
    expect(preview(text)).toBe(text);
  });

  test('S7 the preview never expands a name again', () => {
    const tricky = { agent_name: '{org_name}', org_name: "$& $1 $' {agent_name}" };
    expect(preview('{agent_name} / {org_name}', tricky)).toBe("{org_name} / $& $1 $' {agent_name}");
  });

  test('S7 the preview shows nothing for an empty text', () => {
    expect(fillPlaceholders({ template: '', names })).toEqual([]);
  });

  test('S7 the preview matches what the server sends, whatever the text and the names', () => {
    const pieces = fc.array(
      fc.oneof(
        fc.constantFrom('{agent_name}', '{org_name}', '{', '}', 'agent_name', '$&', '{name}', '\n'),
        fc.string()
      )
    );
    const text = pieces.map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, text, (template, agent_name, org_name) => {
        expect(preview(template, { agent_name, org_name })).toBe(
          render(template, { agent_name, org_name })
        );
      }),
      { numRuns: 500 }
    );
  });

  test('S7 unknown placeholders are listed once, in order', () => {
    expect(
      unknownPlaceholders('{agentname} {org_name} {Agent_Name} {agentname} { org_name }')
    ).toEqual(['{agentname}', '{Agent_Name}', '{ org_name }']);
    expect(unknownPlaceholders('{agent_name} {} {1} {"a": 1} plain')).toEqual([]);
  });

  test.each(PLACEHOLDERS)('S7 %s is inserted at the selection', (placeholder) => {
    const { text, caret } = insertPlaceholder({
      text: 'I am NAME.',
      placeholder,
      start: 5,
      end: 9,
    });
    expect(text).toBe(`I am {${placeholder}}.`);
    expect(text.slice(caret)).toBe('.');
  });
});
