import type { MailOutcome } from '../app/ports/mails';
import { redact } from '../core/redact';
import { clip } from '../core/strings';

/** What nodemailer and the providers of Strapi's e-mail plugin tell about a mail that failed. */
interface MailError {
  message?: unknown;
  code?: unknown;
  /** Of the SMTP command that was refused. */
  responseCode?: unknown;
  command?: unknown;
  syscall?: unknown;
  /** Of a provider with an HTTP API. */
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
/** Refused before the text was sent, and will be refused again. */
const WRONG = new Set(['EAUTH', 'ENOAUTH', 'EOAUTH2', 'EENVELOPE', 'ECONFIG', 'EREQUIRETLS']);

/**
 * Whether a mail that failed may be tried again. Only what was certainly not handed over may; after
 * that a silent server may have sent it, and a second mail is worse than none. None of the `secrets` is
 * in the reason.
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

/** In one line, and without the address: reasons are logged and shown. */
function reasonOf(message: string, to: string): string {
  const line = message.replace(/\s+/g, ' ').trim();
  return clip(line.split(to).join('the recipient'), MAX_REASON);
}
