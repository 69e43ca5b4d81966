import { IconButton } from '@strapi/design-system';
import { Pencil } from '@strapi/icons';
import { NavLink } from 'react-router-dom';
import { useT } from '../../shared/i18n';

interface EditLinkProps {
  record: { id: string; name: string };
  canUpdate: boolean;
}

/** Opens the page of a record in a list. */
export function EditLink({ record: { id, name }, canUpdate }: EditLinkProps) {
  const t = useT();
  return (
    <IconButton
      tag={NavLink}
      to={id}
      variant="ghost"
      label={
        canUpdate
          ? t('settings.list.edit', 'Edit {name}', { name })
          : t('settings.list.view', 'View {name}', { name })
      }
    >
      <Pencil />
    </IconButton>
  );
}
