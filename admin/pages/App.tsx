import { Page } from '@strapi/strapi/admin';
import { Route, Routes } from 'react-router-dom';
import { Postman } from '../components/Postman';
import { PERMISSIONS } from '../permissions';
import { ChatPage } from './Chat/ChatPage';
import { InboxPage } from './Inbox/InboxPage';

const App = () => (
  <Page.Protect permissions={PERMISSIONS.inboxRead}>
    <Postman />
    <Routes>
      <Route index element={<InboxPage />} />
      <Route path=":sessionId" element={<ChatPage />} />
    </Routes>
  </Page.Protect>
);

export default App;
