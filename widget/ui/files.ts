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
  retryOrHide(shown);
  return [shown, link];
}

/** Milliseconds before each further try. */
const RETRY_AFTER_MS = [2_000, 10_000, 60_000];

/** Addresses that the website's policy forbids. Browsers report them to the document only. */
let forbidden: Set<string> | null = null;

function watchPolicy(): Set<string> {
  const found = new Set<string>();
  document.addEventListener('securitypolicyviolation', ({ blockedURI }) => found.add(blockedURI));
  return found;
}

/**
 * Hides what cannot be loaded: a player would still have its controls, which can do nothing. It may
 * be the network, so a picture is loaded again and a player offered again, but not what the
 * website's policy forbids.
 */
function retryOrHide(shown: HTMLElement) {
  const isForbidden = (forbidden ??= watchPolicy());
  const inner = shown.querySelector('img') ?? (shown as HTMLMediaElement);
  let tries = 0;
  inner.addEventListener('load', () => (shown.hidden = false));
  inner.addEventListener('error', () => {
    shown.hidden = true;
    const pause = RETRY_AFTER_MS[tries++];
    if (pause === undefined) return;
    setTimeout(() => {
      if (!shown.isConnected || isForbidden.has(inner.src)) return;
      // A hidden picture that waits to be seen would never be loaded.
      if (inner instanceof HTMLImageElement) inner.loading = 'eager';
      else shown.hidden = false;
      inner.src = inner.getAttribute('src') ?? '';
    }, pause);
  });
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
