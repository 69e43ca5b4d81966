import type { Core } from '@strapi/strapi';
import type { SetupProblem } from '../core/contract';
import { parseWebUrl } from '../core/origin';
import { NEEDED_JSON_BYTES } from '../core/setup';
import { largestWithin } from './files/sealing';
import { bodyLimitOf, corsOriginsOf, formLimitOf } from './middlewares';

/** What the project's own configuration says that does not suit the plugin. */

type Host = Pick<Core.Strapi, 'config'>;

export function setupProblemsOf(host: Host, wanted: { fileBytes: number }): SetupProblem[] {
  const { fileBytes: wantedBytes } = wanted;
  const json = bodyLimitOf(host);
  const form = formLimitOf(host);
  const storage = storageLimitOf(host);
  return [
    ...(json !== null && json < NEEDED_JSON_BYTES
      ? [{ kind: 'json_limit' as const, maxBytes: json, neededBytes: NEEDED_JSON_BYTES }]
      : []),
    ...[
      { setting: 'formidable.maxFileSize' as const, maxBytes: form },
      { setting: 'sizeLimit' as const, maxBytes: storage },
    ]
      .filter(({ maxBytes }) => maxBytes < wantedBytes)
      .map((limit) => ({ kind: 'file_limit' as const, ...limit, wantedBytes })),
    ...corsProblem(host),
    ...urlProblem(host),
  ];
}

/** Upload compares sizes that are rounded to 10 bytes. */
const ROUNDING = 10;

/** The largest file, in bytes, that Strapi's Upload stores once it is encrypted. */
export function storageLimitOf({ config }: Host): number {
  const limit = config.get<unknown>('plugin::upload.sizeLimit');
  return typeof limit === 'number' && limit > 0 ? largestWithin(limit - ROUNDING) : Infinity;
}

function corsProblem(host: Host): SetupProblem[] {
  const panel = parseWebUrl(host.config.get<string>('admin.url', ''))?.origin;
  const own = parseWebUrl(host.config.get<string>('server.url', ''))?.origin;
  const origins = corsOriginsOf(host);
  if (panel === undefined || panel === own || origins === null) return [];
  return origins.includes(panel) ? [] : [{ kind: 'cors', origin: panel }];
}

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1?\])$/;

function urlProblem({ config }: Host): SetupProblem[] {
  if (process.env.NODE_ENV !== 'production') return [];
  const address = config.get<string>('admin.absoluteUrl', '');
  const { hostname = '' } = parseWebUrl(address) ?? {};
  return LOOPBACK.test(hostname) ? [{ kind: 'url', address }] : [];
}
