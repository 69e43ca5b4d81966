import { createChecks, type Check } from './specs';

/**
 * The part of Google Chat's REST reference that an app with a service account uses to answer: written
 * from the documented fields; unknown ones are refused as Google refuses them.
 */
export interface GoogleChatSchema {
  /** Query and body of `spaces.messages.create`, as `{ query, body }`. */
  create: Check;
  message: Check;
}

const SPACE = '^spaces/[A-Za-z0-9_-]+$';
const THREAD = '^spaces/[A-Za-z0-9_-]+/threads/[A-Za-z0-9_.-]+$';

const $defs = {
  create: {
    type: 'object',
    properties: {
      query: {
        type: 'object',
        properties: {
          requestId: { type: 'string', minLength: 1 },
          messageId: { type: 'string', pattern: '^client-[a-z0-9-]{1,56}$' },
          messageReplyOption: {
            enum: ['REPLY_MESSAGE_FALLBACK_TO_NEW_THREAD', 'REPLY_MESSAGE_OR_FAIL'],
          },
        },
        additionalProperties: false,
      },
      body: {
        type: 'object',
        properties: {
          text: { type: 'string', minLength: 1 },
          thread: {
            type: 'object',
            properties: {
              name: { type: 'string', pattern: THREAD },
              threadKey: { type: 'string', maxLength: 4_000 },
            },
            additionalProperties: false,
          },
        },
        required: ['text'],
        additionalProperties: false,
      },
    },
    required: ['query', 'body'],
  },
  message: {
    type: 'object',
    properties: {
      name: { type: 'string', pattern: '^spaces/[A-Za-z0-9_-]+/messages/[A-Za-z0-9_.-]+$' },
      text: { type: 'string' },
      thread: { type: 'object', properties: { name: { type: 'string', pattern: THREAD } } },
      space: {
        type: 'object',
        properties: { name: { type: 'string', pattern: SPACE } },
        required: ['name'],
      },
      createTime: { type: 'string' },
      clientAssignedMessageId: { type: 'string' },
    },
    required: ['name', 'text', 'space', 'createTime'],
    additionalProperties: false,
  },
};

export function loadGoogleChatSchema(): GoogleChatSchema {
  const check = createChecks({
    schema: { $id: 'google-chat', $defs },
    idOf: (name) => `google-chat#/$defs/${name}`,
    draft: '2020',
  });
  return { create: check('create'), message: check('message') };
}
