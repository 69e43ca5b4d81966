import type {
  Channel,
  Credentials,
  Egress,
  Outgoing,
  OutgoingFile,
  SendOutcome,
} from '../../app/ports/channels';
import { segment } from '../shared/addresses';
import { outcomeOfMessengerError } from './errors';
import { readMessenger } from './read';
import { createGraph, pick, reasonOf, type Graph, type GraphAnswer } from '../meta/graph';
import { blobOf, contentOf, FILE_GONE, refused } from '../shared/outcome';
import { fetchFile } from '../shared/remote-file';
import { idOf, nameOf } from '../shared/values';

const HOUR = 3_600_000;
/** The reply window for any message, and for typed messages with a tag that Meta allows per app. */
const WINDOW_HOURS = 24;
const TAGGED_HOURS = 7 * 24;
const UPLOAD_TIME = 19_000;

/** The Messenger adapter, for a Facebook page. */
export function createMessenger({
  egress,
  graphUrl,
}: {
  egress: Egress;
  graphUrl: string;
}): Channel {
  const graphOf = (credentials: Credentials): Graph =>
    createGraph({
      egress,
      graphUrl,
      token: pick(credentials, 'pageAccessToken'),
      credentials,
    });
  const pageOf = (credentials: Credentials) => segment(pick(credentials, 'pageId'));

  return {
    type: 'messenger',
    capabilities: {
      maxText: 1_900,
      typing: true,
      receipts: 'read',
      replyWindow: { typed: TAGGED_HOURS, automatic: WINDOW_HOURS },
      attachments: { maxBytes: 25_000_000, types: ['*'], maxCaption: 0 },
      senderName: false,
      threads: false,
      replies: true,
    },
    credentials: [
      { name: 'pageAccessToken', isRequired: true, isSecret: true },
      { name: 'pageId', isRequired: true, isSecret: false },
      { name: 'appSecret', isRequired: true, isSecret: true },
      { name: 'verifyToken', isRequired: true, isSecret: true },
    ],
    afterUnknown: 'wait',

    canReplyTo: ({ externalId }) => !/^postback:|:reaction:/.test(externalId),

    send: async ({ credentials, to, part }) => {
      const age = part.lastUserMessageAt === null ? 0 : part.at - part.lastUserMessageAt;
      const refusal = problemOf(part, age);
      if (refusal) return refusal;
      const hasTag = age >= WINDOW_HOURS * HOUR;
      const head = {
        recipient: { id: to },
        ...(hasTag
          ? { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' }
          : { messaging_type: 'RESPONSE' }),
      };
      const call = { method: 'POST', path: `${pageOf(credentials)}/messages` } as const;
      const graph = graphOf(credentials);
      if (!part.attachment) {
        const message = { text: part.text, metadata: part.key };
        const json = { ...head, message };
        const send = (body: object) => graph.call({ ...call, body: { json: body } });
        if (part.replyTo === null) return outcomeOf(await send(json), hasTag);
        const answered = await send({ ...json, reply_to: { mid: part.replyTo } });
        return outcomeOf(isBadReference(answered) ? await send(json) : answered, hasTag);
      }
      const reply = part.replyTo !== null && { reply_to: { mid: part.replyTo } };
      const form = await formOf({
        head: { ...head, ...reply },
        file: part.attachment,
        key: part.key,
      });
      if (!form) return FILE_GONE;
      const started = performance.now();
      const upload = (timeout: number) => graph.call({ ...call, body: { form }, timeout });
      const answered = await upload(UPLOAD_TIME);
      const used = performance.now() - started;
      // The file must be uploaded again, in the rest of the time that a part may take.
      const isRepeated = reply !== false && isBadReference(answered) && used <= UPLOAD_TIME / 2;
      if (!isRepeated) return outcomeOf(answered, hasTag);
      form.delete('reply_to');
      return outcomeOf(await upload(UPLOAD_TIME - used), hasTag);
    },

    showTyping: async ({ credentials, to }) => {
      await graphOf(credentials).call({
        method: 'POST',
        path: `${pageOf(credentials)}/messages`,
        body: { json: { recipient: { id: to }, sender_action: 'typing_on' } },
      });
    },

    test: async ({ credentials }) => {
      const query = { fields: 'id,name' };
      const path = pageOf(credentials);
      const answer = await graphOf(credentials).call({ method: 'GET', path, query });
      if (answer.kind !== 'ok') return { isOk: false, reason: reasonOf(answer) };
      return { isOk: true, name: nameOf(answer.body.name) ?? 'Messenger' };
    },

    read: (request, credentials) => Promise.resolve(readMessenger({ request, credentials })),

    download: async (file, credentials, maxBytes) => ({
      name: file.name,
      type: file.type,
      ...(await fetchFile({
        egress,
        url: file.source,
        trustedBase: graphUrl,
        secrets: Object.values(credentials),
        maxBytes,
      })),
    }),
  };
}

/** Refuses before the call: Meta restricts pages that fail too often. */
function problemOf({ isTyped, text, attachment }: Outgoing, age: number): SendOutcome | null {
  const hours = isTyped ? TAGGED_HOURS : WINDOW_HOURS;
  if (age >= hours * HOUR) {
    const span = isTyped ? '7 days' : '24 hours';
    const reason = `Messenger accepts ${isTyped ? 'replies' : 'automatic messages'} only within ${span} of the end user's last message`;
    return refused('window_closed', reason);
  }
  if (attachment && text !== '') {
    return refused('content', 'Messenger does not accept text with a file');
  }
  return null;
}

async function formOf({
  head,
  file,
  key,
}: {
  head: Record<string, unknown>;
  file: OutgoingFile;
  key: string;
}): Promise<FormData | null> {
  const form = new FormData();
  for (const [name, value] of Object.entries(head)) {
    form.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  const attachment = { type: attachmentTypeOf(file), payload: { is_reusable: false } };
  form.set('message', JSON.stringify({ attachment, metadata: key }));
  const content = await contentOf(file);
  if (!content) return null;
  form.set('filedata', blobOf(content, file.type), file.name);
  return form;
}

function attachmentTypeOf({ type }: OutgoingFile): string {
  if (/^image\/(png|jpeg|gif)$/.test(type)) return 'image';
  const [kind = ''] = type.split('/');
  return kind === 'video' || kind === 'audio' ? kind : 'file';
}

/** Perhaps the message to answer is gone: the answer itself may be sent all the same. */
function isBadReference(answer: GraphAnswer): boolean {
  return answer.kind === 'error' && answer.error.code === 100;
}

function outcomeOf(answer: GraphAnswer, hasTag: boolean): SendOutcome {
  if (answer.kind === 'failed') return answer.outcome;
  if (answer.kind === 'error') return outcomeOfMessengerError(answer.error, { hasTag });
  const id = idOf(answer.body.message_id);
  if (id === null) return { kind: 'unknown', reason: 'Messenger returned no message id' };
  return { kind: 'sent', externalId: id };
}
