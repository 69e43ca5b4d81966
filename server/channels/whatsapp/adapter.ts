import { createHash } from 'node:crypto';

import type {
  Channel,
  Credentials,
  Download,
  Egress,
  Outgoing,
  OutgoingFile,
  RemoteFile,
  SendOutcome,
} from '../../app/ports/channels';
import { createRateLimit } from '../../core/rate-limit';
import { segment } from '../shared/addresses';
import { createGraph, pick, reasonOf, type Graph, type GraphAnswer } from '../meta/graph';
import { blobOf, contentOf, FILE_GONE, refused } from '../shared/outcome';
import { fetchFile } from '../shared/remote-file';
import { idOf, listOf, nameOf, textOf } from '../shared/values';
import { outcomeOfWhatsAppError } from './errors';
import { readWhatsApp } from './read';

const HOUR = 3_600_000;
const WINDOW_HOURS = 24;
const MB = 1_000_000;
const MAX_CAPTION = 1_024;
/** Time limits of upload and message, within the 20 s that a part may take. */
const UPLOAD_TIME = 12_000;
const SEND_TIME = 7_500;
/** A message that is repeated without its reference gets what remains, if that is long enough. */
const MIN_SEND_TIME = 2_000;

/** Meta's limit for messages to one user; its refusal does not state a delay. */
const TO_ONE_USER = { uses: 45, every: 6_000 };
const TOO_MANY = "WhatsApp's limit for one user";

/** The WhatsApp adapter, on Meta's Cloud API. */
export function createWhatsApp({
  egress,
  graphUrl,
}: {
  egress: Egress;
  graphUrl: string;
}): Channel {
  const limit = createRateLimit(TO_ONE_USER);

  const graphOf = (credentials: Credentials): Graph =>
    createGraph({
      egress,
      graphUrl,
      token: pick(credentials, 'accessToken'),
      credentials,
    });

  const post = (credentials: Credentials, json: object, timeout?: number) =>
    graphOf(credentials).call({
      method: 'POST',
      path: `${segment(pick(credentials, 'phoneNumberId'))}/messages`,
      body: { json: { messaging_product: 'whatsapp', ...json } },
      ...(timeout === undefined ? {} : { timeout }),
    });

  return {
    type: 'whatsapp',
    capabilities: {
      maxText: 4_000,
      typing: true,
      receipts: 'read',
      replyWindow: { typed: WINDOW_HOURS, automatic: WINDOW_HOURS },
      attachments: { maxBytes: 16 * MB, types: ['*'], maxCaption: MAX_CAPTION },
      senderName: false,
      threads: false,
      replies: true,
    },
    credentials: [
      { name: 'accessToken', isRequired: true, isSecret: true },
      { name: 'phoneNumberId', isRequired: true, isSecret: false },
      { name: 'appSecret', isRequired: true, isSecret: true },
      { name: 'verifyToken', isRequired: true, isSecret: true },
    ],
    afterUnknown: 'wait',

    canReplyTo: ({ externalId }) => externalId.startsWith('wamid.'),

    send: async ({ credentials, to, part }) => {
      const refusal = problemOf(part);
      if (refusal) return refusal;
      const after = limit.take(`${pick(credentials, 'phoneNumberId')} ${to}`, part.at);
      if (after > 0) return { kind: 'retry', after, scope: 'conversation', reason: TOO_MANY };
      const end = performance.now() + UPLOAD_TIME + SEND_TIME;
      const content = await messageOf(part, graphOf(credentials), credentials);
      if ('kind' in content) return content;
      const message = { ...addressOf(to), ...content, biz_opaque_callback_data: part.key };
      if (part.replyTo === null) return outcomeOf(await post(credentials, message, SEND_TIME));
      const answer = { ...message, context: { message_id: part.replyTo } };
      const answered = await post(credentials, answer, SEND_TIME);
      const left = Math.min(SEND_TIME, end - performance.now());
      // The uploaded file is used again.
      const isRepeated = isBadReference(answered) && left >= MIN_SEND_TIME;
      return outcomeOf(isRepeated ? await post(credentials, message, left) : answered);
    },

    // Also marks the end user's message as read: the platform has no typing indicator without that.
    showTyping: async ({ credentials, lastUserMessageId }) => {
      if (lastUserMessageId === null) return;
      await post(credentials, {
        status: 'read',
        message_id: lastUserMessageId,
        typing_indicator: { type: 'text' },
      });
    },

    test: async ({ credentials }) => {
      const answer = await graphOf(credentials).call({
        method: 'GET',
        path: segment(pick(credentials, 'phoneNumberId')),
        query: { fields: 'verified_name,display_phone_number' },
      });
      if (answer.kind !== 'ok') return { isOk: false, reason: reasonOf(answer) };
      const name = nameOf(answer.body.verified_name) ?? 'WhatsApp';
      const number = nameOf(answer.body.display_phone_number);
      return { isOk: true, name: number === null ? name : `${name} (${number})` };
    },

    read: (request, credentials) => Promise.resolve(readWhatsApp({ request, credentials })),

    download: (file, credentials, maxBytes) =>
      download({ file, egress, graphUrl, credentials, graph: graphOf(credentials), maxBytes }),
  };
}

