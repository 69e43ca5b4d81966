import { createChecks, type Check } from './specs';

/**
 * Meta publishes no schema of the Send API: this one is written from the fields in its reference,
 * as far as a page may use them to answer.
 */
export interface MessengerSchema {
  /** A message or an action. */
  request: Check;
  answer: Check;
}

const recipient = {
  type: 'object',
  properties: { id: { type: 'string', pattern: '^\\d+$' } },
  required: ['id'],
  additionalProperties: false,
};

const attachment = {
  type: 'object',
  properties: {
    type: { enum: ['image', 'audio', 'video', 'file'] },
    payload: {
      type: 'object',
      properties: {
        url: { type: 'string', format: 'uri' },
        is_reusable: { type: 'boolean' },
        attachment_id: { type: 'string' },
      },
      additionalProperties: false,
    },
  },
  required: ['type', 'payload'],
  additionalProperties: false,
};

const reply_to = {
  type: 'object',
  properties: { mid: { type: 'string', minLength: 1 } },
  required: ['mid'],
  additionalProperties: false,
};

const message = {
  type: 'object',
  properties: {
    text: { type: 'string', minLength: 1, maxLength: 2_000 },
    attachment,
    metadata: { type: 'string', maxLength: 1_000 },
  },
  oneOf: [{ required: ['text'] }, { required: ['attachment'] }],
  additionalProperties: false,
};

const $defs = {
  request: {
    oneOf: [
      {
        type: 'object',
        properties: {
          recipient,
          messaging_type: { const: 'RESPONSE' },
          message,
          reply_to,
          filedata: {},
        },
        required: ['recipient', 'messaging_type', 'message'],
        additionalProperties: false,
      },
      {
        type: 'object',
        properties: {
          recipient,
          messaging_type: { const: 'MESSAGE_TAG' },
          tag: { const: 'HUMAN_AGENT' },
          message,
          reply_to,
          filedata: {},
        },
        required: ['recipient', 'messaging_type', 'tag', 'message'],
        additionalProperties: false,
      },
      {
        type: 'object',
        properties: {
          recipient,
          sender_action: { enum: ['typing_on', 'typing_off', 'mark_seen'] },
        },
        required: ['recipient', 'sender_action'],
        additionalProperties: false,
      },
    ],
  },
  answer: {
    type: 'object',
    properties: {
      recipient_id: { type: 'string' },
      message_id: { type: 'string' },
      attachment_id: { type: 'string' },
    },
    required: ['recipient_id'],
    additionalProperties: false,
  },
};

export function loadMessengerSchema(): MessengerSchema {
  const check = createChecks({
    schema: { $id: 'messenger', $defs },
    idOf: (name) => `messenger#/$defs/${name}`,
    draft: '2020',
  });
  return { request: check('request'), answer: check('answer') };
}
