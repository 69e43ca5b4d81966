import type { FileView } from '../contract';

/**
 * How panel and widget show a stored file. The type was detected from the bytes when the file was
 * stored; of everything that is not listed there is a download only. SVG is never in the list.
 */
const VIEWS: Record<FileView, readonly string[]> = {
  image: ['image/jpeg', 'image/png', 'image/webp', 'image/gif'],
  audio: ['audio/ogg', 'audio/mpeg', 'audio/mp4', 'audio/aac', 'audio/wav', 'audio/webm'],
  video: ['video/mp4', 'video/webm'],
};

/** Null: a download only. */
export function viewOf(type: string | null): FileView | null {
  const entry = Object.entries(VIEWS).find(([, types]) => type !== null && types.includes(type));
  return entry ? (entry[0] as FileView) : null;
}
