import { VisuallyHidden } from '@strapi/design-system';
import { css, styled } from 'styled-components';
import type { MessageQuote, SessionDetailDto } from '../../../server/core/contract';
import { useT } from '../../shared/i18n';
import { quotedName } from './speakerNames';

interface Props {
  quote: MessageQuote;
  session: SessionDetailDto;
  /** Shows the quoted message; null where it is not in the list. */
  onShow: (() => void) | null;
}

/** What a message refers to, above its text. Other people's words: text nodes only. */
export const QuoteBlock = ({ quote, session, onShow }: Props) => {
  const t = useT();
  const name = quotedName(t, quote, session);
  const words = (
    <>
      <VisuallyHidden>{t('chat.quote.of', 'In reply to:')}</VisuallyHidden>
      {name === null ? null : (
        <Name>
          <bdi>{name}</bdi>
        </Name>
      )}
      <QuotedText quote={quote} lines={2} />
    </>
  );
  return onShow === null ? (
    <Still data-handoff-quote>{words}</Still>
  ) : (
    <Jump
      type="button"
      data-handoff-quote
      title={t('chat.quote.show', 'Go to this message')}
      onClick={onShow}
    >
      {words}
    </Jump>
  );
};

/** The text of the quoted message, cut after some lines. A stored one without words was deleted. */
export const QuotedText = ({ quote, lines }: { quote: MessageQuote; lines: number }) => {
  const t = useT();
  return (
    <Text dir="auto" $lines={lines}>
      {quote.text !== ''
        ? quote.text
        : quote.messageId === null
          ? t('chat.quote.unknown', 'An earlier message')
          : t('chat.quote.deleted', 'A deleted message')}
    </Text>
  );
};

/** The bubble's own colours: its text keeps its contrast in both themes. */
const frame = css`
  display: block;
  max-width: 100%;
  margin: ${({ theme }) => `${theme.spaces[1]} 0 ${theme.spaces[2]}`};
  padding: 0;
  padding-inline-start: ${({ theme }) => theme.spaces[2]};
  border: none;
  border-inline-start: 3px solid color-mix(in srgb, currentcolor 55%, transparent);
  background: none;
  color: inherit;
  font: inherit;
  font-size: ${({ theme }) => theme.fontSizes[1]};
  line-height: 1.8rem;
  text-align: start;
`;

const Still = styled.div`
  ${frame}
`;

const Jump = styled.button`
  ${frame}
  min-height: 2.4rem;
  cursor: pointer;

  &:hover {
    border-inline-start-color: currentcolor;
  }

  &:focus-visible {
    outline: 2px solid currentcolor;
    outline-offset: 2px;
  }
`;

const Name = styled.span`
  display: block;
  overflow: hidden;
  font-weight: ${({ theme }) => theme.fontWeights.bold};
  text-overflow: ellipsis;
  white-space: nowrap;
`;

const Text = styled.span<{ $lines: number }>`
  display: -webkit-box;
  overflow: hidden;
  overflow-wrap: anywhere;
  -webkit-box-orient: vertical;
  -webkit-line-clamp: ${({ $lines }) => $lines};
`;
