import { useEffect } from 'react';
import { VisuallyHidden } from '@strapi/design-system';
import { useLive } from '../../shared/hooks/useLive';
import { useQueued } from '../../shared/hooks/useQueued';
import { useT } from '../../shared/i18n';
import { figures } from '../../shared/queue';

/** Holds the socket on every page, and announces the queue count to screen readers. */
export const QueueWatch = () => {
  const t = useT();
  useLive();
  const queued = useQueued();
  useEffect(() => () => figures.forget(), []);

  return (
    <VisuallyHidden>
      <span role="status">
        {queued > 0
          ? t(
              'menu.waiting',
              '{queued, plural, one {# person is} other {# people are}} waiting in the Inbox',
              { queued }
            )
          : ''}
      </span>
    </VisuallyHidden>
  );
};
