import { type Translate } from '../../shared/i18n';

/** The platform's own name for a credential, so that it can be found there. */
export function credentialLabel(t: Translate, name: string): string {
  switch (name) {
    case 'botToken':
      return t('settings.channel.credential.bot-token', 'Bot token');
    case 'secretToken':
      return t('settings.channel.credential.secret-token', 'Secret token');
    case 'publicKey':
      return t('settings.channel.credential.public-key', 'Public key');
    case 'signingSecret':
      return t('settings.channel.credential.signing-secret', 'Signing secret');
    case 'accessToken':
      return t('settings.channel.credential.access-token', 'Access token');
    case 'phoneNumberId':
      return t('settings.channel.credential.phone-number-id', 'Phone number ID');
    case 'appSecret':
      return t('settings.channel.credential.app-secret', 'App secret');
    case 'verifyToken':
      return t('settings.channel.credential.verify-token', 'Verify token');
    case 'pageAccessToken':
      return t('settings.channel.credential.page-access-token', 'Page access token');
    case 'pageId':
      return t('settings.channel.credential.page-id', 'Page ID');
    case 'serviceAccount':
      return t('settings.channel.credential.service-account', 'Service account key (JSON)');
    case 'audience':
      return t('settings.channel.credential.audience', 'Authentication audience');
    case 'addOnAccount':
      return t('settings.channel.credential.add-on-account', 'Add-on service account');
    default:
      return name;
  }
}
