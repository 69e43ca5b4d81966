import { randomUUID } from 'node:crypto';

import type { GoogleChatSchema } from './google-chat-schema';
import { certificateOf, jwkOf, keyOf, readJwt, signJwt } from './google-keys';
import { startLab, type Hook, type Lab, type LabAnswer, type LabCall } from './lab';

export interface GoogleChatMessage {
  name: string;
  space: string;
  thread: string | null;
  text: string;
}

export interface GoogleChatLab extends Lab {
  /** The JSON key of the app's service account. */
  serviceAccount: string;
  /** The account that the add-on's calls come from. */
  addOnAccount: string;
  audience: string;
  projectNumber: string;
  sent: GoogleChatMessage[];
  /** Uploads of users, by their resource name. */
  files: Map<string, Buffer>;
  spaces: Map<string, object>;
  /** The app was removed from the space, or the user has blocked it. */
  block(space: string): void;
  revoke(): void;
  /** Invalidates all issued tokens. */
  endTokens(): void;
  /** How often keys and tokens were fetched. */
  counts: { certs: number; tokens: number };
  /** A signed call of Chat. */
  hook(event: object, caller?: Caller): Hook;
  /** A user's message, as it appears inside the events. */
  userMessage(message: UserMessage): Record<string, unknown>;
}

export interface UserMessage {
  space: string;
  thread?: string;
  text: string;
  id?: string;
  more?: object;
}

/** Who calls, and with which claims. */
export interface Caller {
  as?: 'chat' | 'addOn' | 'pubsub' | 'self-signed';
  claims?: object;
  /** Signed with a key that is not Google's. */
  isForged?: boolean;
  head?: object;
}

const CHAT = 'chat@system.gserviceaccount.com';
const MAX_BYTES = 32_000;

