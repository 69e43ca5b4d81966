import { Headphones } from '@strapi/icons';
import type { PluginDefinition } from '@strapi/strapi/admin';
import { Host } from './bell/Host';
import { InboxIcon } from './bell/InboxIcon';
import { watchRefusals } from './shared/contract';
import { PERMISSIONS } from './shared/permissions';

const plugin: PluginDefinition = {
  register(app) {
    app.addMenuLink({
      to: 'plugins/handoff',
      icon: InboxIcon,
      position: 3,
      intlLabel: { id: 'handoff.inbox.title', defaultMessage: 'Inbox' },
      permissions: PERMISSIONS.inboxRead,
      Component: () => import('./inbox/App'),
    });

    app.addSettingsLink(
      { id: 'handoff', intlLabel: { id: 'handoff.settings.section', defaultMessage: 'Handoff' } },
      [
        {
          id: 'handoff-general',
          to: 'handoff/general',
          intlLabel: { id: 'handoff.settings.general.title', defaultMessage: 'General' },
          permissions: PERMISSIONS.settingsRead,
          Component: () => import('./settings/general'),
        },
        {
          id: 'handoff-agents',
          to: 'handoff/agents',
          intlLabel: { id: 'handoff.settings.agents.title', defaultMessage: 'AI agents' },
          permissions: PERMISSIONS.settingsRead,
          Component: () => import('./settings/agents'),
        },
        {
          id: 'handoff-channels',
          to: 'handoff/channels',
          intlLabel: { id: 'handoff.settings.channels.title', defaultMessage: 'Channels' },
          permissions: PERMISSIONS.settingsRead,
          Component: () => import('./settings/channels'),
        },
        {
          id: 'handoff-notifications',
          to: 'handoff/notifications',
          intlLabel: {
            id: 'handoff.settings.notifications.title',
            defaultMessage: 'Notifications',
          },
          permissions: PERMISSIONS.settingsRead,
          Component: () => import('./settings/notifications'),
        },
      ]
    );

    app.addMiddlewares([() => watchRefusals]);

    // Strapi's only slot for components on every page; without it the plugin's pages still work.
    if ('addComponents' in app) {
      app.addComponents([{ name: 'future-global::handoff', Component: Host }]);
    }

    // Since Strapi 5.13.
    if ('widgets' in app) {
      // First, because it is the one of these that may be urgent; a member can move it.
      app.widgets.register((others) => [
        {
          pluginId: 'handoff',
          id: 'queue',
          icon: Headphones,
          title: { id: 'handoff.widget.title', defaultMessage: 'Waiting for a person' },
          link: {
            label: { id: 'handoff.widget.link', defaultMessage: 'Open the Inbox' },
            href: '/plugins/handoff',
          },
          permissions: PERMISSIONS.inboxRead,
          component: () => import('./home/QueueWidget').then((module) => module.default),
        },
        ...others,
      ]);
    }

    app.registerPlugin({ id: 'handoff', name: 'handoff' });
  },

  registerTrads({ locales }) {
    return Promise.all(locales.map(async (locale) => ({ locale, data: await loadTexts(locale) })));
  },
};

export default plugin;

async function loadTexts(locale: string): Promise<Record<string, string>> {
  try {
    const texts = (await import(`./translations/${locale}.json`)) as {
      default: Record<string, string>;
    };
    return texts.default;
  } catch {
    // No file for this language: the components contain the English texts.
    return {};
  }
}
