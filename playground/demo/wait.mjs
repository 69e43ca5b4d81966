/** How long anything in the scenario may take. */
const PATIENCE_MS = 15_000;

/** Calls `look` until it returns something truthy; after the timeout it reports what was missing. */
export async function waitUntil(what, look) {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > until)
      throw new Error(`waited ${PATIENCE_MS / 1000} s, but this did not happen: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Fails with the sentence unless the condition holds; `seen` is printed with it. */
export function expect(sentence, condition, seen) {
  if (condition) return;
  const shown = seen === undefined ? '' : `\nSeen: ${JSON.stringify(seen, null, 2)}`;
  throw new Error(`not true: ${sentence}${shown}`);
}