/** Google Chat's API, Google's token endpoint and Google's keys, for one app. */
export async function startGoogleChat({
  schema,
}: {
  schema: GoogleChatSchema;
}): Promise<GoogleChatLab> {
  const accountKey = keyOf('account', 'account-1');
  const accountsKey = keyOf('Google', 'google-1');
  const chatKey = keyOf('Chat', 'chat-1');
  const foreignKey = keyOf('somebody else', 'google-1');
  const email = 'handoff@clover-shop.iam.gserviceaccount.com';
  const addOnAccount = 'service-471147114711@gcp-sa-gsuiteaddons.iam.gserviceaccount.com';
  const audience = 'https://shop.test/api/handoff/hooks/chat';
  const projectNumber = '471147114711';

  const sent: GoogleChatMessage[] = [];
  const byRequest = new Map<string, LabAnswer>();
  const ids = new Set<string>();
  const files = new Map<string, Buffer>();
  const spaces = new Map<string, object>();
  const blocked = new Set<string>();
  const tokens = new Set<string>();
  const counts = { certs: 0, tokens: 0 };
  let isRevoked = false;

  const giveToken = (call: LabCall): LabAnswer => {
    counts.tokens += 1;
    const form = call.form ?? new FormData();
    const assertion = form.get('assertion');
    const claims = typeof assertion === 'string' ? readJwt(assertion, accountKey) : null;
    const isGood =
      form.get('grant_type') === 'urn:ietf:params:oauth:grant-type:jwt-bearer' &&
      claims?.iss === email &&
      claims.aud === `${lab.url}/token` &&
      claims.scope === 'https://www.googleapis.com/auth/chat.bot';
    if (!isGood || isRevoked) {
      const body = { error: 'invalid_grant', error_description: 'Invalid JWT Signature.' };
      return { status: 400, body };
    }
    const token = `ya29.${randomUUID()}`;
    tokens.add(token);
    return { status: 200, body: { access_token: token, expires_in: 3_599, token_type: 'Bearer' } };
  };

  const create = (space: string, call: LabCall, complain: (problem: string) => void): LabAnswer => {
    const query = Object.fromEntries(call.query);
    const problem = schema.create({ query, body: call.json });
    if (problem !== null) {
      complain(problem);
      return fail(400, 'INVALID_ARGUMENT', problem);
    }
    const earlier = byRequest.get(query.requestId ?? '');
    if (earlier) return earlier;
    const given = call.json as { text: string; thread?: { name: string } };
    if (Buffer.byteLength(given.text) > MAX_BYTES) {
      return fail(400, 'INVALID_ARGUMENT', 'Message is too long');
    }
    const id = `${space}/${query.messageId}`;
    if (query.messageId !== undefined && ids.has(id)) {
      return fail(409, 'ALREADY_EXISTS', 'A message with this id exists already');
    }
    ids.add(id);
    const thread = given.thread?.name ?? null;
    const name = `${space}/messages/${query.messageId ?? randomUUID()}`;
    sent.push({ name, space, thread, text: given.text });
    const body = {
      name,
      text: given.text,
      thread: { name: thread ?? `${space}/threads/${randomUUID()}` },
      space: { name: space },
      createTime: new Date().toISOString(),
      clientAssignedMessageId: query.messageId,
    };
    const wrong = schema.message(JSON.parse(JSON.stringify(body)));
    if (wrong !== null) complain(`the lab's own answer: ${wrong}`);
    const answer = { status: 200, body };
    if (query.requestId !== undefined) byRequest.set(query.requestId, answer);
    return answer;
  };

  const handle = (call: LabCall, complain: (problem: string) => void): LabAnswer | null => {
    if (call.path === '/token') return giveToken(call);
    const keys = keysAt(call.path);
    if (keys) {
      counts.certs += 1;
      return { status: 200, headers: { 'cache-control': 'public, max-age=20000' }, body: keys };
    }
    const token = /^Bearer (.+)$/.exec(call.headers.authorization ?? '')?.[1] ?? '';
    if (isRevoked || !tokens.has(token)) {
      return fail(401, 'UNAUTHENTICATED', 'Request had invalid authentication credentials.');
    }
    const path = decodeURIComponent(call.path);
    const media = /^\/v1\/media\/(.+)$/.exec(path)?.[1];
    if (media !== undefined) {
      const file = call.query.get('alt') === 'media' ? files.get(media) : undefined;
      return file ? { status: 200, body: file } : fail(404, 'NOT_FOUND', 'Attachment not found');
    }
    if (path === '/v1/spaces') return { status: 200, body: { spaces: [] } };
    const [, space, edge] = /^\/v1\/(spaces\/[\w-]+)(\/messages)?$/.exec(path) ?? [];
    if (space === undefined) return null;
    if (blocked.has(space)) {
      return fail(403, 'PERMISSION_DENIED', 'This Chat app is not a member of the space.');
    }
    if (call.method === 'POST' && edge) return create(space, call, complain);
    const found = spaces.get(space);
    return found ? { status: 200, body: found } : fail(404, 'NOT_FOUND', 'Space not found');
  };

  const keysAt = (path: string): object | null => {
    if (path === '/oauth2/v3/certs') return { keys: [jwkOf(accountsKey)] };
    if (path !== `/service_accounts/v1/metadata/x509/${CHAT}`) return null;
    return { [chatKey.id]: certificateOf(chatKey) };
  };

  const bearer = ({ as = 'chat', claims = {}, isForged = false, head = {} }: Caller): string => {
    const issued = Math.floor(Date.now() / 1_000);
    const common = { iat: issued, exp: issued + 3_600 };
    const isSelf = as === 'self-signed';
    const account = { chat: CHAT, addOn: addOnAccount, pubsub: email, 'self-signed': '' }[as];
    const who = isSelf
      ? { iss: CHAT, aud: projectNumber }
      : {
          iss: 'https://accounts.google.com',
          aud: audience,
          sub: '1137',
          azp: '1137',
          email: account,
          email_verified: true,
        };
    const key = isForged ? foreignKey : isSelf ? chatKey : accountsKey;
    return signJwt({ ...common, ...who, ...claims }, key, head);
  };

  const lab = await startLab({ handle });
  const serviceAccount = JSON.stringify({
    type: 'service_account',
    project_id: 'clover-shop',
    private_key_id: accountKey.id,
    private_key: accountKey.privateKey.export({ format: 'pem', type: 'pkcs8' }),
    client_email: email,
    token_uri: `${lab.url}/token`,
  });
  return Object.assign(lab, {
    serviceAccount,
    addOnAccount,
    audience,
    projectNumber,
    sent,
    files,
    spaces,
    counts,
    block: (space: string) => void blocked.add(space),
    revoke: () => void (isRevoked = true),
    endTokens: () => tokens.clear(),
    hook: (event: object, caller: Caller = {}): Hook => ({
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer(caller)}` },
      body: Buffer.from(JSON.stringify(event)),
    }),
    userMessage: ({ space, thread, text, id = randomUUID(), more = {} }: UserMessage) => ({
      name: `${space}/messages/${id}`,
      sender: { name: 'users/1189', displayName: 'Ada', email: 'ada@shop.test', type: 'HUMAN' },
      createTime: new Date().toISOString(),
      text,
      argumentText: text,
      thread: { name: thread ?? `${space}/threads/${id}` },
      ...more,
    }),
  });
}

function fail(code: number, status: string, message: string): LabAnswer {
  return { status: code, body: { error: { code, status, message } } };
}
