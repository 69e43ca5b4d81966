import { type ChannelType } from '../../../server/core/contract';
import { type Translate } from '../../shared/i18n';

/** What to do on the platform, step by step. docs/channels.md says more. */
export function guideOf(t: Translate, type: ChannelType): string[] {
  switch (type) {
    case 'telegram':
      return [
        t(
          'settings.guide.telegram.1',
          'In Telegram, write /newbot to @BotFather and copy the bot token that it gives you.'
        ),
        t(
          'settings.guide.telegram.2',
          'Make up a secret token of letters, digits, _ and -. Telegram sends it along with every call.'
        ),
        t(
          'settings.guide.telegram.3',
          'After saving, call setWebhook of the Bot API with the address below as url and the secret token as secret_token.'
        ),
        t(
          'settings.guide.telegram.4',
          'For groups, switch the privacy mode off with /setprivacy. Otherwise the bot hears only what is addressed to it.'
        ),
      ];
    case 'discord':
      return [
        t(
          'settings.guide.discord.1',
          'In the Discord developer portal, create an application with a bot and copy the bot token.'
        ),
        t(
          'settings.guide.discord.2',
          'Switch the Message Content Intent on, and invite the bot with the permissions View Channels, Send Messages and Attach Files.'
        ),
        t(
          'settings.guide.discord.3',
          'Discord tells nobody about ordinary messages by an address: your bot hears them and reports them to the bot API of this plugin, or the plugin listens itself with channels.discord.gateway in its configuration.'
        ),
        t(
          'settings.guide.discord.4',
          'For slash commands, copy the public key too and enter the address below as Interactions Endpoint URL.'
        ),
      ];
    case 'slack':
      return [
        t(
          'settings.guide.slack.1',
          'On api.slack.com, create an app with the bot scopes chat:write, channels:history, groups:history, im:history, files:read, files:write and users:read. Install it and copy the bot token (xoxb-…).'
        ),
        t('settings.guide.slack.2', 'Copy the signing secret from Basic Information.'),
        t(
          'settings.guide.slack.3',
          'After saving, enter the address below at Event Subscriptions and subscribe to message.channels, message.groups and message.im.'
        ),
        t('settings.guide.slack.4', 'Invite the bot to every channel in which it should answer.'),
      ];
    case 'whatsapp':
      return [
        t(
          'settings.guide.whatsapp.1',
          'In the Meta app dashboard, add WhatsApp and copy the phone number ID. Create a permanent token of a system user with whatsapp_business_messaging.'
        ),
        t('settings.guide.whatsapp.2', 'Copy the app secret from App settings, Basic.'),
        t(
          'settings.guide.whatsapp.3',
          'Make up a verify token. After saving, enter it with the address below at WhatsApp, Configuration, and subscribe to messages.'
        ),
        t(
          'settings.guide.whatsapp.4',
          'WhatsApp takes free text for 24 hours after the last message of the user.'
        ),
      ];
    case 'messenger':
      return [
        t(
          'settings.guide.messenger.1',
          'In the Meta app dashboard, add Messenger, connect your page, and copy the page access token and the page ID.'
        ),
        t('settings.guide.messenger.2', 'Copy the app secret from App settings, Basic.'),
        t(
          'settings.guide.messenger.3',
          'Make up a verify token. After saving, enter it with the address below at Messenger, Webhooks, and subscribe the page to messages, message_edits, message_echoes, message_deliveries, message_reads and messaging_postbacks.'
        ),
        t(
          'settings.guide.messenger.4',
          'Messenger takes messages for 24 hours after the last one of the user, and what a person types for 7 days if your app has the Human Agent feature.'
        ),
      ];
    case 'google-chat':
      return [
        t(
          'settings.guide.google-chat.1',
          'In a Google Cloud project, enable the Google Chat API, create a service account, and paste its whole JSON key here.'
        ),
        t(
          'settings.guide.google-chat.2',
          'After saving, enter the address below in the configuration of the Chat API as HTTP endpoint URL. The authentication audience is that address, or the project number if you choose so there.'
        ),
        t(
          'settings.guide.google-chat.3',
          'If the app is a Google Workspace add-on, enter its service account too: service-…@gcp-sa-gsuiteaddons.iam.gserviceaccount.com.'
        ),
        t(
          'settings.guide.google-chat.4',
          'In spaces the app hears only messages that mention it, in direct messages all of them.'
        ),
      ];
    case 'widget':
      return [];
  }
}
