import { LinkButton } from '@strapi/design-system';
import { Page } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import { useT } from '../../shared/i18n';
import { AGENTS_PATH } from './agentPaths';

/** Shown for an address without an AI agent, such as an old bookmark. */
export function UnknownAgent() {
  const t = useT();
  return (
    <Page.NoData
      content={t('settings.edit.unknown', 'This AI agent doesn’t exist.')}
      action={
        <LinkButton tag={NavLink} to={AGENTS_PATH} variant="secondary">
          {t('settings.edit.to-list', 'Back to AI agents')}
        </LinkButton>
      }
    />
  );
}
