/**
 * A secret for webhook signatures, in the format of Standard Webhooks. Created here, so that the
 * server never has to return it.
 */
export function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return `whsec_${btoa(String.fromCharCode(...bytes))}`;
}
