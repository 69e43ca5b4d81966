/** Limits of thumbnails. */

/** The largest picture that is decoded: more than a phone's camera makes. */
export const MAX_PIXELS = 50_000_000;

/** The box that a thumbnail fits in, in pixels: twice what is shown, for sharp screens. */
export const THUMBNAIL = { width: 640, height: 480 } as const;

/** The type of every thumbnail. */
export const THUMBNAIL_TYPE = 'image/webp';
