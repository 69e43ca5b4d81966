import fs from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';

import { hasBrowser, inBrowser as itInBrowser, launchBrowser } from '../../support/browser';
import { buildWidget } from './site';
import { openVisitor, type Visitor, type VisitorOptions } from './visitor';

export type Open = (options?: Partial<VisitorOptions>) => Promise<Visitor>;

export interface BrowserTests {
  /** A test in a browser, skipped where there is none. */
  inBrowser: (title: string, run: (open: Open) => Promise<void>) => void;
  /** Path of the widget, built for this file. */
  script: () => string;
}

/** Builds the widget, starts a browser for the file, and closes what each test has opened. */
export function describeBrowser(): BrowserTests {
  let browser: Browser;
  let script: string;
  let visitors: Visitor[] = [];

  beforeAll(async () => {
    if (!hasBrowser) return;
    script = buildWidget();
    browser = await launchBrowser();
  });
  afterEach(async () => {
    for (const visitor of visitors) await visitor.close();
    visitors = [];
  });
  afterAll(async () => {
    await browser?.close();
    if (hasBrowser) fs.rmSync(path.dirname(script), { recursive: true, force: true });
  });

  return {
    script: () => script,
    inBrowser(title, run) {
      itInBrowser(title, async () => {
        await run(async (options = {}) => {
          const visitor = await openVisitor({ browser, script, ...options });
          visitors.push(visitor);
          return visitor;
        });
      });
    },
  };
}

/** The text of the chat's log, row by row. */
export function shownLines(page: Page): Promise<string[]> {
  return page.locator('.bubble span:not(.sr)').allInnerTexts();
}

/** Name of the focused element, also inside the widget. */
export function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const outer = document.activeElement;
    const active = outer?.shadowRoot?.activeElement ?? outer;
    return active?.getAttribute('aria-label') ?? active?.className ?? '';
  });
}
