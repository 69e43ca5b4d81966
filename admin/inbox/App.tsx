import { Page } from '@strapi/strapi/admin';
import { Route, Routes } from 'react-router-dom';
import { OutboxSender } from '../chat/outbox/OutboxSender';
import { PERMISSIONS } from '../shared/permissions';
import { ChatPage } from '../chat/ChatPage';
import { InboxPage } from './InboxPage';

const App = () => (
  <Page.Protect permissions={PERMISSIONS.inboxRead}>
    <OutboxSender />
    <Routes>
      <Route index element={<InboxPage />} />
      <Route path=":sessionId" element={<ChatPage />} />
    </Routes>
  </Page.Protect>
);

export default App;
