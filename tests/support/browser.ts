import fs from 'node:fs';

import { chromium, type Browser } from 'playwright-core';

const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

/** Whether the suites that need a browser run; `scripts/test.mjs` says so when they are left out. */
export const hasBrowser = fs.existsSync(CHROMIUM);

/** `it`; without a browser there is nothing to look at, and the test is reported as skipped, not as passed. */
export const inBrowser = hasBrowser ? it : it.skip;

/** A headless Chromium from `CHROMIUM_PATH` or `/usr/bin/chromium`. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}
