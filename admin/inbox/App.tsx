import { Page } from '@strapi/strapi/admin';
import { Route, Routes } from 'react-router-dom';
import { styled } from 'styled-components';
import { OutboxSender } from '../chat/outbox/OutboxSender';
import { OutdatedBanner } from '../shared/components/OutdatedBanner';
import { PERMISSIONS } from '../shared/permissions';
import { ChatPage } from '../chat/ChatPage';
import { InboxPage } from './InboxPage';

const App = () => (
  <Page.Protect permissions={PERMISSIONS.inboxRead}>
    <OutboxSender />
    <AbovePage>
      <OutdatedBanner />
    </AbovePage>
    <Routes>
      <Route index element={<InboxPage />} />
      <Route path=":sessionId" element={<ChatPage />} />
    </Routes>
  </Page.Protect>
);

export default App;

const AbovePage = styled.div`
  flex: none;
  background: ${({ theme }) => theme.colors.neutral100};

  &:not(:empty) {
    padding: ${({ theme }) => `${theme.spaces[3]} ${theme.spaces[4]}`};
  }
`;
