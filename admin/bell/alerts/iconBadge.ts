import { countText } from '../../shared/lib/counts';

const SIZE = 64;
const RED = '#d02b20';

/** Used when the page names no icon: Strapi's does not, and browsers request this address. */
const STANDARD_ICON = '/favicon.ico';

/** Draws the number over the icon of the page; 0 restores the original icon. */
export function createIconBadge(): (count: number) => void {
  let link: HTMLLinkElement | null = null;
  let original: string | null = null;
  let wanted = 0;

  return (count) => {
    if (count === wanted) {
      return;
    }
    wanted = count;
    original ??= document.querySelector<HTMLLinkElement>('link[rel~="icon"]')?.href ?? null;
    const source = original ?? STANDARD_ICON;
    if (count === 0) {
      show(source);
      return;
    }
    void draw(source, countText(count)).then((drawn) => {
      if (wanted === count && drawn !== null) {
        show(drawn);
      }
    });
  };

  function show(href: string): void {
    if (link?.isConnected !== true) {
      link = document.querySelector<HTMLLinkElement>('link[rel~="icon"]');
    }
    if (link === null) {
      link = document.createElement('link');
      link.rel = 'icon';
      document.head.append(link);
    }
    link.href = href;
  }
}

async function draw(source: string, text: string): Promise<string | null> {
  const canvas = document.createElement('canvas');
  canvas.width = SIZE;
  canvas.height = SIZE;
  const paper = canvas.getContext('2d');
  if (paper === null) {
    return null;
  }
  const icon = await load(source);
  if (icon !== null) {
    paper.drawImage(icon, 0, 0, SIZE, SIZE);
  }
  paint(paper, text);
  try {
    return canvas.toDataURL('image/png');
  } catch {
    // An icon of another host can be shown but not drawn on: only the title shows the number.
    return null;
  }
}

function paint(paper: CanvasRenderingContext2D, text: string): void {
  const radius = SIZE * 0.34;
  const width = Math.max(radius * 2, text.length * SIZE * 0.26 + radius * 0.6);
  const left = SIZE - width;
  const top = SIZE - radius * 2;
  paper.fillStyle = RED;
  paper.beginPath();
  paper.arc(left + radius, top + radius, radius, Math.PI / 2, Math.PI * 1.5);
  paper.arc(SIZE - radius, top + radius, radius, Math.PI * 1.5, Math.PI / 2);
  paper.fill();
  paper.fillStyle = '#ffffff';
  paper.font = `bold ${radius * 1.5}px sans-serif`;
  paper.textAlign = 'center';
  paper.textBaseline = 'middle';
  paper.fillText(text, left + width / 2, top + radius * 1.08);
}

function load(source: string): Promise<HTMLImageElement | null> {
  return new Promise((resolve) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => resolve(null);
    image.src = source;
  });
}
