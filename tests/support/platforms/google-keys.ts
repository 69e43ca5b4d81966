import { generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto';

/** Google's signing keys, and those of service accounts. */

export interface SigningKey {
  id: string;
  publicKey: KeyObject;
  privateKey: KeyObject;
}

const made = new Map<string, SigningKey>();

/** The same key for the same owner: generating one is slow. */
export function keyOf(owner: string, id: string): SigningKey {
  const known = made.get(owner);
  if (known) return known;
  const key = { id, ...generateKeyPairSync('rsa', { modulusLength: 2_048 }) };
  made.set(owner, key);
  return key;
}

export function signJwt(claims: object, key: SigningKey, head: object = {}): string {
  const signed = [{ alg: 'RS256', typ: 'JWT', kid: key.id, ...head }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  const signature = sign('RSA-SHA256', bytes(Buffer.from(signed)), key.privateKey);
  return `${signed}.${signature.toString('base64url')}`;
}

/** The claims of a token that this key has signed, or null. */
export function readJwt(token: string, key: SigningKey): Record<string, unknown> | null {
  const [head = '', claims = '', signature = ''] = token.split('.');
  const isSigned = verify(
    'RSA-SHA256',
    bytes(Buffer.from(`${head}.${claims}`)),
    key.publicKey,
    bytes(Buffer.from(signature, 'base64url'))
  );
  if (!isSigned) return null;
  return JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown>;
}

/** The key in the form in which Google publishes those of its accounts. */
export function jwkOf({ id, publicKey }: SigningKey): object {
  return { ...publicKey.export({ format: 'jwk' }), kid: id, alg: 'RS256', use: 'sig' };
}

/** The key in the form in which Google publishes those of Chat itself: in a self-signed certificate. */
export function certificateOf({ publicKey, privateKey }: SigningKey): string {
  const sha256WithRsa = sequence(oid('2a864886f70d01010b'), tlv(0x05));
  const name = sequence(
    tlv(0x31, sequence(oid('550403'), tlv(0x0c, Buffer.from('chat@system.gserviceaccount.com'))))
  );
  const validity = sequence(time('200101000000Z'), time('491231235959Z'));
  const content = sequence(
    tlv(0xa0, tlv(0x02, Buffer.from([2]))),
    tlv(0x02, Buffer.from([1])),
    sha256WithRsa,
    name,
    validity,
    name,
    publicKey.export({ format: 'der', type: 'spki' })
  );
  const signature = sign('RSA-SHA256', bytes(content), privateKey);
  const all = sequence(content, sha256WithRsa, tlv(0x03, Buffer.from([0]), signature));
  const lines = all.toString('base64').replace(/.{64}/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}

/* DER, as little of it as a certificate needs. */

function tlv(tag: number, ...parts: Buffer[]): Buffer {
  const value = Buffer.concat(parts.map(bytes));
  const { length } = value;
  const size =
    length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([bytes(Buffer.from([tag, ...size])), bytes(value)]);
}

function sequence(...parts: Buffer[]): Buffer {
  return tlv(0x30, ...parts);
}

function oid(hex: string): Buffer {
  return tlv(0x06, Buffer.from(hex, 'hex'));
}

function time(text: string): Buffer {
  return tlv(0x17, Buffer.from(text));
}

function bytes(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer);
}
