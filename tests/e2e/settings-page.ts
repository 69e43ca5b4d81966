import type { Page } from 'playwright-core';

import type { PanelInput, Windows } from './windows';

/** A page of Settings → Handoff, and the bodies of its writing requests. */
export async function openSettings(
  windows: Windows,
  { url, member, path }: Pick<PanelInput, 'url' | 'member'> & { path: string }
): Promise<{ page: Page; sent: string[] }> {
  const sent: string[] = [];
  const page = await windows.openPanel({
    url,
    member,
    path: `/admin/settings/handoff/${path}`,
    options: { viewport: { width: 1280, height: 1000 } },
    prepare: (opened) => {
      opened.on('request', (request) => {
        const { pathname } = new URL(request.url());
        const isOurs = pathname.startsWith('/handoff/') && !pathname.includes('socket.io');
        if (isOurs && request.method() !== 'GET') {
          sent.push(`${request.method()} ${request.postData() ?? ''}`);
        }
      });
    },
  });
  return { page, sent };
}
