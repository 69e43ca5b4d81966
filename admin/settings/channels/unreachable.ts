/** Node's codes for a connection that was never made, with the host that they name. */
const NOT_REACHED =
  /\b(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT)\s+([\w.:[\]-]+)/;

/** The host that could not be reached, from the reason of a failed test; null: another failure. */
export function unreachedHost(reason: string): string | null {
  return NOT_REACHED.exec(reason)?.[1] ?? null;
}
