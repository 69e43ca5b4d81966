import { useAuth } from '@strapi/strapi/admin';
import { PERMISSIONS } from '../permissions';
import { QueueWatch } from './QueueWatch';

/** Stands on every page of the panel, also on the login page: there it has nothing to show. */
export const Host = () => {
  const isAllowed = useAuth('HandoffHost', ({ token, user, permissions }) =>
    token !== null && user !== undefined ? permissions.some(({ action }) => action === READ) : false
  );

  return isAllowed ? <QueueWatch /> : null;
};

const READ = PERMISSIONS.inboxRead[0]?.action;
