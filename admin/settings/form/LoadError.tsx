import { Button } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import { Page } from '@strapi/strapi/admin';
import { useT } from '../../shared/i18n';

interface LoadErrorProps {
  title: string;
  onRetry: () => void;
}

/** A page whose data could not be loaded, with a retry button. */
export function LoadError({ title, onRetry }: LoadErrorProps) {
  const t = useT();
  return (
    <>
      <Page.Title>{title}</Page.Title>
      <Page.Error
        action={
          <Button variant="secondary" startIcon={<ArrowClockwise />} onClick={onRetry}>
            {t('settings.retry', 'Try again')}
          </Button>
        }
      />
    </>
  );
}
