import { useState } from 'react';
import { Button, Dialog, Flex, Typography } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import { ConfirmDialog, useNotification } from '@strapi/strapi/admin';
import type { OutboundDto } from '../../../server/core/contract';
import { useConfirmHandoffLiveSiteMutation } from '../api';
import { useErrorText } from '../hooks/useErrorText';
import { useT } from '../i18n';
import { toApiError } from '../lib/apiError';
import { Banner } from './Banner';
import { ConfirmButton } from './ConfirmButton';

interface Props {
  outbound: OutboundDto;
  /** Whether the member may change the settings. */
  canConfirm: boolean;
}

/** Warns that this copy of production sends nothing and lets nothing expire. */
export const HeldBanner = ({ outbound, canConfirm }: Props) => {
  const t = useT();
  const { isHeld, reason, url, liveUrl } = outbound;

  if (!isHeld) {
    return null;
  }
  return (
    <Banner
      tag="section"
      icon={<WarningCircle fill="warning600" aria-hidden style={{ flex: 'none' }} />}
    >
      <Flex direction="column" alignItems="flex-start" style={{ flex: '1 1 20rem' }}>
        <Typography fontWeight="bold" textColor="neutral800">
          {t('held.title', 'Nothing is sent from this site, and nothing expires')}
        </Typography>
        <Typography variant="pi" textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
          {reason === 'copy'
            ? t(
                'held.copy',
                'This is {url}, but the database belongs to {liveUrl}. It looks like a copy of the live site.',
                { url: url ?? '', liveUrl: liveUrl ?? '' }
              )
            : t('held.config', '“outbound: false” is set in the configuration of this site.')}
        </Typography>
      </Flex>
      {canConfirm && reason === 'copy' ? <ConfirmLiveSite url={url ?? ''} /> : null}
    </Banner>
  );
};

const ConfirmLiveSite = ({ url }: { url: string }) => {
  const t = useT();
  const toErrorText = useErrorText();
  const { toggleNotification } = useNotification();
  const [isAsking, setIsAsking] = useState(false);
  const [confirmLiveSite] = useConfirmHandoffLiveSiteMutation();

  const confirm = async () => {
    try {
      await confirmLiveSite().unwrap();
      const message = t('held.released', 'This is now the live site.');
      toggleNotification({ type: 'success', message });
    } catch (error) {
      toggleNotification({ type: 'danger', message: toErrorText(toApiError(error)) });
    } finally {
      setIsAsking(false);
    }
  };

  return (
    <Dialog.Root open={isAsking} onOpenChange={setIsAsking}>
      <Button variant="secondary" onClick={() => setIsAsking(true)}>
        {t('held.release', 'Set as live site')}
      </Button>
      <ConfirmDialog
        title={t('held.question', 'Set {url} as the live site?', { url })}
        endAction={
          <ConfirmButton label={t('held.release', 'Set as live site')} onConfirm={confirm} />
        }
      >
        <Flex direction="column" gap={2}>
          <WarningCircle width="24px" height="24px" fill="danger600" />
          <Typography textAlign="center">
            {t(
              'held.consequence',
              'Everything on hold is processed now: overdue conversations expire, and messages and emails go out to real people.'
            )}
          </Typography>
        </Flex>
      </ConfirmDialog>
    </Dialog.Root>
  );
};
