import { IconButton } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { MessageDto, SessionDetailDto } from '../../../server/core/contract';
import { useT } from '../../shared/i18n';
import { beginningOf, quoteOf } from '../../shared/lib/quotes';
import { quotedName } from './speakerNames';
import type { ReplyStop } from './useReplyStop';

interface Props {
  message: MessageDto;
  session: SessionDetailDto;
  side: 'start' | 'end';
  stop: ReplyStop;
  onReply: (message: MessageDto) => void;
}

/** Begins a reply to the message beside it. Shown on hover and focus; always without a mouse. */
export const ReplyButton = ({ message, session, side, stop, onReply }: Props) => {
  const t = useT();
  const label = t('chat.reply', 'Reply to this message');
  const quote = quoteOf(message);
  return (
    // A new message is announced without its action.
    <Place $side={side} aria-live="off" data-handoff-actions>
      <IconButton
        variant="ghost"
        size="XS"
        withTooltip={false}
        label={label}
        aria-label={t('chat.replyTo', 'Reply to {name}: {text}', {
          name: quotedName(t, quote, session) ?? '',
          text: beginningOf(quote.text),
        })}
        tabIndex={stop.id === message.id ? 0 : -1}
        data-handoff-reply
        onFocus={() => stop.onFocus(message.id)}
        onKeyDown={stop.onKeyDown}
        onClick={() => onReply(message)}
      >
        <ReplyIcon />
      </IconButton>
    </Place>
  );
};

export const ReplyIcon = () => (
  <svg
    xmlns="http://www.w3.org/2000/svg"
    viewBox="0 0 256 256"
    width="1.6rem"
    height="1.6rem"
    fill="currentColor"
    aria-hidden
  >
    <path d="M232 200a8 8 0 0 1-16 0 88.1 88.1 0 0 0-88-88H51.3l34.4 34.3a8 8 0 0 1-11.4 11.4l-48-48a8 8 0 0 1 0-11.4l48-48a8 8 0 0 1 11.4 11.4L51.3 96H128a104.1 104.1 0 0 1 104 104Z" />
  </svg>
);

/** On the free side of the bubble; the padding keeps the pointer inside on its way there. */
const Place = styled.span<{ $side: 'start' | 'end' }>`
  position: absolute;
  inset-block-start: 0;
  inset-inline-${({ $side }) => $side}: 100%;
  display: flex;
  padding: ${({ theme }) => theme.spaces[1]};

  button {
    width: 2.8rem;
    height: 2.8rem;
    justify-content: center;
  }
`;
