import { Loader, VisuallyHidden } from '@strapi/design-system';
import { Page } from '@strapi/strapi/admin';
import { styled } from 'styled-components';
import { useGetHandoffKnownSessionQuery } from '../shared/api';
import { Skeleton } from '../shared/components/Skeleton';
import { useT } from '../shared/i18n';
import { userNameOf } from '../shared/lib/names';
import { ChatBar } from './ChatBar';
import { Conversation, Screen } from './Screen';

/** A chat before the server has answered: what the list knows of it, and empty bubbles. */
export const ChatLoading = ({ sessionId }: { sessionId: string }) => {
  const t = useT();
  const { data: known = null } = useGetHandoffKnownSessionQuery(sessionId);
  const userName = known === null ? '' : userNameOf(t, known);

  return (
    <Screen aria-busy>
      <Page.Title>{known === null ? t('inbox.title', 'Inbox') : userName}</Page.Title>
      <ChatBar session={known} userName={userName} />
      <Conversation>
        <VisuallyHidden>
          <Loader>{t('chat.loading', 'Loading the conversation')}</Loader>
        </VisuallyHidden>
        <EmptyBubbles />
      </Conversation>
    </Screen>
  );
};

/** In place of messages that are loading. */
export const EmptyBubbles = () => (
  <Bubbles aria-hidden>
    <Skeleton $width="45%" $height="4.8rem" />
    <Skeleton $width="55%" $height="7.2rem" style={{ alignSelf: 'flex-end' }} />
    <Skeleton $width="30%" $height="4.8rem" />
  </Bubbles>
);

const Bubbles = styled.div`
  display: flex;
  flex: 1 1 0;
  flex-direction: column;
  justify-content: flex-end;
  gap: ${({ theme }) => theme.spaces[4]};
  width: 100%;
  max-width: 96rem;
  margin: 0 auto;
  padding: ${({ theme }) => theme.spaces[6]};
`;
