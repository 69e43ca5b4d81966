import type { ReportedOrigin, ReportedQuote } from '../../core/messages/quotes';
import { references, saidIn, type References } from '../shared/references';
import { fieldsOf, idOf, nameOf, numberOf, textOf, type Fields } from '../shared/values';
import { filesOf, isForwarded, isGiven, originOf, placeholderOf, wordsOf } from './content';

/** What a message of Telegram refers to: the message that it replies to, and where it comes from. */

export function referencesOf(message: Fields): References {
  const quote = repliedTo(message) ?? repliedElsewhere(message);
  return references(quote, forwardOf(message) ?? storyOf(message));
}

/** The message under which somebody pressed a button. */
export function quoteOfPressed(message: Fields): ReportedQuote {
  return quoteOf(message, { part: '', by: null });
}

function repliedTo(message: Fields): ReportedQuote | null {
  const replied = fieldsOf(message.reply_to_message);
  if (idOf(replied.message_id) === null) return null;
  // Whatever is said in a topic of a forum replies to the message that began the topic.
  if (isGiven(replied.forum_topic_created)) return null;
  const part = textOf(fieldsOf(message.quote).text) ?? '';
  return quoteOf({ chat: message.chat, ...replied }, { part, by: senderOf(message) });
}

function quoteOf(
  message: Fields,
  { part, by }: { part: string; by: string | null }
): ReportedQuote {
  const { from, sender_chat: group } = message;
  const chat = idOf(fieldsOf(message.chat).id);
  const id = idOf(message.message_id);
  const sender = senderOf(message);
  const isOwn = sender !== null && sender === by;
  const isBots = !isGiven(group) && fieldsOf(from).is_bot === true;
  const { first_name: first, last_name: last, username } = fieldsOf(from);
  const name = nameOf([nameOf(first), nameOf(last)].filter((each) => each !== null).join(' '));
  return {
    externalId: chat === null || id === null ? null : idOf(`${chat}:${id}`),
    author: isOwn ? 'user' : isBots ? 'bot' : null,
    name: nameOf(fieldsOf(group).title) ?? name ?? nameOf(username),
    text: wordsIn(message),
    part,
  };
}

/** A message of another chat, of which Telegram gives only a part. */
function repliedElsewhere(message: Fields): ReportedQuote | null {
  if (!isGiven(message.external_reply)) return null;
  const replied = fieldsOf(message.external_reply);
  const part = textOf(fieldsOf(message.quote).text) ?? '';
  const name = originOf(fieldsOf(replied.origin));
  return { externalId: null, author: null, name, text: wordsIn(replied), part };
}

function wordsIn(message: Fields): string {
  const [text, files, placeholder] = [wordsOf(message), filesOf(message), placeholderOf(message)];
  return saidIn({ text, files, placeholder });
}

function senderOf({ from, sender_chat: group }: Fields): string | null {
  return idOf(fieldsOf(group).id) ?? idOf(fieldsOf(from).id);
}

function forwardOf(message: Fields): ReportedOrigin | null {
  if (!isForwarded(message)) return null;
  const origin = fieldsOf(message.forward_origin);
  const { username } = fieldsOf(origin.chat);
  const post = numberOf(origin.message_id);
  const channel = nameOf(username);
  const isPublic = channel !== null && /^\w+$/.test(channel) && post !== null;
  const url = isPublic ? `https://t.me/${channel}/${post}` : null;
  return { kind: 'forward', label: originOf(origin), url };
}

function storyOf(message: Fields): ReportedOrigin | null {
  if (!isGiven(message.reply_to_story)) return null;
  const { title, first_name: first, username } = fieldsOf(fieldsOf(message.reply_to_story).chat);
  return { kind: 'story', label: nameOf(title) ?? nameOf(first) ?? nameOf(username), url: null };
}
