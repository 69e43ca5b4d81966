import { randomUUID } from 'node:crypto';

import { startLab, type Hook, type Lab, type LabAnswer, type LabCall } from './lab';
import type { MessengerSchema } from './messenger-schema';
import { graphError, graphPath, metaHook, refusalOfCaller, type MetaApp } from './meta';

export interface MessengerMessage {
  id: string;
  to: string;
  text: string;
  key: string;
  tag: string | null;
  file: { name: string; type: string; kind: string; size: number } | null;
}

export interface MessengerLab extends Lab {
  app: MetaApp;
  pageId: string;
  /** The accepted messages, in order. */
  sent: MessengerMessage[];
  /** Users to whom typing was shown. */
  typing: string[];
  /** Files of users, by the last segment of their URL. */
  files: Map<string, Buffer>;
  /** Messages to this user are refused with an error of this code. */
  refuse(to: string, code: number, more?: Parameters<typeof graphError>[2]): void;
  /** The user has not written for a day: without the tag nothing is accepted. */
  closeWindow(to: string): void;
  revoke(): void;
  /** A webhook with these events. */
  hook(...events: object[]): Hook;
  userMessage(message: { from: string; message: object; at?: number }): object;
  /** The page's own message, as Meta's echo of it. */
  echo(message: Pick<MessengerMessage, 'id' | 'to' | 'text' | 'key'>): object;
}

/** The Send API for one page. */
export async function startMessenger({
  schema,
}: {
  schema: MessengerSchema;
}): Promise<MessengerLab> {
  const app: MetaApp = {
    token: 'EAAJpageTOKEN0987654321',
    appSecret: 'messenger-app-secret-4567',
    verifyToken: 'messenger-verify-token-43',
  };
  const pageId = '682498302938465';
  const sent: MessengerMessage[] = [];
  const typing: string[] = [];
  const files = new Map<string, Buffer>();
  const refusals = new Map<string, LabAnswer>();
  const closed = new Set<string>();
  let isRevoked = false;

  const take = (given: Given): LabAnswer => {
    const to = given.recipient.id;
    if (given.sender_action !== undefined) {
      typing.push(to);
      return { status: 200, body: { recipient_id: to } };
    }
    const refusal = refusals.get(to);
    if (refusal) return refusal;
    if (closed.has(to) && given.tag === undefined) {
      const words = 'This message is sent outside of allowed window.';
      return graphError(10, words, { status: 403, subcode: 2018278 });
    }
    const id = `m_${randomUUID()}`;
    const { filedata, message = {} } = given;
    const kind = message.attachment?.type ?? '';
    sent.push({
      id,
      to,
      text: message.text ?? '',
      key: message.metadata ?? '',
      tag: given.tag ?? null,
      file: filedata
        ? { kind, name: filedata.name, type: filedata.type, size: filedata.size }
        : null,
    });
    return { status: 200, body: { recipient_id: to, message_id: id } };
  };

  const handle = (call: LabCall, complain: (problem: string) => void): LabAnswer | null => {
    const name = /^\/cdn\/(.+)$/.exec(call.path)?.[1];
    if (name !== undefined) {
      const file = files.get(name);
      return file ? { status: 200, body: file } : { status: 403, body: {} };
    }
    if (isRevoked) return graphError(190, 'Error validating access token', { status: 401 });
    const refusal = refusalOfCaller(call, app);
    if (refusal) return refusal;
    const [object = '', edge] = graphPath(call) ?? [];
    if (object !== pageId) return graphError(100, 'Unsupported request.', { subcode: 33 });
    if (call.method === 'GET' && edge === undefined) {
      return { status: 200, body: { id: pageId, name: 'Clover Shop' } };
    }
    if (call.method !== 'POST' || edge !== 'messages') return null;
    const given = givenIn(call);
    const problem = schema.request(given);
    if (problem !== null) {
      complain(problem);
      return graphError(100, problem);
    }
    const answer = take(given as Given);
    const wrong = answer.status === 200 ? schema.answer(answer.body) : null;
    if (wrong !== null) complain(`the lab's own answer: ${wrong}`);
    return answer;
  };

  const lab = await startLab({ handle });
  return Object.assign(lab, {
    app,
    pageId,
    sent,
    typing,
    files,
    refuse: (to: string, code: number, more: Parameters<typeof graphError>[2] = {}) =>
      void refusals.set(to, graphError(code, 'Refused', more)),
    closeWindow: (to: string) => void closed.add(to),
    revoke: () => void (isRevoked = true),
    hook: (...events: object[]) =>
      metaHook(
        { object: 'page', entry: [{ id: pageId, time: Date.now(), messaging: events }] },
        app
      ),
    userMessage: ({
      from,
      message,
      at = Date.now(),
    }: Parameters<MessengerLab['userMessage']>[0]) => ({
      sender: { id: from },
      recipient: { id: pageId },
      timestamp: at,
      message: { mid: `m_${randomUUID()}`, ...message },
    }),
    echo: ({ id, to, text, key }: Parameters<MessengerLab['echo']>[0]) => ({
      sender: { id: pageId },
      recipient: { id: to },
      timestamp: Date.now(),
      message: { mid: id, text, is_echo: true, app_id: 1517776481860111, metadata: key },
    }),
  });
}

interface Given {
  recipient: { id: string };
  sender_action?: string;
  tag?: string;
  message?: { text?: string; metadata?: string; attachment?: { type: string } };
  filedata?: File;
}

/** Forms carry JSON in the fields that are objects. */
function givenIn({ form, json }: LabCall): unknown {
  if (!form) return json;
  return Object.fromEntries(
    [...form].map(([name, value]) => [
      name,
      typeof value === 'string' && value.startsWith('{') ? (JSON.parse(value) as unknown) : value,
    ])
  );
}
