const isColored = process.stdout.isTTY && !process.env.NO_COLOR;
const paint = (code, text) => (isColored ? `\u001b[${code}m${text}\u001b[0m` : text);

const COLORS = { user: 33, bot: 90, human: 34, system: 35 };

export function heading(text) {
  console.log(`\n${paint(1, text)}`);
}

/** A message of the conversation. */
export function spoke(author, name, text) {
  const label = (name ?? (author === 'system' ? 'Automatic' : author)).padEnd(14);
  console.log(`  ${paint(COLORS[author] ?? 0, label)} ${text}`);
}

/** A check that has passed. */
export function held(text) {
  console.log(`  ${paint(32, '✓')} ${paint(2, text)}`);
}
