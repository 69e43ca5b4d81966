import type { WidgetMessage, WidgetState } from '../../server/core/contract';

/**
 * Whom the visitor talks to: the AI agent; nobody yet, while they wait for a person; a person; or
 * the AI agent again, right after the session ended.
 */
export type Phase =
  | { kind: 'bot' }
  | { kind: 'waiting'; position: number | null }
  | { kind: 'human'; name: string | null }
  | { kind: 'ended'; name: string | null; isExpired: boolean };

/** The phase that follows from a state and the messages so far. */
export function phaseOf(options: { state: WidgetState; lines: readonly WidgetMessage[] }): Phase {
  const { state, lines } = options;
  if (state.status === 'queued') return { kind: 'waiting', position: state.position };
  if (state.status === 'active') return { kind: 'human', name: state.assignee?.name ?? null };
  if (state.status === null || hasTalkedSinceEnd(lines)) return { kind: 'bot' };
  const human = [...lines].reverse().find(({ author }) => author === 'human');
  return {
    kind: 'ended',
    name: state.assignee?.name ?? human?.name ?? null,
    isExpired: state.status === 'expired',
  };
}

/** The end is news only until the visitor and the AI agent continue. */
function hasTalkedSinceEnd(messages: readonly WidgetMessage[]): boolean {
  for (let index = messages.length - 1; index >= 0; index--) {
    const message = messages[index];
    if (message?.event === 'resolved' || message?.event === 'expired') return false;
    if (message?.author === 'user' || message?.author === 'bot') return true;
  }
  return false;
}
