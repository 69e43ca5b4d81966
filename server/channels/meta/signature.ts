import { createHmac, timingSafeEqual } from 'node:crypto';

/** `X-Hub-Signature-256` for a raw request body. */
export function signMeta({ body, appSecret }: { body: Buffer; appSecret: string }): string {
  return `sha256=${createHmac('sha256', appSecret).update(new Uint8Array(body)).digest('hex')}`;
}

export function isSignedByMeta({
  body,
  appSecret,
  signature,
}: {
  body: Buffer;
  appSecret: string;
  signature: string | undefined;
}): boolean {
  if (appSecret === '') return false;
  const given = new Uint8Array(Buffer.from(signature ?? ''));
  const expected = new Uint8Array(Buffer.from(signMeta({ body, appSecret })));
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Proves to Meta that the holder of the token also has the app secret; apps can require it. */
export function appSecretProof({ token, appSecret }: { token: string; appSecret: string }): string {
  return createHmac('sha256', appSecret).update(token).digest('hex');
}
