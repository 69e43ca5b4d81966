/** What signs webhooks, as the Standard Webhooks write it; made here, so that the server never has to tell it. */
export function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return `whsec_${btoa(String.fromCharCode(...bytes))}`;
}
