import { useEffect } from 'react';
import { useAuth } from '@strapi/strapi/admin';
import { OutboxSender } from '../chat/outbox/OutboxSender';
import { FloatingOutdatedBanner } from '../shared/components/OutdatedBanner';
import { useReturn } from '../shared/hooks/useReturn';
import { PERMISSIONS } from '../shared/permissions';
import { Attention } from './alerts/Attention';
import { Bell } from './Bell';
import { NoticeWatch } from './alerts/NoticeWatch';
import { QueueWatch } from './alerts/QueueWatch';
import { isHosted } from './hosted';

/** Mounted on every page of the panel, also on the login page, where it shows nothing. */
export const Host = () => {
  const isAllowed = useAuth('HandoffHost', ({ token, user, permissions }) =>
    token !== null && user !== undefined ? permissions.some(({ action }) => action === READ) : false
  );

  useEffect(() => {
    isHosted.set(true);
    return () => isHosted.set(false);
  }, []);

  return isAllowed ? (
    <>
      <QueueWatch />
      <NoticeWatch />
      <Attention />
      <OutboxSender />
      <FloatingOutdatedBanner />
      <Bell />
      <Return />
    </>
  ) : null;
};

const Return = () => {
  useReturn();
  return null;
};

const READ = PERMISSIONS.inboxRead[0]?.action;
