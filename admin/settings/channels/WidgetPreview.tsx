import { Box, Flex, Typography } from '@strapi/design-system';
import { Message } from '@strapi/icons';
import { useField } from '@strapi/strapi/admin';
import { styled } from 'styled-components';
import { useT } from '../../shared/i18n';
import { inkOn, validColor } from './widgetColors';

/** Colour, corner and welcome text as a visitor sees them, while they are typed. */
export function WidgetPreview() {
  const t = useT();
  const { value: welcome = '' } = useField<string>('options.welcome');
  const { value: suggestions = '' } = useField<string>('options.suggestions');
  const { value: typed = '' } = useField<string>('options.theme.primaryColor');
  const { value: position } = useField<string>('options.theme.position');
  const color = validColor(typed);
  const lines = suggestions.split('\n').filter((line) => line.trim() !== '');
  const isLeft = position === 'left';

  return (
    <Flex
      role="group"
      aria-label={t('settings.widget.preview', 'Preview of the widget')}
      direction="column"
      alignItems="stretch"
      gap={1}
    >
      <Typography variant="pi" fontWeight="bold" textColor="neutral800" aria-hidden>
        {t('settings.preview.title', 'Preview')}
      </Typography>
      <Box padding={4} background="neutral100" borderColor="neutral150" hasRadius>
        <Flex direction="column" alignItems={isLeft ? 'flex-start' : 'flex-end'} gap={3}>
          {welcome.trim() === '' && lines.length === 0 ? null : (
            <Window>
              {welcome.trim() === '' ? null : <Bubble>{welcome}</Bubble>}
              {lines.map((line, at) => (
                <Suggestion key={at}>{line}</Suggestion>
              ))}
            </Window>
          )}
          <Launcher $color={color} $ink={inkOn(color)} aria-hidden>
            <Message width="2.4rem" height="2.4rem" />
          </Launcher>
        </Flex>
      </Box>
    </Flex>
  );
}

/** As on a light website, whatever the theme of the panel is. */
const Window = styled.div`
  display: flex;
  flex-direction: column;
  align-items: flex-start;
  gap: 8px;
  width: 30rem;
  max-width: 100%;
  padding: 12px;
  border: 1px solid #dcdce4;
  border-radius: 12px;
  background: #ffffff;
  color: #32324d;
  font-size: ${({ theme }) => theme.fontSizes[2]};
  line-height: 1.43;
  overflow-wrap: anywhere;
  white-space: pre-wrap;
`;

const Bubble = styled.div`
  max-width: 90%;
  padding: 8px 12px;
  border-radius: 12px;
  border-end-start-radius: 4px;
  background: #f0f0f4;
`;

const Suggestion = styled.div`
  max-width: 100%;
  padding: 4px 12px;
  border: 1px solid #8e8ea9;
  border-radius: 16px;
`;

const Launcher = styled.div<{ $color: string; $ink: string }>`
  display: flex;
  align-items: center;
  justify-content: center;
  width: 5.6rem;
  height: 5.6rem;
  border-radius: 50%;
  background: ${({ $color }) => $color};

  path {
    fill: ${({ $ink }) => $ink};
  }
`;
