import { type ChannelType } from '../../../server/core/contract';
import { type Translate } from '../../shared/i18n';

/** The steps on the platform. See docs/channels.md for more. */
export function guideOf(t: Translate, type: ChannelType): string[] {
  switch (type) {
    case 'telegram':
      return [
        t(
          'settings.guide.telegram.1',
          'In Telegram, send /newbot to @BotFather and copy the bot token.'
        ),
        t(
          'settings.guide.telegram.2',
          'Choose a secret token of letters, digits, _ and -. Telegram sends it with each call.'
        ),
        t(
          'settings.guide.telegram.3',
          'After you save, call setWebhook of the Bot API with the webhook URL below as url and the secret token as secret_token.'
        ),
        t(
          'settings.guide.telegram.4',
          'For groups, turn off privacy mode with /setprivacy. Otherwise the bot only receives messages addressed to it.'
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
          'Turn on the Message Content Intent, and invite the bot with the permissions View Channels, Send Messages and Attach Files.'
        ),
        t(
          'settings.guide.discord.3',
          'Discord doesn’t send ordinary messages to a webhook. Your bot receives them and reports them to the plugin’s bot API, or you set channels.discord.gateway in the plugin’s configuration and the plugin listens itself.'
        ),
        t(
          'settings.guide.discord.4',
          'For slash commands, also copy the public key and enter the webhook URL below as the Interactions Endpoint URL.'
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
          'After you save, enter the webhook URL below under Event Subscriptions, and subscribe to message.channels, message.groups and message.im.'
        ),
        t('settings.guide.slack.4', 'Invite the bot to each channel where it should answer.'),
      ];
    case 'whatsapp':
      return [
        t(
          'settings.guide.whatsapp.1',
          'In the Meta app dashboard, add WhatsApp and copy the phone number ID. Create a permanent token for a system user with the whatsapp_business_messaging permission.'
        ),
        t('settings.guide.whatsapp.2', 'Copy the app secret from App settings → Basic.'),
        t(
          'settings.guide.whatsapp.3',
          'Choose a verify token. After you save, enter it with the webhook URL below under WhatsApp → Configuration, and subscribe to messages.'
        ),
        t(
          'settings.guide.whatsapp.4',
          'You can send free text for 24 hours after the end user’s last message.'
        ),
      ];
    case 'messenger':
      return [
        t(
          'settings.guide.messenger.1',
          'In the Meta app dashboard, add Messenger, connect your page, and copy the page access token and the page ID.'
        ),
        t('settings.guide.messenger.2', 'Copy the app secret from App settings → Basic.'),
        t(
          'settings.guide.messenger.3',
          'Choose a verify token. After you save, enter it with the webhook URL below under Messenger → Webhooks, and subscribe the page to messages, message_edits, message_echoes, message_deliveries, message_reads and messaging_postbacks.'
        ),
        t(
          'settings.guide.messenger.4',
          'You can send messages for 24 hours after the end user’s last message. Team members can reply for 7 days if your app has the Human Agent feature.'
        ),
      ];
    case 'google-chat':
      return [
        t(
          'settings.guide.google-chat.1',
          'In a Google Cloud project, enable the Google Chat API, create a service account, and paste its full JSON key here.'
        ),
        t(
          'settings.guide.google-chat.2',
          'After you save, enter the webhook URL below as the HTTP endpoint URL in the configuration of the Chat API. The authentication audience is this URL, or the project number if you select it there.'
        ),
        t(
          'settings.guide.google-chat.3',
          'If the app is a Google Workspace add-on, also enter its service account: service-…@gcp-sa-gsuiteaddons.iam.gserviceaccount.com.'
        ),
        t(
          'settings.guide.google-chat.4',
          'In spaces, the app only receives messages that mention it. In direct messages, it receives all of them.'
        ),
      ];
    case 'widget':
      return [];
  }
}
