import { SettingsPages } from '../form/SettingsPages';
import { CreatePage } from './CreatePage';
import { EditPage } from './EditPage';
import { ListPage } from './ListPage';

/** Settings → Handoff → AI agents. */
export default function AgentsPages() {
  return <SettingsPages List={ListPage} Create={CreatePage} Edit={EditPage} />;
}
