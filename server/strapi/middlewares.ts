import type { Core } from '@strapi/strapi';

/** What the project has set in `config/middlewares` for Strapi's own middlewares. */

type Host = Pick<Core.Strapi, 'config'>;

/** What Strapi's body parser takes where nothing is configured. */
const USUAL_LIMIT = '1mb';

const UNITS: Record<string, number> = { b: 1, kb: 2 ** 10, mb: 2 ** 20, gb: 2 ** 30 };

/** The configured limit of JSON bodies, in bytes; null when it is not clear. */
export function bodyLimitOf(host: Host): number | null {
  const options = optionsOf(host, 'strapi::body');
  if (options === null) return null;
  const { jsonLimit = USUAL_LIMIT } = options;
  if (typeof jsonLimit === 'number') return jsonLimit;
  const [, size = '', unit = 'b'] =
    /^(\d+(?:\.\d+)?) *(b|kb|mb|gb)?$/i.exec(String(jsonLimit)) ?? [];
  return size === '' ? null : Math.floor(Number(size) * (UNITS[unit.toLowerCase()] ?? 1));
}

/** What the parser of forms takes where nothing is configured. */
const USUAL_FILE = 200 * 2 ** 20;

/** The configured limit of uploaded files, in bytes. */
export function formLimitOf(host: Host): number {
  const { maxFileSize } = Object(optionsOf(host, 'strapi::body')?.formidable) as {
    maxFileSize?: unknown;
  };
  return typeof maxFileSize === 'number' ? maxFileSize : USUAL_FILE;
}

/** The origins that `strapi::cors` lists; null: all, or those that a function decides on. */
export function corsOriginsOf(host: Host): string[] | null {
  const origin = optionsOf(host, 'strapi::cors')?.origin;
  if (typeof origin !== 'string' && !Array.isArray(origin)) return null;
  const listed = [origin].flat().flatMap((one) =>
    String(one)
      .split(',')
      .map((each) => each.trim())
  );
  return listed.includes('*') ? null : listed;
}

/** The options of a middleware; null: the project does not use it. */
function optionsOf({ config: settings }: Host, name: string): Record<string, unknown> | null {
  const used = settings.get<unknown[]>('middlewares', []);
  const found = used.find((one) => one === name || nameOf(one) === name);
  if (found === undefined) return null;
  return Object((Object(found) as { config?: unknown }).config) as Record<string, unknown>;
}

function nameOf(middleware: unknown): unknown {
  return (Object(middleware) as { name?: unknown }).name;
}
