import { createHmac } from 'node:crypto';

import type { Hook, LabAnswer, LabCall } from './lab';

/** What WhatsApp and Messenger have in common: Graph's errors, access checks, and signed webhooks. */

export interface MetaApp {
  token: string;
  appSecret: string;
  verifyToken: string;
}

export function graphError(
  code: number,
  message: string,
  more: { status?: number; subcode?: number; details?: string; isTransient?: boolean } = {}
): LabAnswer {
  return {
    status: more.status ?? 400,
    body: {
      error: {
        message: `(#${code}) ${message}`,
        type: 'OAuthException',
        code,
        ...(more.subcode !== undefined && { error_subcode: more.subcode }),
        ...(more.isTransient !== undefined && { is_transient: more.isTransient }),
        ...(more.details !== undefined && {
          error_data: { messaging_product: 'whatsapp', details: more.details },
        }),
        fbtrace_id: 'Az8or2yhqkZfEZ-_4Qn_Bam',
      },
    },
  };
}

/** Null when the call has the token and the app's proof of it. */
export function refusalOfCaller(call: LabCall, app: MetaApp): LabAnswer | null {
  if (call.headers.authorization !== `Bearer ${app.token}`) {
    return graphError(190, 'Error validating access token', { status: 401 });
  }
  const proof = createHmac('sha256', app.appSecret).update(app.token).digest('hex');
  if (call.query.get('appsecret_proof') === proof) return null;
  return graphError(100, 'Invalid appsecret_proof provided in the API argument');
}

/** The parts of a path below the version; null without a version. */
export function graphPath({ path }: LabCall): string[] | null {
  const [, version = '', ...parts] = path.split('/');
  return /^v\d+\.\d+$/.test(version) ? parts.map(decodeURIComponent) : null;
}

export function metaHook(batch: object, { appSecret }: MetaApp): Hook {
  const body = Buffer.from(JSON.stringify(batch));
  const digest = createHmac('sha256', appSecret).update(body.toString()).digest('hex');
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${digest}` },
    body,
  };
}

/** Requested once, when the webhook URL is entered at Meta. */
export function handshake({ verifyToken }: MetaApp, challenge = '1158201444'): Hook {
  return {
    method: 'GET',
    headers: {},
    body: Buffer.alloc(0),
    query: {
      'hub.mode': 'subscribe',
      'hub.verify_token': verifyToken,
      'hub.challenge': challenge,
    },
  };
}
