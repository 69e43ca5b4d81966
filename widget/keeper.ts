/** Within so many milliseconds a page that removes the element more often than this is obeyed. */
const WINDOW_MS = 10_000;
const MAX_RETURNS = 5;

/**
 * Puts an element at the end of the body, and again when the page has removed it: frameworks that
 * take over a whole document, or replace its body, do not know it. A page that removes it again and
 * again wins; a new body does not count, because sites without page loads replace it with each
 * page.
 *
 * @param options.isWanted False once it shall stay away.
 */
export function keepOnPage(element: Element, options: { isWanted: () => boolean }): void {
  let { body } = document;
  let watched: (Node | null)[] = [];
  let returns: number[] = [];

  const observer = new MutationObserver(() => {
    watch();
    if (element.isConnected || document.body === null) return;
    const now = performance.now();
    returns = returns.filter((at) => now - at < WINDOW_MS);
    if (document.body === body) returns.push(now);
    body = document.body;
    if (returns.length > MAX_RETURNS || !options.isWanted()) return observer.disconnect();
    body.append(element);
  });

  /** The document may get another root, the root another body, and the body other children. */
  function watch() {
    const nodes = [document, document.documentElement, document.body];
    if (nodes.every((node, index) => node === watched[index])) return;
    watched = nodes;
    observer.disconnect();
    for (const node of nodes) if (node !== null) observer.observe(node, { childList: true });
  }

  body.append(element);
  watch();
}
