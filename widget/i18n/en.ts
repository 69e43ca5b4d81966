/** A text for each plural form of the language; `other` always exists. */
export type Plural = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

/**
 * Every text of the widget. `{name}` and the like are filled in; other languages copy this file.
 */
export const en = {
  open: 'Open chat',
  unread: plural({ one: '{count} unread message', other: '{count} unread messages' }),
  close: 'Close chat',
  panel: 'Chat with {name}',
  messages: 'Messages',
  aiAssistant: 'AI assistant',
  aiBadge: 'AI',
  person: 'Our team',
  teamMember: 'Team member',
  you: 'You',
  waiting: 'Waiting for a person',
  waitingNumber: 'You are number {position}',
  waitingNext: 'You are next',
  waitingSoon: 'Someone will be with you soon',
  withHuman: 'You are talking to {name}',
  endedWith: 'Your chat with {name} has ended',
  ended: 'Your chat has ended',
  expired: 'Nobody was available',
  backToBot: 'You are back with {name}',
  noticeQueued: 'Handed over to a person',
  noticeAccepted: '{name} joined the chat',
  noticeResolved: 'Back with {name}',
  noticeExpired: 'Nobody was available. Back with {name}',
  placeholder: 'Write a message',
  placeholderTo: 'Write to {name}',
  typing: '{name} is typing',
  message: 'Message',
  send: 'Send',
  left: plural({ one: '{count} character left', other: '{count} characters left' }),
  sending: 'Sending',
  sent: 'Sent',
  notSentOffline: 'Not sent yet',
  notSentRate: 'Too many messages. This one will be sent in a moment',
  notSentRefused: 'Could not be sent',
  notSentUncertain: 'May not have been sent',
  retry: 'Try again',
  discard: 'Delete',
  newMessages: plural({ one: '{count} new message', other: '{count} new messages' }),
  newestMessages: 'Go to the latest message',
  cancelWaiting: 'Stop waiting',
  endChat: 'End chat',
  cancelWaitingQuestion: 'Stop waiting and go back to {name}?',
  endChatQuestion: 'End the chat with {name}?',
  keepWaiting: 'Keep waiting',
  keepChatting: 'Keep chatting',
  withdrawFailed: 'Something went wrong. Try again.',
  lost: 'No connection. Your messages will be sent once you are back online.',
  back: 'Back online',
  loading: 'Loading the chat',
  refused: 'This chat is not available here.',
  suggestions: 'Suggested questions',
  inReplyTo: 'In reply to: ',
  earlierMessage: 'An earlier message',
  deletedMessage: 'A deleted message',
  file: 'File',
  newTab: 'opens in a new tab',
  today: 'Today',
  yesterday: 'Yesterday',
};

export type Texts = typeof en;

function plural(forms: Plural): Plural {
  return forms;
}
