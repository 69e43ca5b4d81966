/** Marks a script tag that replaces the code of the running one. */
export const REPLACEMENT = 'handoffReplacement';

let loading: Promise<void> | null = null;

/**
 * Runs the server's present script on this page, once for each version and tab: a script that is
 * still refused must not load itself for ever. Resolves when it has run, or cannot be run.
 *
 * @param options.base Address of the widget API; the script is beside it.
 * @param options.version The version that the server speaks.
 */
export async function replaceScript(options: { base: string; version: number }): Promise<void> {
  if (loading === null && !claim(options.version)) return;
  loading ??= load(options).finally(() => (loading = null));
  await loading;
}

/** Without a storage the draft would be lost, and nothing would end a loop: false as well. */
function claim(version: number): boolean {
  const key = `handoff:script:${version}`;
  try {
    if (sessionStorage.getItem(key) !== null) return false;
    sessionStorage.setItem(key, '1');
    return true;
  } catch {
    return false;
  }
}

function load({ base, version }: { base: string; version: number }): Promise<void> {
  return new Promise((resolve) => {
    const script = document.createElement('script');
    const known = [...document.scripts].find(({ src }) => src.startsWith(`${base}.js`));
    if (known?.nonce) script.nonce = known.nonce;
    script.dataset[REPLACEMENT] = '';
    const end = () => {
      script.remove();
      resolve();
    };
    script.addEventListener('load', end);
    script.addEventListener('error', end);
    try {
      // The address is new, so no cache has it.
      script.src = trusted(`${base}.js?contract=${version}`);
      document.head.append(script);
    } catch {
      end();
    }
  });
}

/** For pages with Trusted Types; throws where their policy forbids another one. */
function trusted(url: string): string {
  const types = (window as { trustedTypes?: TrustedTypes }).trustedTypes;
  return (
    types?.createPolicy('handoff', { createScriptURL: (given) => given }).createScriptURL(url) ??
    url
  );
}

interface TrustedTypes {
  createPolicy: (
    name: string,
    rules: { createScriptURL: (url: string) => string }
  ) => { createScriptURL: (url: string) => string };
}
