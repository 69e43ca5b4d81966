import type { Priority, TimelineEntry } from '../../server/core/contract';
import type { Translate } from '../shared/i18n';

type Given = { [K in keyof TimelineEntry]?: TimelineEntry[K] | undefined };

/** What a further escalation has changed, one line each: new values, and the reason before. */
export function additionTexts(
  t: Translate,
  { priority, reason, summary, before }: Given
): string[] {
  return [
    ...(priority === undefined
      ? []
      : [
          t('chat.addition.priority', 'Priority: {priority}', {
            priority: priorityText(t, priority),
          }),
        ]),
    ...(reason === undefined ? [] : [reason]),
    ...(summary === undefined ? [] : [summary]),
    ...(before?.reason === undefined
      ? []
      : [t('chat.addition.before', 'Before: {reason}', { reason: before.reason })]),
  ];
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
  }
}
