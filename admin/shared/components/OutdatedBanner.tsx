import { useState, useSyncExternalStore } from 'react';
import { Box, Button, Flex, TextButton, Typography } from '@strapi/design-system';
import { ArrowClockwise, WarningCircle } from '@strapi/icons';
import { useLocation } from 'react-router-dom';
import { hasReloadedFor, outdatedBy, reloadFor } from '../contract';
import { useT } from '../i18n';
import { Banner } from './Banner';

interface Props {
  onHide?: () => void;
}

/** Offers to reload a page that the server no longer answers. */
export const OutdatedBanner = ({ onHide }: Props) => {
  const t = useT();
  const version = useSyncExternalStore(outdatedBy.subscribe, outdatedBy.read);

  if (version === null) {
    return null;
  }
  return (
    <Banner
      role="alert"
      icon={<WarningCircle fill="warning600" aria-hidden style={{ flex: 'none' }} />}
      {...(onHide && { shadow: 'popupShadow' })}
    >
      <Flex direction="column" alignItems="flex-start" style={{ flex: '1 1 20rem' }}>
        <Typography fontWeight="bold" textColor="neutral800">
          {t('outdated.title', 'Handoff has been updated')}
        </Typography>
        <Typography variant="pi" textColor="neutral800">
          {hasReloadedFor(version)
            ? t(
                'outdated.again',
                'This page still doesn’t match the server. Ask your administrator to rebuild the admin panel.'
              )
            : t('outdated.text', 'Reload the page to keep working. Your drafts are kept.')}
        </Typography>
      </Flex>
      {onHide ? <TextButton onClick={onHide}>{t('outdated.later', 'Not now')}</TextButton> : null}
      <Button variant="secondary" startIcon={<ArrowClockwise />} onClick={() => reloadFor(version)}>
        {t('outdated.reload', 'Reload')}
      </Button>
    </Banner>
  );
};

/** The same on every other page of the panel, above its content, until the member puts it off. */
export const FloatingOutdatedBanner = () => {
  const { pathname } = useLocation();
  const [isHidden, setIsHidden] = useState(false);

  if (isHidden || pathname.startsWith('/plugins/handoff')) {
    return null;
  }
  return (
    <Box
      position="fixed"
      top={4}
      left="50%"
      zIndex="notification"
      width="50rem"
      maxWidth="calc(100vw - 3.2rem)"
      style={{ transform: 'translateX(-50%)' }}
    >
      <OutdatedBanner onHide={() => setIsHidden(true)} />
    </Box>
  );
};
