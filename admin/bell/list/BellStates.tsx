import { Button, Flex, Typography } from '@strapi/design-system';
import { ArrowClockwise, WarningCircle } from '@strapi/icons';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Skeleton } from '../../shared/components/Skeleton';
import { useT } from '../../shared/i18n';

export const EmptyBell = () => {
  const t = useT();

  return (
    <Flex direction="column" gap={4} padding={8}>
      <EmptyDocuments width="12rem" height="6.6rem" />
      <Typography variant="omega" textColor="neutral600" textAlign="center">
        {t(
          'bell.empty',
          'No notifications yet. You’ll be notified here when someone is waiting for a person.'
        )}
      </Typography>
    </Flex>
  );
};

export const FailedBell = ({ onRetry }: { onRetry: () => void }) => {
  const t = useT();

  return (
    <Flex role="alert" direction="column" gap={4} padding={8}>
      <WarningCircle width="3.2rem" height="3.2rem" fill="danger600" aria-hidden />
      <Typography variant="omega" textColor="neutral600" textAlign="center">
        {t('bell.error', 'Your notifications couldn’t be loaded.')}
      </Typography>
      <Button variant="secondary" startIcon={<ArrowClockwise />} onClick={onRetry}>
        {t('error.retry', 'Try again')}
      </Button>
    </Flex>
  );
};

export const LoadingBell = () => (
  <Flex direction="column" alignItems="stretch" gap={5} padding={4} aria-busy>
    {[1, 2, 3].map((key) => (
      <Flex key={key} gap={3} alignItems="flex-start">
        <Skeleton $width="3.2rem" $height="3.2rem" />
        <Flex direction="column" alignItems="stretch" gap={2} flex="1">
          <Skeleton $width="70%" />
          <Skeleton $width="45%" />
        </Flex>
      </Flex>
    ))}
  </Flex>
);
