import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import type { Log } from '../../app/ports';

export interface WidgetScript {
  /** Null while the widget has not been built. */
  read(): Promise<{ body: string; etag: string } | null>;
}

interface Known {
  /** Version of the file when it was read. */
  version: string;
  body: string;
  etag: string;
}

/** The built widget, kept in memory and read again when the file changes. */
export function createWidgetScript({ file, log }: { file: string; log: Log }): WidgetScript {
  let known: Known | null = null;

  return {
    read: async () => {
      try {
        const { mtimeMs, size } = await fs.stat(file);
        const version = `${mtimeMs} ${size}`;
        if (known?.version !== version) {
          const body = await fs.readFile(file, 'utf8');
          known = { version, body, etag: etagOf(body) };
        }
        return known;
      } catch (error) {
        log.error('The website widget cannot be served. Is it built?', error);
        return null;
      }
    },
  };
}

function etagOf(body: string): string {
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
}
