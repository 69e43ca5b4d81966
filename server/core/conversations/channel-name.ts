import type { AnyChannelType, ChannelType } from '../contract';
import { isChannelType } from './named-channel';

/** As people write them; names of products are the same in every language. */
const NAMES: Record<ChannelType, string> = {
  telegram: 'Telegram',
  discord: 'Discord',
  slack: 'Slack',
  whatsapp: 'WhatsApp',
  messenger: 'Messenger',
  'google-chat': 'Google Chat',
  widget: 'Website',
};

/**
 * What people call a channel: the name that its record was given, the label of a bot's own channel, or what its type is
 * called. A type of the bot's own without a label is shown as it is.
 */
export function channelName({
  record,
  label,
  type,
}: {
  record: { name: string } | null;
  label: string | null;
  type: AnyChannelType;
}): string {
  return record?.name ?? label ?? (isChannelType(type) ? NAMES[type] : type);
}
