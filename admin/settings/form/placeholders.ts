/** What the placeholders of a message stand for, as the preview shows them. */
export interface PlaceholderNames {
  agent_name: string;
  org_name: string;
}

export const PLACEHOLDERS = [
  'agent_name',
  'org_name',
] as const satisfies readonly (keyof PlaceholderNames)[];

export interface TextPart {
  text: string;
  /** True for a name that was filled in. */
  isFilled: boolean;
}

/**
 * Cuts a message into what was written and what is filled in, by the same rule as the server: one
 * pass over the two known placeholders, so a name that looks like a placeholder stays as it is,
 * and everything unknown stays as written.
 */
export function fillPlaceholders({
  template,
  names,
}: {
  template: string;
  names: PlaceholderNames;
}): TextPart[] {
  // A capturing group in split() keeps what it matched: every second part is a placeholder's name.
  return template
    .split(/\{(agent_name|org_name)\}/)
    .map((part, index) =>
      index % 2 === 1
        ? { text: names[part as keyof PlaceholderNames], isFilled: true }
        : { text: part, isFilled: false }
    )
    .filter(({ text }) => text !== '');
}

/**
 * Words in braces that look like a placeholder and are none, such as `{agentname}`: each once, in
 * order. They are sent as written, which is rarely what was meant.
 */
export function unknownPlaceholders(template: string): string[] {
  const found = template.match(/\{\s*[a-z][\w -]{0,40}\}/gi) ?? [];
  const known = new Set<string>(PLACEHOLDERS.map((name) => `{${name}}`));
  return [...new Set(found)].filter((word) => !known.has(word));
}

/** Puts a placeholder where the selection is, and says where the caret belongs afterwards. */
export function insertPlaceholder({
  text,
  placeholder,
  start,
  end,
}: {
  text: string;
  placeholder: keyof PlaceholderNames;
  start: number;
  end: number;
}): { text: string; caret: number } {
  const inserted = `{${placeholder}}`;
  return {
    text: text.slice(0, start) + inserted + text.slice(end),
    caret: start + inserted.length,
  };
}
