/**
 * External ids of Telegram conversations: `<chat>`, `<chat>:<topic>` for a topic of a forum, and
 * `<chat>:direct:<topic>` for one sender in the direct messages of a channel.
 */

export interface TelegramChat {
  chat_id: string;
  message_thread_id?: number;
  direct_messages_topic_id?: number;
}

const FORM = /^(-?\d+)(?::(direct:)?(\d+))?$/;

export function conversationOf({
  chat,
  topic,
  directTopic,
}: {
  chat: string;
  topic: string | null;
  directTopic: string | null;
}): string {
  if (directTopic !== null) return `${chat}:direct:${directTopic}`;
  return topic === null ? chat : `${chat}:${topic}`;
}

/** The parameters that address a conversation in a call; null: not a Telegram conversation. */
export function chatOf(to: string): TelegramChat | null {
  const [, chat, direct, topic] = FORM.exec(to) ?? [];
  if (chat === undefined) return null;
  if (topic === undefined) return { chat_id: chat };
  return direct === undefined
    ? { chat_id: chat, message_thread_id: Number(topic) }
    : { chat_id: chat, direct_messages_topic_id: Number(topic) };
}

/** The same conversation in the chat that the given one has become. */
export function moveTo(to: string, chat: string): string {
  return to.replace(/^[^:]*/, () => chat);
}

/** Whether it is a topic of a forum: its messages may go to the chat itself. */
export function isForumTopic(to: string): boolean {
  return chatOf(to)?.message_thread_id !== undefined;
}

export function chatIdOf(to: string): string {
  return to.split(':')[0] ?? to;
}

/** The id of a message in the chat of a conversation, from its external id; null: not there. */
export function messageIdIn(externalId: string, to: string): number | null {
  const [, chat, id] = /^(-?\d+):(\d{1,15})$/.exec(externalId) ?? [];
  return id !== undefined && chat === chatIdOf(to) ? Number(id) : null;
}
