import type { SetupProblem } from './contract';
import { MAX_BOT_TEXT } from './limits';

/**
 * Bytes of the largest call with one message: some clients write each character as `\\u1234`, six
 * bytes, and the other fields need room.
 */
export const NEEDED_JSON_BYTES = 128 * 1024;

/** One sentence for the log, and what to do. */
export function describeSetup(problem: SetupProblem): string {
  switch (problem.kind) {
    case 'charset':
      return `The database's character set ${problem.charset} lacks characters such as emoji: in what Handoff stores they are replaced. Convert the handoff_ tables to utf8mb4, see docs/operations.md`;
    case 'origin':
      return `Live updates for a page at ${problem.origin} were refused, because the request was for ${problem.host}. If the admin panel has this address, set url in config/server to it, or let the proxy keep the Host header; if you do not know the address, do nothing`;
    case 'cors':
      return `The admin panel at ${problem.origin} is not among the origins of strapi::cors in config/middlewares`;
    case 'json_limit':
      return `jsonLimit of strapi::body is ${problem.maxBytes} bytes: a message of ${MAX_BOT_TEXT} characters needs up to ${problem.neededBytes}`;
    case 'file_limit':
      return `${problem.setting === 'sizeLimit' ? 'sizeLimit of the Upload plugin' : 'formidable.maxFileSize of strapi::body'} allows files of ${problem.maxBytes} bytes, attachments.maxMegabytes ${problem.wantedBytes}: the smaller limit applies`;
    case 'url':
      return `url is not set in config/server: links in mails lead to ${problem.address}`;
  }
}
