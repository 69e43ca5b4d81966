import { Box } from '@strapi/design-system';
import { styled } from 'styled-components';
import { useT } from '../../../shared/i18n';
import { type PlaceholderNames } from '../../form/checks/placeholders';

interface PlaceholderButtonProps {
  placeholder: keyof PlaceholderNames;
  /** The label of the message it is inserted into. */
  message: string;
  onInsert: () => void;
}

/** Inserts a placeholder, so that nobody has to type it. */
export function PlaceholderButton({ placeholder, message, onInsert }: PlaceholderButtonProps) {
  const t = useT();
  const written = `{${placeholder}}`;
  const label = t('settings.message.insert', 'Insert {placeholder} into: {message}', {
    placeholder: written,
    message,
  });

  return (
    <Chip tag="button" type="button" aria-label={label} title={label} onClick={onInsert}>
      {written}
    </Chip>
  );
}

const Chip = styled(Box)`
  padding: ${({ theme }) => `${theme.spaces[1]} ${theme.spaces[2]}`};
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.neutral0};
  color: ${({ theme }) => theme.colors.neutral600};
  font-size: ${({ theme }) => theme.fontSizes[0]};
  line-height: 1.2;
  cursor: pointer;

  &:hover {
    border-color: ${({ theme }) => theme.colors.primary200};
    background: ${({ theme }) => theme.colors.primary100};
    color: ${({ theme }) => theme.colors.primary700};
  }
`;
