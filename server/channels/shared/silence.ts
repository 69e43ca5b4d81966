import type { EgressAnswer, SendOutcome } from '../../app/ports/channels';

type Silence = Exclude<EgressAnswer, { kind: 'answer' }>;

/** The outcome of a call without a response. */
export function outcomeOfSilence(answer: Silence): Exclude<SendOutcome, { kind: 'sent' }> {
  if (answer.kind === 'unanswered') return { kind: 'unknown', reason: answer.reason };
  if (answer.isFinal) return { kind: 'permanent', code: 'config', reason: answer.reason };
  return { kind: 'retry', after: null, scope: 'conversation', reason: answer.reason };
}
