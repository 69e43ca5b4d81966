import type {
  Credentials,
  PlatformEvent,
  PlatformReading,
  PlatformRequest,
} from '../../app/ports/channels';
import { MAX_ID } from '../../core/limits';
import { clip } from '../../core/strings';
import { isSameSecret } from '../shared/same-secret';
import {
  idOf,
  fieldsOf,
  joined,
  listOf,
  nameOf,
  parseFields,
  textOf,
  timeOf,
} from '../shared/values';
import type { Fields } from '../shared/values';
import { filesOf, isGiven, placeholderOf, wordsOf } from './content';
import { conversationOf } from './chat';
import { quoteOfPressed, referencesOf } from './references';

const SECOND = 1_000;

/**
 * Reads an update from Telegram, authenticated by the secret that the webhook was registered with.
 */
export function readTelegram(
  request: PlatformRequest,
  { secretToken }: Credentials
): PlatformReading {
  if (!isSameSecret(request.headers['x-telegram-bot-api-secret-token'], secretToken)) {
    return { kind: 'refused', status: 401, reason: 'The secret token is missing or wrong' };
  }
  const update = parseFields(request.body);
  if (update === null || idOf(update.update_id) === null) {
    return { kind: 'unreadable', reason: 'Not a Telegram update' };
  }
  const { message, edited_message: edited, callback_query: pressed } = update;
  if (isGiven(message)) return { kind: 'read', platformEvents: readMessage(fieldsOf(message)) };
  if (isGiven(edited)) return { kind: 'read', platformEvents: readEdit(fieldsOf(edited)) };
  if (isGiven(pressed)) return readPress(fieldsOf(pressed));
  return { kind: 'read', platformEvents: [] };
}

function readMessage(message: Fields): PlatformEvent[] {
  const ids = idsOf(message);
  const movedTo = idOf(message.migrate_to_chat_id);
  if (ids && movedTo !== null) {
    const { conversation } = ids;
    return [{ type: 'moved', conversation, to: movedTo }];
  }
  const user = userOf(message);
  if (!ids || !user || isAnnouncement(message)) return [];
  const sentAt = timeOf(message.date, SECOND);
  const said = { ...contentOf(message), ...referencesOf(message) };
  return [{ type: 'message', ...ids, ...said, user, sentAt }];
}

/** The new version of a message: words, files, or both may differ. */
function readEdit(message: Fields): PlatformEvent[] {
  const ids = idsOf(message);
  if (!ids || !userOf(message) || isAnnouncement(message)) return [];
  // A shared live location changes every few seconds.
  if (isGiven(message.location) && fieldsOf(message.location).live_period !== undefined) return [];
  const { text, files, placeholder } = contentOf(message);
  return [
    {
      type: 'edited',
      ...ids,
      text,
      editedAt: timeOf(message.edit_date, SECOND),
      ...(files.length > 0 && { files }),
      ...(placeholder !== null && { placeholder }),
      message: readMessage(message).find((one) => one.type === 'message'),
    },
  ];
}

/** What an end user says in a message, and never nothing: an unknown kind gets a placeholder. */
function contentOf(message: Fields) {
  const [text, files, kind] = [wordsOf(message), filesOf(message), placeholderOf(message)];
  const isEmpty = text.trim() === '' && files.length === 0;
  return { text, files, placeholder: kind ?? (isEmpty ? 'message' : null) };
}

