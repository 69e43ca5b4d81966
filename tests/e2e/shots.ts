import type { Page } from 'playwright-core';

/** A folder for screenshots; none are taken without it. */
const SHOTS = process.env['HANDOFF_SHOTS'];

/**
 * Screenshots in both themes.
 * @param options.widths In CSS pixels. Default: as the window is.
 * @param options.height In CSS pixels, with `widths`. Default 1,000.
 */
export async function shoot(
  page: Page,
  name: string,
  { widths = [], height = 1_000 }: { widths?: number[]; height?: number } = {}
): Promise<void> {
  if (SHOTS === undefined) return;
  const before = page.viewportSize();
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    if (widths.length === 0) await page.screenshot({ path: `${SHOTS}/${name}-${colorScheme}.png` });
    for (const width of widths) {
      await page.setViewportSize({ width, height });
      await page.screenshot({ path: `${SHOTS}/${name}-${colorScheme}-${width}.png` });
    }
  }
  if (before) await page.setViewportSize(before);
}
