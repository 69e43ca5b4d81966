import { parse } from 'yaml';

import { createChecks, readSpec, type Check } from './specs';

/** Checks of Meta's published description of the Cloud API. */
export interface WhatsAppSchema {
  message: Check;
  /** Marks as read and shows typing. */
  mark: Check;
  /** What the API answers to a message. */
  answer: Check;
  /** Meta's own examples of webhooks, by their names. */
  hooks: Record<string, object>;
}

interface Spec {
  components: { schemas: Record<string, unknown> };
  paths: Record<
    string,
    { post: { requestBody: { content: Record<string, { examples: Record<string, Example> }> } } }
  >;
}
interface Example {
  value: object;
}

/** Null when the published file does not exist. */
export function loadWhatsAppSchema(): WhatsAppSchema | null {
  const text = readSpec('whatsapp-business-messaging-v23.yaml');
  if (text === null) return null;
  const { components, paths } = parse(text) as Spec;
  closeTogether(components);
  const check = createChecks({
    schema: { $id: 'whatsapp', components },
    idOf: (name) => `whatsapp#/components/schemas/${name}`,
    draft: '2020',
  });
  const post = paths['/whatsapp/webhooks']?.post.requestBody.content['application/json'];
  const examples = Object.entries(post?.examples ?? {});
  return {
    message: (value) => check('Message')(publishedPart(value)),
    mark: (value) => check('MarkMessageRequestPayload')(withoutTyping(value)),
    answer: check('MessageResponsePayload'),
    hooks: Object.fromEntries(examples.map(([name, { value }]) => [name, value])),
  };
}

/** Each part of an `allOf` forbids the fields of the others, so nothing would ever match; all together may. */
function closeTogether(node: unknown): void {
  if (typeof node !== 'object' || node === null) return;
  const { allOf } = node as { allOf?: unknown };
  if (Array.isArray(allOf)) {
    for (const part of allOf as { additionalProperties?: boolean }[]) {
      if (part.additionalProperties !== false) continue;
      delete part.additionalProperties;
      (node as { unevaluatedProperties?: boolean }).unevaluatedProperties = false;
    }
  }
  Object.values(node).forEach(closeTogether);
}

/** Without what Meta documents elsewhere: our key, and ids of users who hide their number. */
function publishedPart(value: unknown): unknown {
  const { biz_opaque_callback_data: key, recipient, ...message } = value as Record<string, unknown>;
  if (key !== undefined && (typeof key !== 'string' || key.length > 512)) return value;
  if (recipient === undefined) return message;
  return typeof recipient === 'string' && message.to === undefined
    ? { ...message, to: recipient }
    : value;
}

/** The example of the typing indicator has a field that is missing in the schema. */
function withoutTyping(value: unknown): unknown {
  const { typing_indicator: typing, ...mark } = value as Record<string, unknown>;
  return JSON.stringify(typing) === '{"type":"text"}' ? mark : value;
}
