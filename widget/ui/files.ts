import type { Attachment } from '../../server/core/contract';
import type { Speech } from '../i18n';
import { h, icon, ICONS } from './dom';

/**
 * A file of a message: a thumbnail, or a player for voice and video, above its download. What the
 * browser or the website's policy does not show leaves the download alone.
 */
export function fileNodes(file: Attachment, { texts }: Speech): HTMLElement[] {
  const label = file.name ?? texts.file;
  const link = fileLink(file, label);
  const shown = /^https?:\/\//i.test(file.url) ? viewOf(file, label) : null;
  if (shown === null) return [link];
  // A player that fails still has its controls, which can do nothing.
  shown.addEventListener('error', () => shown.remove(), true);
  return [shown, link];
}

function viewOf({ view, url, name }: Attachment, label: string): HTMLElement | null {
  const player = { class: 'view', src: url, controls: true, preload: 'none', 'aria-label': label };
  switch (view) {
    case 'image': {
      const image = h('img', { class: 'view', alt: '', loading: 'lazy', decoding: 'async' });
      image.src = `${url}/thumbnail`;
      // The link below does the same, and has a name.
      return h(
        'a',
        { ...download(url, name ?? label), tabindex: '-1', 'aria-hidden': 'true' },
        image
      );
    }
    case 'audio':
      return h('audio', player);
    case 'video':
      return h('video', player);
    default:
      return null;
  }
}

/** A file to download; an address that is not http(s) stays text. */
function fileLink({ url }: Attachment, label: string): HTMLElement {
  if (!/^https?:\/\//i.test(url)) return h('span', { class: 'file' }, `${label}: ${url}`);
  return h(
    'a',
    { class: 'file', ...download(url, label) },
    icon(...ICONS.file),
    h('bdi', {}, label)
  );
}

const download = (url: string, label: string) => {
  return { href: url, download: label, target: '_blank', rel: 'noopener noreferrer' };
};
