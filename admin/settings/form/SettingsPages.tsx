import { Page } from '@strapi/strapi/admin';
import { type ComponentType } from 'react';
import { Route, Routes } from 'react-router-dom';
import { PERMISSIONS } from '../../shared/permissions';

interface SettingsPagesProps {
  List: ComponentType;
  Create: ComponentType;
  Edit: ComponentType;
}

/** The pages of one kind of record. */
export const SettingsPages = ({ List, Create, Edit }: SettingsPagesProps) => (
  <Page.Protect permissions={PERMISSIONS.settingsRead}>
    <Routes>
      <Route index element={<List />} />
      <Route path="create" element={<Create />} />
      <Route path=":id" element={<Edit />} />
    </Routes>
  </Page.Protect>
);
