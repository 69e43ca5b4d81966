import type { ReactNode } from 'react';
import { Button, EmptyStateLayout, Flex } from '@strapi/design-system';
import { ArrowClockwise, WarningCircle } from '@strapi/icons';
import { useT } from '../i18n';

interface Props {
  text: string;
  onRetry?: (() => unknown) | undefined;
  isRetrying?: boolean;
  action?: ReactNode;
  icon?: ReactNode;
}

/** Says that something could not be loaded, with a retry button. */
export const Notice = ({ text, onRetry, isRetrying = false, action, icon }: Props) => {
  const t = useT();

  return (
    <EmptyStateLayout
      hasRadius
      icon={icon ?? <WarningCircle width="6.4rem" height="6.4rem" fill="danger600" />}
      content={text}
      action={
        onRetry === undefined ? (
          action
        ) : (
          <Flex gap={2} wrap="wrap" justifyContent="center">
            <Button
              variant="secondary"
              startIcon={<ArrowClockwise />}
              loading={isRetrying}
              onClick={() => onRetry()}
            >
              {t('error.retry', 'Try again')}
            </Button>
            {action}
          </Flex>
        )
      }
    />
  );
};
