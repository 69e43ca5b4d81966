/** The values of a message's placeholders in the preview. */
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
 * Splits a message into written and filled-in parts, by the same rule as the server: one pass over
 * the two known placeholders, so a name that looks like a placeholder stays as it is, and unknown
 * placeholders stay as written.
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
 * Words in braces that look like a placeholder but are none, such as `{agentname}`: each once, in
 * order. They are sent as written, which is rarely intended.
 */
export function unknownPlaceholders(template: string): string[] {
  const found = template.match(/\{\s*[a-z][\w -]{0,40}\}/gi) ?? [];
  const known = new Set<string>(PLACEHOLDERS.map((name) => `{${name}}`));
  return [...new Set(found)].filter((word) => !known.has(word));
}

/** Replaces the selection with a placeholder, and returns the new position of the caret. */
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
