import { createHash, randomUUID } from 'node:crypto';

import { startLab, type Hook, type Lab, type LabAnswer, type LabCall } from './lab';
import { graphError, graphPath, metaHook, refusalOfCaller, type MetaApp } from './meta';
import type { WhatsAppSchema } from './whatsapp-schema';

export interface WhatsAppMessage {
  id: string;
  to: string;
  text: string;
  /** The key that we sent with it, to recognize it. */
  key: string;
  file: { name: string | null; type: string; kind: string; size: number } | null;
}

export interface WhatsAppLab extends Lab {
  app: MetaApp;
  phoneNumberId: string;
  /** The accepted messages, in order. */
  sent: WhatsAppMessage[];
  /** Messages of users that were marked as read while typing was shown. */
  typing: string[];
  /** Files of users, by their id. */
  files: Map<string, { content: Buffer; type: string }>;
  /** Messages to this user are refused with an error of this code. */
  refuse(to: string, code: number, more?: Parameters<typeof graphError>[2]): void;
  revoke(): void;
  /** A webhook with one change. */
  hook(value: object, field?: string): Hook;
  batch(values: object[]): Hook;
  /** A message of a user; without `from` they hide their number. */
  userMessage(message: UserLine): object;
  /** A status of one of our messages. */
  status(
    message: Pick<WhatsAppMessage, 'id' | 'to' | 'key'>,
    status: string,
    errors?: object[]
  ): object;
}

export interface UserLine {
  from?: string;
  userId?: string;
  name?: string;
  id?: string;
  at?: number;
  content: Record<string, unknown> & { type: string };
}

