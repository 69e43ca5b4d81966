import { useState } from 'react';
import { Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import { useT } from '../../shared/i18n';

/** A text of this many characters, or with this many line breaks, is folded. */
const LONG = { characters: 280, breaks: 6 };

/** Somebody else's words with their line breaks; a long text shows its first lines. */
export const LongText = ({ text }: { text: string }) => {
  const t = useT();
  const [isOpen, setIsOpen] = useState(false);
  const isLong = isLongText(text);
  return (
    <>
      <Words tag="div" variant="pi" textColor="neutral600" dir="auto" $isFolded={isLong && !isOpen}>
        {text}
      </Words>
      {isLong ? (
        <Toggle type="button" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {isOpen ? t('chat.fold', 'Show less') : t('chat.unfold', 'Show more')}
        </Toggle>
      ) : null}
    </>
  );
};

export function isLongText(text: string): boolean {
  return text.length > LONG.characters || text.split('\n').length > LONG.breaks;
}

const Words = styled(Typography)<{ $isFolded: boolean }>`
  display: ${({ $isFolded }) => ($isFolded ? '-webkit-box' : 'block')};
  overflow: hidden;
  white-space: pre-wrap;
  overflow-wrap: anywhere;
  -webkit-box-orient: vertical;
  -webkit-line-clamp: ${({ $isFolded }) => ($isFolded ? 4 : 'none')};
`;

const Toggle = styled.button`
  min-height: 2.4rem;
  padding: 0;
  border: none;
  background: none;
  color: ${({ theme }) => theme.colors.primary600};
  font: inherit;
  font-size: ${({ theme }) => theme.fontSizes[1]};
  cursor: pointer;

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 1px;
  }
`;
