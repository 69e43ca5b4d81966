import type { MailOutcome } from '../app/ports/mails';
import { redact } from '../core/redact';
import { clip } from '../core/strings';

/** What nodemailer and the providers of Strapi's email plugin report about a failed mail. */
interface MailError {
  message?: unknown;
  code?: unknown;
  /** The code of a refused SMTP command. */
  responseCode?: unknown;
  command?: unknown;
  syscall?: unknown;
  /** The status of a provider with an HTTP API. */
  statusCode?: unknown;
  status?: unknown;
}

const MAX_REASON = 500;

/** The connection was never made, so nothing was handed over. */
const NOT_REACHED = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EDNS',
  'ETLS',
  'EPROXY',
]);
/** Refused before the text was sent; another try would be refused too. */
const WRONG = new Set(['EAUTH', 'ENOAUTH', 'EOAUTH2', 'EENVELOPE', 'ECONFIG', 'EREQUIRETLS']);

/**
 * Whether a failed mail may be tried again. Only a mail that was certainly not handed over may:
 * otherwise a server that did not answer may have sent it, and a duplicate is worse than a missing
 * mail. The reason contains none of the `secrets`.
 */
export function outcomeOf(
  error: unknown,
  to: string,
  secrets: readonly string[] = []
): MailOutcome {
  const known = typeof error === 'object' && error !== null ? (error as MailError) : {};
  const message = typeof known.message === 'string' ? known.message : String(error);
  const reason = reasonOf(redact(message, secrets), to);
  const { code, command, syscall } = known;
  const isCut = code === 'ECONNECTION' && command === 'CONN';
  const response = isCut ? 0 : Number(known.responseCode ?? 0);
  if (response >= 400) return { kind: 'refused', isFinal: response >= 500, reason };
  if (
    NOT_REACHED.has(String(code)) ||
    syscall === 'connect' ||
    /^(connection timeout|greeting never received)/i.test(reason)
  ) {
    return { kind: 'refused', isFinal: false, reason };
  }
  if (WRONG.has(String(code))) return { kind: 'refused', isFinal: true, reason };
  const status = Number(known.statusCode ?? known.status ?? code);
  if (status === 429 || status === 503) return { kind: 'refused', isFinal: false, reason };
  if (status >= 400 && status < 500) return { kind: 'refused', isFinal: true, reason };
  return { kind: 'unknown', reason };
}

/** The reason on one line and without the address, because reasons are logged and shown. */
function reasonOf(message: string, to: string): string {
  const line = message.replace(/\s+/g, ' ').trim();
  return clip(line.split(to).join('the recipient'), MAX_REASON);
}
