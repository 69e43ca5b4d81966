/**
 * Scrolls to a message and focuses it, so that the reader, and a screen reader, sees where it is.
 * It jumps: loading older messages on the way would end a smooth scrolling halfway.
 */
export function showMessage(list: HTMLElement | null, messageId: string): void {
  const bubble = list?.querySelector<HTMLElement>(
    `[data-handoff-message="${CSS.escape(messageId)}"]`
  );
  if (!bubble) return;
  bubble.scrollIntoView({ block: 'center' });
  // Only while it is focused: a click into a message otherwise focuses nothing.
  bubble.tabIndex = -1;
  bubble.addEventListener('blur', () => bubble.removeAttribute('tabindex'), { once: true });
  bubble.focus({ preventScroll: true });
}

/** Whether something outside the list is focused, such as the composer. */
export function hasFocusElsewhere(list: HTMLElement | null): boolean {
  const { activeElement: focused, body } = document;
  return focused !== null && focused !== body && list?.contains(focused) !== true;
}
