import { SettingsPages } from '../form/SettingsPages';
import { CreatePage } from './CreatePage';
import { EditPage } from './EditPage';
import { ListPage } from './ListPage';

/** Settings → Handoff → Channels. */
export default function ChannelsPages() {
  return <SettingsPages List={ListPage} Create={CreatePage} Edit={EditPage} />;
}
