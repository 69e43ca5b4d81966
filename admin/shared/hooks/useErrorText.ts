import { useCallback } from 'react';
import { useT } from '../i18n';
import type { ApiError } from '../lib/apiError';

/** The text of a refusal, in the words of a member who works with the Inbox. */
export function useErrorText(): (error: ApiError) => string {
  const t = useT();

  return useCallback(
    (error) => {
      if (error.status === null) {
        return t('error.offline', 'The server can’t be reached.');
      }
      switch (error.code) {
        case 'not_assignee':
          return t('error.notAssignee', 'Someone else is handling this conversation.');
        case 'invalid_transition':
          return t('error.invalidTransition', 'This conversation has changed in the meantime.');
        case 'reply_window_closed':
          return t('error.replyWindowClosed', 'The reply window has closed.');
        case 'rate_limited':
          return t('error.rateLimited', 'Too many requests. Wait a moment and try again.');
        case 'forbidden':
          return t('error.forbidden', 'You don’t have permission to do this.');
        case 'not_found':
          return t('error.notFound', 'This conversation no longer exists.');
        case 'contract_outdated':
          return t('error.outdated', 'This page is out of date. Reload it.');
        case 'internal_error':
          return t('error.server', 'Something went wrong on the server. Try again.');
        case null:
          // A proxy in front of Strapi answers with a page of its own.
          return error.status === 413
            ? t('error.tooLarge', 'This is larger than your server or proxy allows.')
            : error.message || t('error.unknown', 'Something went wrong. Try again.');
        default:
          return error.message || t('error.unknown', 'Something went wrong. Try again.');
      }
    },
    [t]
  );
}