/** Refuses before the call: the platform would accept the message and let it fail later. */
function problemOf({ text, attachment, at, lastUserMessageAt }: Outgoing): SendOutcome | null {
  if (lastUserMessageAt !== null && at - lastUserMessageAt >= WINDOW_HOURS * HOUR) {
    const reason = `WhatsApp accepts replies only within ${WINDOW_HOURS} hours of the end user's last message`;
    return refused('window_closed', reason);
  }
  if (attachment && text.length > MAX_CAPTION) {
    return refused('content', `The text of a file may have at most ${MAX_CAPTION} characters`);
  }
  return null;
}

/** An end user is identified by their number; if they hide it behind a user name, by an id. */
function addressOf(to: string): object {
  const isNumber = /^\+?\d{5,20}$/.test(to);
  return { recipient_type: 'individual', ...(isNumber ? { to } : { recipient: to }) };
}

async function messageOf(
  { text, attachment }: Outgoing,
  graph: Graph,
  credentials: Credentials
): Promise<object | SendOutcome> {
  if (!attachment) return { type: 'text', text: { body: text, preview_url: false } };
  const id = await upload(attachment, graph, credentials);
  if (typeof id !== 'string') return id;
  const type = mediaTypeOf(attachment, text);
  const caption = text === '' ? {} : { caption: text };
  const filename = type === 'document' ? { filename: attachment.name } : {};
  return { type, [type]: { id, ...caption, ...filename } };
}

async function upload(
  file: OutgoingFile,
  graph: Graph,
  credentials: Credentials
): Promise<string | SendOutcome> {
  const form = new FormData();
  form.set('messaging_product', 'whatsapp');
  form.set('type', file.type);
  const content = await contentOf(file);
  if (!content) return FILE_GONE;
  form.set('file', blobOf(content, file.type), file.name);
  const answer = await graph.call({
    method: 'POST',
    path: `${segment(pick(credentials, 'phoneNumberId'))}/media`,
    body: { form },
    timeout: UPLOAD_TIME,
  });
  if (answer.kind === 'error') return outcomeOfWhatsAppError(answer.error);
  const id = answer.kind === 'ok' ? idOf(answer.body.id) : null;
  if (id !== null) return id;
  const outcome = answer.kind === 'failed' ? answer.outcome : null;
  if (outcome && outcome.kind !== 'unknown') return outcome;
  // Even if the upload arrived, no message was sent.
  const reason = outcome?.reason ?? 'Meta returned no file id';
  return { kind: 'retry', after: null, scope: 'conversation', reason };
}

/**
 * The media type by the platform's limits; files that fit no other type, or have a caption that the
 * type does not allow, are documents.
 */
function mediaTypeOf({ type, size }: OutgoingFile, text: string): string {
  if (/^image\/(jpeg|png)$/.test(type) && size <= 5 * MB) return 'image';
  if (/^video\/(mp4|3gpp)$/.test(type) && size <= 16 * MB) return 'video';
  if (/^audio\/(aac|amr|mp4|mpeg|ogg)$/.test(type) && text === '') return 'audio';
  return 'document';
}

/** Perhaps the message to answer is too old: the answer itself may be sent all the same. */
function isBadReference(answer: GraphAnswer): boolean {
  return answer.kind === 'error' && [100, 131009].includes(answer.error.code);
}

function outcomeOf(answer: GraphAnswer): SendOutcome {
  if (answer.kind === 'failed') return answer.outcome;
  if (answer.kind === 'error') return outcomeOfWhatsAppError(answer.error);
  const id = idOf(listOf(answer.body.messages)[0]?.id);
  if (id === null) return { kind: 'unknown', reason: 'WhatsApp returned no message id' };
  return { kind: 'sent', externalId: id };
}

/**
 * Downloads in two steps: the id gives an address that is valid for 5 minutes, and only with the
 * same token.
 */
async function download({
  file,
  egress,
  graphUrl,
  credentials,
  graph,
  maxBytes,
}: {
  file: RemoteFile;
  egress: Egress;
  graphUrl: string;
  credentials: Credentials;
  graph: Graph;
  maxBytes: number | undefined;
}): Promise<Download> {
  const answer = await graph.call({ method: 'GET', path: segment(file.source) });
  if (answer.kind !== 'ok') throw new Error(reasonOf(answer));
  const token = pick(credentials, 'accessToken');
  const fetched = await fetchFile({
    egress,
    url: textOf(answer.body.url) ?? '',
    trustedBase: graphUrl,
    headers: { authorization: `Bearer ${token}` },
    secrets: Object.values(credentials),
    maxBytes,
  });
  if (!isWhole(fetched.content, textOf(answer.body.sha256) ?? '')) {
    throw new Error('The file is not what WhatsApp announced');
  }
  return { name: file.name, type: textOf(answer.body.mime_type) ?? file.type, ...fetched };
}

/** Meta gives the digest in hex in some places and in base64 in others. */
function isWhole(content: Buffer, digest: string): boolean {
  const real = createHash('sha256').update(new Uint8Array(content)).digest();
  if (/^[0-9a-f]{64}$/i.test(digest)) return real.toString('hex') === digest.toLowerCase();
  return !/^[A-Za-z0-9+/]{43}=$/.test(digest) || real.toString('base64') === digest;
}
