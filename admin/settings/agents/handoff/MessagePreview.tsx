import { Box, Flex, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import { useT } from '../../../shared/i18n';
import { fillPlaceholders, type PlaceholderNames } from '../../form/checks/placeholders';

/** Heights that field and preview share, so that they align. */
export const LABEL_HEIGHT = '2.4rem';
export const FIELD_HEIGHT = '10.5rem';

interface MessagePreviewProps {
  /** Names the message for screen readers. */
  label: string;
  template: string;
  names: PlaceholderNames;
}

/** The message as the end user gets it, with names in place of the placeholders. */
export function MessagePreview({ label, template, names }: MessagePreviewProps) {
  const t = useT();
  const parts = fillPlaceholders({ template, names });

  return (
    <Flex role="group" aria-label={label} direction="column" alignItems="stretch" gap={1}>
      <Flex minHeight={LABEL_HEIGHT} alignItems="flex-end">
        <Typography variant="pi" fontWeight="bold" textColor="neutral800" aria-hidden>
          {t('settings.preview.title', 'Preview')}
        </Typography>
      </Flex>
      <Flex
        direction="column"
        alignItems="flex-start"
        minHeight={FIELD_HEIGHT}
        padding={4}
        background="neutral100"
        borderColor="neutral150"
        hasRadius
      >
        {parts.length > 0 ? (
          <Bubble background="neutral0" borderColor="neutral200">
            <Typography textColor="neutral800">
              {parts.map(({ text, isFilled }, index) =>
                isFilled ? <Filled key={index}>{text}</Filled> : text
              )}
            </Typography>
          </Bubble>
        ) : (
          <Typography textColor="neutral600">
            {t('settings.preview.empty', 'No message is sent.')}
          </Typography>
        )}
      </Flex>
    </Flex>
  );
}

const Bubble = styled(Box)`
  max-width: 100%;
  padding: ${({ theme }) => `${theme.spaces[2]} ${theme.spaces[3]}`};
  border-radius: 12px;
  border-end-start-radius: ${({ theme }) => theme.borderRadius};
  white-space: pre-wrap;
  overflow-wrap: anywhere;
`;

const Filled = styled.span`
  border-radius: ${({ theme }) => theme.borderRadius};
  padding-inline: 2px;
  color: ${({ theme }) => theme.colors.primary700};
  background: ${({ theme }) => theme.colors.primary100};
`;
