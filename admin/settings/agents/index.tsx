import { Page } from '@strapi/strapi/admin';
import { Route, Routes } from 'react-router-dom';
import { PERMISSIONS } from '../../shared/permissions';
import { CreatePage } from './CreatePage';
import { EditPage } from './EditPage';
import { ListPage } from './ListPage';

/** Settings → Handoff → AI agents. */
export default function AgentsPages() {
  return (
    <Page.Protect permissions={PERMISSIONS.settingsRead}>
      <Routes>
        <Route index element={<ListPage />} />
        <Route path="create" element={<CreatePage />} />
        <Route path=":id" element={<EditPage />} />
      </Routes>
    </Page.Protect>
  );
}
