import { Badge, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { keyframes, styled, useTheme } from 'styled-components';
import type { MessageDto, RichText, SessionDetailDto } from '../../../server/core/contract';
import { bubbleColors, type BubbleColors } from './bubbleColors';
import { useT } from '../../shared/i18n';
import type { Bubble, FlowItem } from './flow';
import { Delivery, OutgoingState } from './Delivery';
import { MessageFile } from '../files/MessageFile';
import { canBeQuoted, wordsOf } from '../../shared/lib/quotes';
import { MessageText } from './MessageText';
import { Origin } from './Origin';
import { QuoteBlock } from './QuoteBlock';
import { ReplyButton } from './ReplyButton';
import { RichMessage } from './RichMessage';
import { speakerName } from './speakerNames';
import type { ReplyStop } from './useReplyStop';

type Group = Extract<FlowItem, { kind: 'group' }>;

interface Props {
  group: Group;
  session: SessionDetailDto;
  /** The session is the reader's own, and they may answer. */
  isMine: boolean;
  /** The message that shows its delivery state; failures show everywhere. */
  lastOwn: number | null;
  onRetry: (clientId: string) => void;
  onDiscard: (clientId: string) => void;
  /** Each message shows its date and time. */
  isExact: boolean;
  stop: ReplyStop;
  /** Null while the reader can't reply. */
  onReply: ((message: MessageDto) => void) | null;
  /** Shows a message of the list; null for one that is not in it. */
  onShow: (messageId: string | null) => (() => void) | null;
}

/** Consecutive messages of one author: name and time once, the exact time on hover. */
export const MessageGroup = ({ group, session, isMine, lastOwn, isExact, stop, ...on }: Props) => {
  const { onRetry, onDiscard, onReply, onShow } = on;
  const t = useT();
  const intl = useIntl();
  const colors = bubbleColors(group.speaker, useTheme());
  const side = group.speaker === 'user' ? 'start' : 'end';

  return (
    <Wrapper $side={side} data-handoff-speaker={group.speaker}>
      <Head>
        <Typography variant="pi" fontWeight="semiBold" textColor="neutral700">
          {speakerName(t, group, session)}
        </Typography>
        {group.speaker === 'bot' ? (
          <Badge size="S" minWidth="auto">
            {t('chat.ai', 'AI')}
          </Badge>
        ) : null}
        <Typography variant="pi" textColor="neutral600">
          <time dateTime={group.at}>{intl.formatTime(group.at)}</time>
        </Typography>
      </Head>
      {group.bubbles.map((bubble) => (
        <Slot key={bubble.key} $side={side}>
          <Beside>
            <Balloon
              $colors={colors}
              $side={side}
              $isFailed={isFailed(bubble)}
              $isPending={bubble.outgoing !== null && bubble.outgoing.state !== 'failed'}
              data-handoff-seq={bubble.message?.seq}
              data-handoff-message={bubble.message?.id}
              title={intl.formatDate(bubble.at, { dateStyle: 'medium', timeStyle: 'medium' })}
            >
              <Reference bubble={bubble} session={session} onShow={onShow} />
              <Words bubble={bubble} session={session} />
              <Attachments bubble={bubble} />
            </Balloon>
            <Answer bubble={bubble} session={session} side={side} stop={stop} onReply={onReply} />
          </Beside>
          {isExact ? <ExactTime bubble={bubble} /> : null}
          <Correction bubble={bubble} />
          {bubble.outgoing === null ? null : (
            <OutgoingState
              message={bubble.outgoing}
              session={session}
              isMine={isMine}
              onRetry={onRetry}
              onDiscard={onDiscard}
            />
          )}
          {isStateShown(bubble, lastOwn) ? (
            <Delivery message={bubble.message} session={session} />
          ) : null}
        </Slot>
      ))}
    </Wrapper>
  );
};

/** When it was written and, if that was much earlier, when it arrived here. */
const ExactTime = ({ bubble: { at, message } }: { bubble: Bubble }) => {
  const t = useT();
  const intl = useIntl();
  const full = (time: string) =>
    intl.formatDate(time, { dateStyle: 'medium', timeStyle: 'medium' });
  return (
    <Typography variant="pi" textColor="neutral600">
      <time dateTime={at}>{full(at)}</time>
      {message === null || message.createdAt === at ? null : (
        <>
          {' · '}
          {t('chat.storedAt', 'received {time}', { time: full(message.createdAt) })}
        </>
      )}
    </Typography>
  );
};

const Words = ({ bubble, session }: { bubble: Bubble } & Pick<Props, 'session'>) => {
  const text = wordsOf(bubble.text, bubble.message?.origin ?? null);
  const blocks = formatOf(bubble, session);
  return text.trim() === '' ? null : (
    <Spoken $isDeleted={isDeleted(bubble)}>
      {blocks === null ? <MessageText text={text} /> : <RichMessage blocks={blocks} />}
    </Spoken>
  );
};

/** Null: as it was typed. That is also how a connected platform shows what a member wrote. */
function formatOf({ message }: Bubble, { channel }: SessionDetailDto): RichText | null {
  const isLiteral =
    message?.author === 'human' && channel.key !== null && channel.type !== 'widget';
  return isLiteral ? null : (message?.rich ?? null);
}

/** What the message refers to, and where it came from. */
const Reference = ({
  bubble: { message, outgoing },
  session,
  onShow,
}: { bubble: Bubble } & Pick<Props, 'session' | 'onShow'>) => {
  const quote = message?.quote ?? outgoing?.quote;
  return (
    <>
      {message?.origin ? <Origin origin={message.origin} /> : null}
      {quote ? (
        <QuoteBlock quote={quote} session={session} onShow={onShow(quote.messageId)} />
      ) : null}
    </>
  );
};

interface AnswerProps extends Pick<Props, 'session' | 'stop' | 'onReply'> {
  bubble: Bubble;
  side: 'start' | 'end';
}

const Answer = ({ bubble: { message }, onReply, ...rest }: AnswerProps) =>
  message === null || onReply === null || !canBeQuoted(message) ? null : (
    <ReplyButton message={message} onReply={onReply} {...rest} />
  );

const Attachments = ({ bubble: { message, outgoing } }: { bubble: Bubble }) =>
  message === null
    ? outgoing?.attachments?.map(({ id, name }) => <bdi key={id}>{name}</bdi>)
    : message.attachments.map((attachment, index) => (
        <MessageFile key={index} attachment={attachment} />
      ));

/** What the end user did to the message on the channel after it was written. */
const Correction = ({ bubble: { message } }: { bubble: Bubble }) => {
  const t = useT();
  if (message === null || (message.deletedAt === null && message.editedAt === null)) return null;
  return (
    <Typography
      variant="pi"
      textColor="neutral600"
      title={
        message.originalText === null
          ? undefined
          : t('chat.original', 'Original: {text}', { text: message.originalText })
      }
    >
      {message.deletedAt === null
        ? t('chat.edited', 'Edited by the end user')
        : t('chat.deleted', 'Deleted by the end user')}
    </Typography>
  );
};

function isFailed({ message, outgoing }: Bubble): boolean {
  return message?.delivery.state === 'failed' || outgoing?.state === 'failed';
}

function isDeleted({ message }: Bubble): boolean {
  return message !== null && message.deletedAt !== null;
}

function isStateShown(
  bubble: Bubble,
  lastOwn: number | null
): bubble is Bubble & { message: NonNullable<Bubble['message']> } {
  const { message } = bubble;
  const isDoubtful = message?.delivery.state === 'failed' || message?.delivery.state === 'unknown';
  return message !== null && (message.seq === lastOwn || isDoubtful);
}

const Wrapper = styled.div<{ $side: 'start' | 'end' }>`
  display: flex;
  flex-direction: column;
  align-items: ${({ $side }) => `flex-${$side}`};
  gap: ${({ theme }) => theme.spaces[1]};
`;

const Head = styled.div`
  display: flex;
  align-items: center;
  gap: ${({ theme }) => theme.spaces[2]};
  padding: 0 2px;
`;

const Slot = styled.div<{ $side: 'start' | 'end' }>`
  display: flex;
  flex-direction: column;
  align-items: ${({ $side }) => `flex-${$side}`};
  gap: ${({ theme }) => theme.spaces[1]};
  max-width: min(80%, 60rem);
`;

const Beside = styled.div`
  position: relative;
  max-width: 100%;

  @media (hover: hover) {
    &:not(:hover, :focus-within) > [data-handoff-actions] {
      opacity: 0;
    }
  }
`;

const Spoken = styled.div<{ $isDeleted: boolean }>`
  text-decoration: ${({ $isDeleted }) => ($isDeleted ? 'line-through' : 'none')};
`;

/** Ends by itself: the message stays focused, the mark goes. */
const fade = keyframes`
  to {
    outline-color: transparent;
  }
`;

const Balloon = styled.div<{
  $colors: BubbleColors;
  $side: 'start' | 'end';
  $isFailed: boolean;
  $isPending: boolean;
}>`
  padding: ${({ theme }) => `${theme.spaces[2]} ${theme.spaces[3]}`};
  background: ${({ $colors }) => $colors.background};
  color: ${({ $colors }) => $colors.text};
  border: 1px solid ${({ $colors }) => $colors.border};
  border-radius: 12px;
  border-end-${({ $side }) => $side}-radius: 4px;
  font-size: ${({ theme }) => theme.fontSizes[2]};
  line-height: ${({ theme }) => theme.lineHeights[6]};
  opacity: ${({ $isPending }) => ($isPending ? 0.65 : 1)};
  transition: opacity 120ms ease-out;
  outline: ${({ theme, $isFailed }) => ($isFailed ? `2px solid ${theme.colors.danger600}` : 'none')};
  outline-offset: 1px;

  /* Links to files are large enough for a finger. */
  a[download] {
    min-height: 2.4rem;
  }

  &:focus {
    outline: 3px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 2px;
  }

  &:focus:not(:focus-visible) {
    animation: ${fade} 600ms ease-out 1800ms forwards;
  }

  @media (prefers-reduced-motion: reduce) {
    &:focus:not(:focus-visible) {
      animation-duration: 1ms;
    }
  }
`;
