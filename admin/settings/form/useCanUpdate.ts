import { useRBAC } from '@strapi/strapi/admin';
import { PERMISSIONS } from '../../shared/permissions';

/** Whether the member may change the settings. */
export function useCanUpdate(): { canUpdate: boolean; isAsking: boolean } {
  const { allowedActions, isLoading } = useRBAC(PERMISSIONS.settingsUpdate);
  return { canUpdate: allowedActions.canUpdate ?? false, isAsking: isLoading };
}
