import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';

import { hasBrowser, launchBrowser } from '../support/browser';
import type { TestMember } from '../support/people';

/**
 * The windows of one suite. A panel's window is used again by the next test: compiling the panel's script in a
 * new one takes four seconds of two cores, loading the panel in a used one takes less than two.
 */
export interface Windows {
  /** A window of the panel, logged in. */
  openPanel: (input: PanelInput) => Promise<Page>;
  /** A window of its own, closed after the test. */
  open: (options?: WindowOptions) => Promise<Page>;
}

export interface PanelInput {
  /** Strapi's address. */
  url: string;
  member: TestMember;
  path?: string;
  options?: WindowOptions;
  /** Runs in every page of the window before anything else does; such a window is not used again. */
  script?: () => void;
  /** Before the page is loaded. */
  prepare?: (page: Page) => void;
}

export type WindowOptions = BrowserContextOptions;

interface Used {
  page: Page;
  /** Null: not used again. */
  kind: string | null;
  url: string;
}

/** Registers the hooks that start the browser, empty the windows after each test, and close everything. */
export function useWindows(): Windows {
  const free = new Map<string, Page[]>();
  let browser: Browser;
  let used: Used[] = [];

  beforeAll(async () => {
    if (hasBrowser) browser = await launchBrowser();
  });
  afterEach(async () => {
    const before = used;
    used = [];
    for (const { page, kind, url } of before) {
      if (page.isClosed()) continue;
      if (kind === null || !(await empty(page, url))) await page.context().close();
      else free.set(kind, [...(free.get(kind) ?? []), page]);
    }
  });
  afterAll(async () => {
    await browser?.close();
  });

  const create = async (options: WindowOptions) => {
    const context = await browser.newContext(options);
    context.setDefaultTimeout(60_000);
    return context.newPage();
  };

  return {
    async openPanel({ url, member, path = '/admin/plugins/handoff', options, script, prepare }) {
      const wanted = { ...STANDARD, ...options };
      const kind = script ? null : JSON.stringify(wanted);
      let page = kind === null ? undefined : free.get(kind)?.pop();
      if (!page) {
        page = await create(wanted);
        await page.context().addInitScript(stayLoggedIn);
        if (script) await page.context().addInitScript(script);
      }
      used.push({ page, kind, url });
      await page.setViewportSize(wanted.viewport ?? STANDARD.viewport);
      await logIn(page.context(), url, member);
      prepare?.(page);
      await page.goto(`${url}${path}`);
      return page;
    },
    async open(options) {
      const page = await create({ ...STANDARD, ...options });
      used.push({ page, kind: null, url: '' });
      return page;
    },
  };
}

const STANDARD = {
  viewport: { width: 1280, height: 800 },
  // Two cores render the pages, too.
  reducedMotion: 'reduce',
} satisfies WindowOptions;

/** Stores in the window what the login page stores there. */
async function logIn(
  context: BrowserContext,
  url: string,
  { email, password }: TestMember
): Promise<void> {
  const answer = await context.request.post(`${url}/admin/login`, { data: { email, password } });
  const { data } = (await answer.json()) as { data: { token: string } };
  await context.addCookies([{ name: 'jwtToken', value: data.token, url }]);
}

/** Runs in each page. */
function stayLoggedIn(): void {
  if (/(^|; )jwtToken=/.test(document.cookie)) localStorage.setItem('isLoggedIn', 'true');
}

/** Makes a window like a new one; false if that is impossible. */
async function empty(page: Page, url: string): Promise<boolean> {
  const context = page.context();
  for (const other of context.pages()) if (other !== page) await other.close();
  page.removeAllListeners();
  try {
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await context.unrouteAll({ behavior: 'ignoreErrors' });
    await context.setOffline(false);
    await context.clearCookies();
    await context.clearPermissions();
    await page.emulateMedia({ colorScheme: null, reducedMotion: 'reduce' });
    // A page of Strapi without the panel: what the panel does when it is left is over.
    await page.goto(`${url}/robots.txt`);
    await page.evaluate(async () => {
      localStorage.clear();
      sessionStorage.clear();
      for (const { name } of await indexedDB.databases()) if (name) indexedDB.deleteDatabase(name);
    });
    return true;
  } catch {
    return false;
  }
}
