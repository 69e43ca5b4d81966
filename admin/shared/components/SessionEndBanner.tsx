import { useEffect, useRef, useState } from 'react';
import { TextButton, Typography } from '@strapi/design-system';
import { Clock } from '@strapi/icons';
import { useAuth, useNotification } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { useLocation } from 'react-router-dom';
import { useMe } from '../hooks/useMe';
import { useNow } from '../hooks/useNow';
import { rememberPlace } from '../hooks/useReturn';
import { useT } from '../i18n';
import { createAnnouncements, warningOf } from '../lib/sessionEnd';
import { Banner } from './Banner';

const announcements = createAnnouncements();

/**
 * Warns a member who only watches that the login will end: nothing else would change on the page.
 */
export const SessionEndBanner = () => {
  const { data: me, refetch } = useMe();
  const now = useNow();
  useOnOtherToken(refetch);

  const endsAt = me?.sessionEndsAt ?? null;
  const warning = warningOf(endsAt, now);
  if (endsAt === null || warning === 'none') {
    return null;
  }
  return <Warning key={endsAt} endsAt={endsAt} isLast={warning === 'reminder'} />;
};

const Warning = ({ endsAt, isLast }: { endsAt: string; isLast: boolean }) => {
  const t = useT();
  const intl = useIntl();
  const { toggleNotification } = useNotification();
  const logout = useAuth('Handoff', (state) => state.logout);
  // A page opened in these minutes shows the banner too, but it is announced only once.
  const [isNew] = useState(() => announcements.isNew(`banner ${endsAt}`));
  const { pathname } = useLocation();
  const text = t('login.ends', 'You’ll be logged out at {time}. Log in again to stay connected.', {
    time: intl.formatTime(endsAt),
  });

  useEffect(() => announcements.add(`banner ${endsAt}`), [endsAt]);

  useEffect(() => {
    if (isLast && announcements.isNew(`reminder ${endsAt}`)) {
      announcements.add(`reminder ${endsAt}`);
      toggleNotification({ type: 'warning', message: text, timeout: REMINDER_MS });
    }
  }, [endsAt, isLast, text, toggleNotification]);

  return (
    <Banner
      {...(isNew && { role: 'alert' })}
      icon={<Clock fill="warning600" aria-hidden style={{ flex: 'none' }} />}
    >
      <Typography variant="pi" textColor="neutral800" style={{ flex: '1 1 20rem' }}>
        {text}
      </Typography>
      <TextButton
        onClick={() => {
          rememberPlace(pathname);
          void logout();
        }}
      >
        {t('login.again', 'Log in again')}
      </TextButton>
    </Banner>
  );
};

/** Long enough for a member who comes back to the desk. */
const REMINDER_MS = 60_000;

/** Every renewal, and a login in another tab, changes the end. */
function useOnOtherToken(read: () => unknown): void {
  const token = useAuth('Handoff', (state) => state.token);
  const known = useRef(token);

  useEffect(() => {
    if (known.current !== token) {
      known.current = token;
      if (token) {
        read();
      }
    }
  }, [read, token]);
}
