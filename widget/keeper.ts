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
 * @param options.successor Another one in its place: a page may put a copy of an earlier body back,
 * with a copy of the element in it. That one is kept from then on.
 */
export function keepOnPage<T extends Element>(
  first: T,
  options: { isWanted: (element: T) => boolean; successor: (before: T) => T | undefined }
): void {
  let element = first;
  let { body } = document;
  let watched: (Node | null)[] = [];
  let returns: number[] = [];

  const observer = new MutationObserver(() => {
    watch();
    if (element.isConnected || document.body === null) return;
    if (!options.isWanted(element)) return observer.disconnect();
    const successor = options.successor(element);
    if (successor !== undefined) element = successor;
    if (element.isConnected) return;
    const now = performance.now();
    returns = returns.filter((at) => now - at < WINDOW_MS);
    if (document.body === body) returns.push(now);
    body = document.body;
    if (returns.length > MAX_RETURNS) return observer.disconnect();
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
