import type { Channel, Credentials, Egress, Outgoing, SendOutcome } from '../../app/ports/channels';
import { createGoogleApi, type GoogleAnswer, type GoogleApi } from './api';
import { createGoogleCerts } from './certs';
import { createGoogleChatEvents } from './read';
import { createGoogleTokens, readServiceAccount } from './token';
import { segment } from '../shared/addresses';
import { refused } from '../shared/outcome';
import { fetchFile } from '../shared/remote-file';
import { idOf } from '../shared/values';

const CONVERSATION = /^(spaces\/[\w-]{1,100})(\/threads\/[\w.-]{1,130})?$/;

/** The Google Chat adapter: a Chat app with a service account. */
export function createGoogleChat({
  egress,
  apiRoot,
  certsUrl,
  now = Date.now,
}: {
  egress: Egress;
  apiRoot: string;
  certsUrl: string | null;
  /** The real time, which Google's tokens use. */
  now?: () => number;
}): Channel {
  const tokens = createGoogleTokens({ egress, apiRoot, now });
  const api = createGoogleApi({ egress, apiRoot, tokens });
  const certs = createGoogleCerts({ egress, certsUrl, now });
  const request = createGoogleChatEvents({ api, certs });

  return {
    type: 'google-chat',
    capabilities: {
      maxText: 4_000,
      typing: false,
      receipts: 'none',
      replyWindow: null,
      // Chat apps cannot upload files: a link to the file follows the text.
      attachments: { maxBytes: 200_000_000, types: ['*'], maxCaption: 2_000 },
      senderName: false,
      threads: true,
      replies: false,
    },
    credentials: [
      { name: 'serviceAccount', isRequired: true, isSecret: true },
      { name: 'audience', isRequired: true, isSecret: false },
      { name: 'addOnAccount', isRequired: false, isSecret: false },
    ],
    afterUnknown: 'again',

    send: async ({ credentials, to, part }) => {
      const [, space, thread] = CONVERSATION.exec(to) ?? [];
      if (space === undefined) {
        return refused('not_found', 'Not a Google Chat space or thread');
      }
      if (part.attachment && part.attachment.url === null) return UNREACHABLE;
      const answer = await api.call({
        credentials,
        method: 'POST',
        path: `${space}/messages`,
        query: {
          requestId: part.key,
          messageId: idFor(part),
          ...(thread && { messageReplyOption: 'REPLY_MESSAGE_FALLBACK_TO_NEW_THREAD' }),
        },
        json: { text: textFor(part), ...(thread && { thread: { name: to } }) },
      });
      return outcomeOf({ answer, space, part });
    },

    test: async ({ credentials }) => {
      const query = { pageSize: '1' };
      const answer = await api.call({ credentials, method: 'GET', path: 'spaces', query });
      if (answer.kind === 'failed') return { isOk: false, reason: answer.outcome.reason };
      if (answer.kind === 'error') return { isOk: false, reason: answer.error.reason };
      return { isOk: true, name: accountOf(credentials) };
    },

    read: request,

    download: async (file, credentials, maxBytes) => {
      const { name, type, source } = file;
      return {
        name,
        type,
        ...(await fetchAttachment({ source, credentials, api, egress, apiRoot, maxBytes })),
      };
    },
  };
}

const UNREACHABLE = refused(
  'content',
  'Google Chat accepts files only as links, and this file has no public address'
);

/** Our own id for the message: Google rejects a second message with the same id. */
function idFor({ key }: Outgoing): string {
  return `client-${key}`;
}

/** Texts never mention users: `<users/all>` and the like stay plain text. */
function textFor({ text, attachment }: Outgoing): string {
  const words = text.replace(/<(?=users\/)/g, '<\u200b');
  if (!attachment) return words;
  const name = attachment.name.replace(/[<>|\s]+/g, ' ').trim();
  const url = (attachment.url ?? '').replace(/[<>|\s]/g, encodeURIComponent);
  return words === '' ? `<${url}|${name}>` : `${words}\n<${url}|${name}>`;
}

function outcomeOf({
  answer,
  space,
  part,
}: {
  answer: GoogleAnswer;
  space: string;
  part: Outgoing;
}): SendOutcome {
  if (answer.kind === 'failed') return answer.outcome;
  const ownName = `${space}/messages/${idFor(part)}`;
  if (answer.kind === 'ok') return { kind: 'sent', externalId: idOf(answer.body.name) ?? ownName };
  const { status, after, reason } = answer.error;
  // The message exists already: an earlier attempt arrived.
  if (status === 409) return { kind: 'sent', externalId: ownName };
  if (status === 429 || status >= 500) {
    return { kind: 'retry', after, scope: 'conversation', reason };
  }
  if (status === 401) return refused('auth', reason);
  if (status === 403) {
    // These concern the whole project, not one space.
    const isSetup = /SERVICE_DISABLED|has not been used in project/.test(reason);
    return refused(isSetup ? 'config' : 'forbidden', reason);
  }
  return refused(status === 404 ? 'not_found' : 'content', reason);
}

function accountOf(credentials: Credentials): string {
  return readServiceAccount(credentials.serviceAccount ?? '')?.email ?? 'Google Chat';
}

async function fetchAttachment({
  source,
  credentials,
  api,
  egress,
  apiRoot,
  maxBytes,
}: {
  source: string;
  credentials: Credentials;
  api: GoogleApi;
  egress: Egress;
  apiRoot: string;
  maxBytes: number | undefined;
}): Promise<{ content: Buffer }> {
  const token = await api.token({ credentials });
  if (token.kind === 'failed') throw new Error(token.outcome.reason);
  return fetchFile({
    egress,
    url: api.address(`media/${source.split('/').map(segment).join('/')}`, {
      alt: 'media',
    }),
    trustedBase: apiRoot,
    headers: { authorization: `Bearer ${token.token}` },
    secrets: [token.token, ...Object.values(credentials)],
    maxBytes,
  });
}