/** The Cloud API for one number. Without Meta's published schema, null, only the rest is checked. */
export async function startWhatsApp({
  schema,
}: {
  schema: WhatsAppSchema | null;
}): Promise<WhatsAppLab> {
  const app: MetaApp = {
    token: 'EAAJwhatsappTOKEN1234567890',
    appSecret: 'whatsapp-app-secret-0123',
    verifyToken: 'whatsapp-verify-token-42',
  };
  const phoneNumberId = '106540352242922';
  const sent: WhatsAppMessage[] = [];
  const typing: string[] = [];
  const files: WhatsAppLab['files'] = new Map();
  const uploads = new Map<string, { name: string; type: string; size: number }>();
  const refusals = new Map<string, LabAnswer>();
  let isRevoked = false;

  const send = (json: Record<string, unknown>): LabAnswer => {
    const to = String(json.to ?? json.recipient);
    const refusal = refusals.get(to);
    if (refusal) return refusal;
    const kind = String(json.type);
    const content = json[kind] as Record<string, string>;
    const upload = uploads.get(content.id ?? '');
    if (kind !== 'text' && !upload) return graphError(100, 'Invalid parameter');
    const text = (kind === 'text' ? content.body : content.caption) ?? '';
    if (text.length > (kind === 'text' ? 4_096 : 1_024)) {
      return graphError(100, 'Param text.body must be at most 4096 characters long');
    }
    const id = `wamid.${randomUUID()}`;
    const file = upload
      ? { kind, type: upload.type, size: upload.size, name: content.filename ?? null }
      : null;
    sent.push({ id, to, text, key: String(json.biz_opaque_callback_data), file });
    const body = {
      messaging_product: 'whatsapp',
      contacts: [{ input: to, wa_id: to }],
      messages: [{ id, message_status: 'accepted' }],
    };
    return { status: 200, body };
  };

  const upload = (form: FormData | null): LabAnswer => {
    const file = form?.get('file');
    if (form?.get('messaging_product') !== 'whatsapp' || !(file instanceof File)) {
      return graphError(100, 'Invalid parameter');
    }
    const id = String(4_490_709_327_384_000 + uploads.size);
    uploads.set(id, { name: file.name, type: file.type, size: file.size });
    return { status: 200, body: { id } };
  };

  const handle = (call: LabCall, complain: (problem: string) => void): LabAnswer | null => {
    const bytes = /^\/lookaside\/(.+)$/.exec(call.path)?.[1];
    if (bytes !== undefined) {
      const isAllowed = call.headers.authorization === `Bearer ${app.token}`;
      const file = files.get(bytes);
      return isAllowed && file ? { status: 200, body: file.content } : { status: 404, body: {} };
    }
    if (isRevoked) return graphError(190, 'Error validating access token', { status: 401 });
    const refusal = refusalOfCaller(call, app);
    if (refusal) return refusal;
    const [object = '', edge, ...more] = graphPath(call) ?? [];
    if (more.length > 0) return null;
    if (call.method === 'GET') return read(object, edge);
    if (object !== phoneNumberId) {
      return graphError(100, 'Unsupported post request.', { subcode: 33 });
    }
    if (edge === 'media') return upload(call.form);
    if (edge !== 'messages') return null;
    const json = call.json as Record<string, unknown>;
    const isMark = json.status !== undefined;
    const problem = (isMark ? schema?.mark(json) : schema?.message(json)) ?? null;
    if (problem !== null) {
      complain(problem);
      return graphError(100, problem);
    }
    if (!isMark) return send(json);
    typing.push(String(json.message_id));
    return { status: 200, body: { success: true } };
  };

  const read = (object: string, edge: string | undefined): LabAnswer | null => {
    if (edge !== undefined) return null;
    if (object === phoneNumberId) {
      const body = { verified_name: 'Clover Shop', display_phone_number: '+1 555-078-3881' };
      return { status: 200, body: { ...body, id: object } };
    }
    const file = files.get(object);
    if (!file) return graphError(100, 'Unsupported get request.', { subcode: 33 });
    const sha256 = createHash('sha256').update(file.content.toString('latin1'), 'latin1');
    return {
      status: 200,
      body: {
        messaging_product: 'whatsapp',
        url: `${lab.url}/lookaside/${object}`,
        mime_type: file.type,
        sha256: sha256.digest('hex'),
        file_size: String(file.content.length),
        id: object,
      },
    };
  };

  const metadata = { display_phone_number: '15550783881', phone_number_id: phoneNumberId };
  const batch: WhatsAppLab['batch'] = (values) =>
    metaHook(
      {
        object: 'whatsapp_business_account',
        entry: values.map((value) => ({
          id: '419561257915477',
          changes: [
            { field: 'messages', value: { messaging_product: 'whatsapp', metadata, ...value } },
          ],
        })),
      },
      app
    );

  const lab = await startLab({ handle });
  return Object.assign(lab, {
    app,
    phoneNumberId,
    sent,
    typing,
    files,
    refuse: (to: string, code: number, more: Parameters<typeof graphError>[2] = {}) =>
      void refusals.set(to, graphError(code, 'Refused', more)),
    revoke: () => void (isRevoked = true),
    hook: (value: object, field = 'messages') =>
      metaHook(
        {
          object: 'whatsapp_business_account',
          entry: [{ id: '419561257915477', changes: [{ field, value: { metadata, ...value } }] }],
        },
        app
      ),
    batch,
    userMessage: ({ from, userId, name = 'Ada', id, at = Date.now(), content }: UserLine) => ({
      contacts: [
        {
          profile: { name },
          ...(from !== undefined && { wa_id: from }),
          ...(userId !== undefined && { user_id: userId }),
        },
      ],
      messages: [
        {
          ...(from !== undefined && { from }),
          ...(userId !== undefined && { from_user_id: userId }),
          id: id ?? `wamid.${randomUUID()}`,
          timestamp: String(Math.floor(at / 1_000)),
          ...content,
        },
      ],
    }),
    status: (
      { id, to, key }: Pick<WhatsAppMessage, 'id' | 'to' | 'key'>,
      status: string,
      errors?: object[]
    ) => ({
      statuses: [
        {
          id,
          status,
          timestamp: String(Math.floor(Date.now() / 1_000)),
          recipient_id: to,
          biz_opaque_callback_data: key,
          ...(errors && { errors }),
        },
      ],
    }),
  });
}
