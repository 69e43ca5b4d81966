import { useEffect } from 'react';
import type { Preferences } from '../../../server/core/contract';
import { useGetHandoffMeQuery } from '../../shared/api';
import { useResync } from '../../shared/hooks/useResync';
import { unlockSound } from './tone';
import { Toasts } from './Toasts';
import { useAlerts } from './useAlerts';
import { useRepeat } from './useRepeat';
import { useTabBadge } from './useTabBadge';

/** Alerts the member in the ways that they have chosen. */
export const Attention = () => {
  const { data: me, refetch } = useGetHandoffMeQuery();
  // The preferences may have been changed in another browser.
  useResync(refetch);

  return me === undefined ? null : <Caller preferences={me.preferences} />;
};

const Caller = ({ preferences }: { preferences: Preferences }) => {
  useEffect(() => (preferences.sound ? unlockSound() : undefined), [preferences.sound]);
  useAlerts(preferences);
  useRepeat(preferences);
  useTabBadge(preferences.tabCount);
  return preferences.toasts ? <Toasts /> : null;
};
