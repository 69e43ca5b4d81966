import { IconButton, Typography } from '@strapi/design-system';
import { Cross } from '@strapi/icons';
import { styled } from 'styled-components';
import type { MessageQuote, SessionDetailDto } from '../../../server/core/contract';
import { useT } from '../../shared/i18n';
import { isQuoteText } from '../../shared/lib/quotes';
import { ReplyIcon } from '../messages/ReplyButton';
import { quotedName } from '../messages/speakerNames';
import { QuotedText } from '../messages/QuoteBlock';

interface Props {
  /** Describes the text field. */
  id: string;
  quote: MessageQuote;
  session: SessionDetailDto;
  onCancel: () => void;
}

/** Above the text field: what the draft replies to. */
export const ReplyBar = ({ id, quote, session, onCancel }: Props) => {
  const t = useT();
  const name = quotedName(t, quote, session);
  const isText = isQuoteText(session) && quote.text !== '';
  return (
    <Bar data-handoff-replying>
      <ReplyIcon />
      <Words id={id}>
        <Typography variant="pi" fontWeight="bold" textColor="neutral800" ellipsis>
          {name === null
            ? t('composer.replying.unknown', 'Replying to a message')
            : t('composer.replying', 'Replying to {name}', { name })}
        </Typography>
        <QuotedText quote={quote} lines={1} />
        {isText ? (
          <Typography variant="pi" textColor="neutral600">
            {t('composer.replying.text', 'The quote is sent as text above your message.')}
          </Typography>
        ) : null}
      </Words>
      <IconButton
        variant="ghost"
        size="XS"
        withTooltip={false}
        label={t('composer.replying.cancel', 'Cancel reply')}
        onClick={onCancel}
      >
        <Cross />
      </IconButton>
    </Bar>
  );
};

const Bar = styled.div`
  display: flex;
  align-items: flex-start;
  gap: ${({ theme }) => theme.spaces[2]};
  padding-block: ${({ theme }) => theme.spaces[1]};
  padding-inline: ${({ theme }) => `${theme.spaces[2]} ${theme.spaces[1]}`};
  border-inline-start: 3px solid ${({ theme }) => theme.colors.primary600};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.neutral100};
  color: ${({ theme }) => theme.colors.neutral800};

  > svg {
    flex: none;
    margin-top: 0.2rem;
    color: ${({ theme }) => theme.colors.neutral600};
  }

  > button {
    width: 2.8rem;
    height: 2.8rem;
    justify-content: center;
  }
`;

const Words = styled.div`
  display: flex;
  flex: 1 1 0;
  flex-direction: column;
  min-width: 0;
  font-size: ${({ theme }) => theme.fontSizes[1]};
  line-height: 1.8rem;
`;