/** A pressed button under an earlier message: its label becomes the text. */
function readPress(pressed: Fields): PlatformReading {
  const message = fieldsOf(pressed.message);
  const ids = idsOf(message);
  const id = idOf(pressed.id);
  const user = userOf({ from: pressed.from });
  // Of an old message Telegram gives the chat alone, which all senders of direct messages share.
  const isLost = isDirect(message) && !isGiven(message.direct_messages_topic);
  if (!ids || id === null || !user || isLost) return { kind: 'read', platformEvents: [] };
  const text =
    labelOf(message, pressed.data) ??
    (textOf(pressed.data) || textOf(pressed.game_short_name) || '');
  const platformEvent: PlatformEvent = {
    type: 'message',
    conversation: ids.conversation,
    externalId: clip(`callback:${id}`, MAX_ID),
    text,
    user,
    sentAt: null,
    files: [],
    placeholder: text.trim() === '' ? 'button' : null,
    quote: quoteOfPressed(message),
  };
  // Without this response, the button keeps showing a spinner.
  const answer = { method: 'answerCallbackQuery', callback_query_id: id };
  return {
    kind: 'read',
    platformEvents: [platformEvent],
    answer: { type: 'application/json', body: JSON.stringify(answer) },
  };
}

/** Whether it is in the direct messages of a channel. */
function isDirect(message: Fields): boolean {
  return fieldsOf(message.chat).is_direct_messages === true;
}

function idsOf(message: Fields): { conversation: string; externalId: string } | null {
  const chat = idOf(fieldsOf(message.chat).id);
  const own = idOf(message.message_id);
  if (chat === null || own === null) return null;
  // Replies in groups without topics also have a thread id, but stay in the one conversation.
  const topic =
    message.is_topic_message === true && !isDirect(message)
      ? idOf(message.message_thread_id)
      : null;
  const directTopic = idOf(fieldsOf(message.direct_messages_topic).topic_id);
  const conversation = idOf(conversationOf({ chat, topic, directTopic }));
  const externalId = idOf(`${chat}:${own}`);
  return conversation !== null && externalId !== null ? { conversation, externalId } : null;
}

/** Returns null for bots, above all for our own, and for the channel whose messages these are. */
function userOf(message: Fields) {
  const from = fieldsOf(message.from);
  const group = fieldsOf(message.sender_chat);
  const groupId = idOf(group.id);
  // Posts that Telegram copies from the linked channel into its group are nobody's question.
  if (message.is_automatic_forward === true || isGiven(message.sender_business_bot)) return null;
  // Administrators answer the direct messages of a channel in its name.
  if (groupId !== null && isDirect(message)) return null;
  // A person who writes as the group appears as a bot of Telegram.
  if (groupId !== null) return { id: groupId, name: nameOf(group.title), locale: null };
  const id = idOf(from.id);
  if (id === null || from.is_bot === true) return null;
  const name = nameOf(joined([nameOf(from.first_name), nameOf(from.last_name)], ' '));
  return { id, name: name ?? nameOf(from.username), locale: nameOf(from.language_code) };
}

function labelOf(message: Fields, data: unknown): string | null {
  const rows: unknown = fieldsOf(message.reply_markup).inline_keyboard;
  const buttons = Array.isArray(rows) ? rows.flatMap(listOf) : [];
  return nameOf(buttons.find(({ callback_data: own }) => own === data)?.text);
}

/** What Telegram tells about the chat, not what somebody says in it. */
const ANNOUNCEMENTS = `new_chat_members new_chat_member left_chat_member chat_owner_left
  chat_owner_changed new_chat_title new_chat_photo delete_chat_photo group_chat_created
  supergroup_chat_created channel_chat_created message_auto_delete_timer_changed
  migrate_from_chat_id pinned_message refunded_payment connected_website write_access_allowed
  proximity_alert_triggered boost_added chat_background_set checklist_tasks_done
  checklist_tasks_added direct_message_price_changed giveaway_created giveaway_winners
  giveaway_completed managed_bot_created paid_message_price_changed poll_option_added
  poll_option_deleted gift_upgrade_sent`.split(/\s+/);
const ANNOUNCED =
  /^(forum_topic|general_forum_topic|suggested_post|video_chat|voice_chat)_(?!info)/;

function isAnnouncement(message: Fields): boolean {
  return Object.entries(message).some(
    ([name, value]) => value !== null && (ANNOUNCEMENTS.includes(name) || ANNOUNCED.test(name))
  );
}
