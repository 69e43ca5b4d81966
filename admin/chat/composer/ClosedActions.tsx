import { useEffect, useRef } from 'react';
import { LinkButton } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import { useInboxLink } from '../../shared/hooks/useInboxLink';
import { useQueue } from '../../shared/hooks/useQueue';
import { useT } from '../../shared/i18n';
import { userNameOf } from '../../shared/lib/names';
import { shortened } from '../../shared/lib/shortened';

/**
 * After the end of a session: on to the end user who has waited longest, or to the Inbox.
 *
 * @param takesFocus the button that had the focus is gone, because the reader has ended the session
 */
export const ClosedActions = ({ takesFocus }: { takesFocus: boolean }) => {
  const t = useT();
  const back = useInboxLink();
  const next = useQueue(true).find(({ status }) => status === 'queued');
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (takesFocus && document.activeElement === document.body) link.current?.focus();
  }, [takesFocus]);

  return next === undefined ? (
    <LinkButton ref={link} tag={NavLink} {...back} size="S" variant="tertiary">
      {t('bell.inbox', 'Go to the Inbox')}
    </LinkButton>
  ) : (
    <LinkButton
      ref={link}
      tag={NavLink}
      to={`/plugins/handoff/${next.id}`}
      size="S"
      variant="secondary"
    >
      {t('chat.next', 'Next: {user}', {
        user: shortened(userNameOf(t, next), 20),
      })}
    </LinkButton>
  );
};
