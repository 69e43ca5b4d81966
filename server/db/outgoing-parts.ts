import type { Part, PartState } from '../app/ports/outgoing';
import type { Row } from './database';

/** Parts of messages that the plugin sends itself: one row per part. */

export const PART = [
  'id',
  'document_id',
  'seq',
  'part',
  'parts',
  'text',
  'file',
  'reply_to',
  'state',
  'attempts',
  'doubts',
  'reason',
  'give_up_at',
  'round',
];

/** States without an outcome. */
export const OPEN = ['pending', 'sending'];

/** `prefix`: of the part's columns in a joined row. */
export function toPart(row: Row, prefix: string): Part {
  const of = (name: string) => row[`${prefix}${name}`];
  const reason = of('reason');
  const file = of('file');
  const replyTo = of('reply_to');
  return {
    pk: Number(of('id')),
    key: String(of('document_id')),
    seq: Number(of('seq')),
    part: Number(of('part')),
    parts: Number(of('parts')),
    text: String(of('text')),
    file: typeof file === 'string' ? file : null,
    replyTo: typeof replyTo === 'string' ? replyTo : null,
    state: String(of('state')) as PartState,
    attempts: Number(of('attempts')),
    doubts: Number(of('doubts')),
    reason: typeof reason === 'string' ? reason : null,
    giveUpAt: Number(of('give_up_at') ?? 0),
    round: Number(of('round')),
  };
}
