/**
 * Why a message that the bot relays is `unknown`: the bot did not report in time. `within`:
 * milliseconds that it had.
 */
export function reasonOfSilence(
  webhook: { url: string | null; trouble: string | null },
  within: number
): string {
  const seconds = Math.round(within / 1_000);
  const time = seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
  const silent = `The bot has not reported within ${time} whether it arrived`;
  if (webhook.url === null || webhook.trouble === null) return silent;
  return `${silent}: its webhook is switched off (${webhook.trouble})`;
}
