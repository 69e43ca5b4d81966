import { useEffect, useState } from 'react';
import { VisuallyHidden } from '@strapi/design-system';
import { useLive } from '../../shared/hooks/useLive';
import { useQueued } from '../../shared/hooks/useQueued';
import { useT } from '../../shared/i18n';
import { figures } from '../../shared/queue';

/**
 * Holds the socket on every page, and announces to screen readers that somebody waits: once, when
 * nobody did before. The number is in the name of the link to the Inbox.
 */
export const QueueWatch = () => {
  const t = useT();
  useLive();
  const announced = useFirst(useQueued());
  useEffect(() => () => figures.forget(), []);

  return (
    <VisuallyHidden>
      <span role="status">
        {announced > 0
          ? t(
              'menu.waiting',
              '{queued, plural, one {# person is} other {# people are}} waiting in the Inbox',
              { queued: announced }
            )
          : ''}
      </span>
    </VisuallyHidden>
  );
};

/** The first number after 0, until it is 0 again. */
function useFirst(count: number): number {
  const [first, setFirst] = useState(count);
  const next = first === 0 || count === 0 ? count : first;
  if (next !== first) {
    setFirst(next);
  }
  return next;
}
