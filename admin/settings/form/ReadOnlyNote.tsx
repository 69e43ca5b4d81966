import { Badge } from '@strapi/design-system';
import { useT } from '../../shared/i18n';

/** Says why there is no Save button: the member may read the settings but not change them. */
export function ReadOnlyNote() {
  const t = useT();
  return <Badge>{t('settings.read-only', 'Read only')}</Badge>;
}
