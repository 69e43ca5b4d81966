import { useCallback } from 'react';
import { useT } from '../i18n';
import type { ApiError } from '../lib/apiError';

/** What a refusal means, in the words of somebody who works with the Inbox. */
export function useErrorText(): (error: ApiError) => string {
  const t = useT();

  return useCallback(
    (error) => {
      if (error.status === null) {
        return t('error.offline', 'The server cannot be reached.');
      }
      switch (error.code) {
        case 'not_assignee':
          return t('error.notAssignee', 'Somebody else is handling this conversation.');
        case 'invalid_transition':
          return t('error.invalidTransition', 'This conversation has moved on meanwhile.');
        case 'reply_window_closed':
          return t('error.replyWindowClosed', 'The channel takes no reply any more.');
        case 'rate_limited':
          return t('error.rateLimited', 'Too many requests. Please wait a moment.');
        case 'forbidden':
          return t('error.forbidden', 'You do not have the permission for this.');
        case 'not_found':
          return t('error.notFound', 'This conversation does not exist any more.');
        case 'internal_error':
          return t('error.server', 'The server had a problem. Please try again.');
        default:
          return error.message || t('error.unknown', 'Something went wrong.');
      }
    },
    [t]
  );
}
