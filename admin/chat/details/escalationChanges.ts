import type { Priority, TimelineEntry } from '../../../server/core/contract';
import type { Translate } from '../../shared/i18n';

type Escalation = { [K in keyof TimelineEntry]?: TimelineEntry[K] | undefined };

/**
 * What a further escalation has changed, one text each, and what was there before. Reasons and
 * summaries are the bot's words: of any length, with line breaks.
 */
export function escalationChanges(t: Translate, entry: Escalation): string[] {
  const { reason, summary, before } = entry;
  return [
    priorityChange(t, entry),
    reason === undefined ? null : t('chat.changes.reason', 'Reason: {reason}', { reason }),
    before?.reason === undefined
      ? null
      : t('chat.changes.reasonBefore', 'Previous reason: {reason}', { reason: before.reason }),
    summary === undefined ? null : t('chat.changes.summary', 'Summary: {summary}', { summary }),
  ].filter((text) => text !== null);
}

/** Null where the priority is the same. */
export function priorityChange(t: Translate, { priority, before }: Escalation): string | null {
  if (priority === undefined) return null;
  const now = priorityText(t, priority);
  return before?.priority === undefined
    ? t('chat.changes.priority', 'Priority: {priority}', { priority: now })
    : t('chat.changes.priorityBefore', 'Priority: {priority}, before: {before}', {
        priority: now,
        before: priorityText(t, before.priority),
      });
}

function priorityText(t: Translate, priority: Priority): string {
  switch (priority) {
    case 'low':
      return t('chat.priority.low', 'low');
    case 'normal':
      return t('chat.priority.normal', 'normal');
    case 'high':
      return t('chat.priority.high', 'high');
    case 'urgent':
      return t('chat.priority.urgent', 'urgent');
    default:
      return unknownText(t);
  }
}

/** For what a server newer than this tab reports. */
export function unknownText(t: Translate): string {
  return t('chat.updated', 'Updated');
}
