import { MAX_PIXELS, THUMBNAIL } from '../core/files/thumbnails';

/** How the process of a thumbnail ends. Every other end says nothing about the picture. */
export const EXIT = { done: 0, missing: 3, refused: 4 } as const;

/**
 * What the process runs, as text: the plugin is built into one file. It reads a picture from its
 * input and writes a WebP to its output. `process.argv[1]` is the path of sharp. After the
 * milliseconds in `process.argv[2]` it ends itself: its parent may have ended before it could.
 *
 * libvips decides by the bytes which loader it takes, and knows many formats (SVG and PDF among
 * them): all are blocked but four. The new picture has the pixels only, turned upright, and of an
 * animation the first frame.
 */
export const SCRIPT = `
'use strict';
setTimeout(() => process.kill(process.pid, 'SIGKILL'), Number(process.argv[2])).unref();
let sharp;
try {
  sharp = require(process.argv[1]);
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp', 'VipsForeignLoadNsgif'] });
  sharp.cache(false);
  sharp.concurrency(1);
} catch {
  process.exit(${EXIT.missing});
}
const parts = [];
process.stdin.on('data', (part) => parts.push(part));
process.stdin.on('end', () => {
  const made = async () => sharp(Buffer.concat(parts), { limitInputPixels: ${MAX_PIXELS}, failOn: 'error', sequentialRead: true, animated: false })
    .autoOrient()
    .resize({ width: ${THUMBNAIL.width}, height: ${THUMBNAIL.height}, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 75 })
    .toBuffer();
  made().then((content) => require('node:fs').createWriteStream('', { fd: 1 }).end(content), () => process.exit(${EXIT.refused}));
});
`;
