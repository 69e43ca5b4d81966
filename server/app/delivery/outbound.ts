import type { OutboundDto } from '../../core/contract';
import { Refusal } from '../../core/errors';
import { isCopy, siteOf } from '../../core/site';
import type { Clock, Log, SiteStore } from '../ports';

/**
 * The outbound guard: whether this installation may act on the outside world. A copy of production
 * sends no mails, webhooks or channel calls, and expires nothing. Everything due stays due.
 */
export interface Outbound {
  /**
   * Cached for one second. Check it before each outgoing call and before each round of due work.
   */
  isHeld(): Promise<boolean>;
  read(): Promise<OutboundDto>;
  /** Staff confirm that this is the live site; applies to every process with this address. */
  confirmLive(): Promise<OutboundDto>;
  /** Stores on the first start which site the database belongs to. */
  start(): Promise<void>;
}

const FRESH = 1_000;

export function createOutbound({
  site,
  url,
  isOff,
  clock,
  log,
}: {
  site: SiteStore;
  /** The public URL in Strapi's configuration; '' if none is set. */
  url: string;
  /** `outbound: false` in the plugin's configuration. */
  isOff: boolean;
  clock: Clock;
  log: Log;
}): Outbound {
  let known: { at: number; isHeld: Promise<boolean> } | null = null;
  let isLoggedHeld = false;

  const read = async (): Promise<OutboundDto> => {
    const liveUrl = await site.read();
    const reason = isOff ? 'config' : isCopy({ url, liveUrl }) ? 'copy' : null;
    const state = { isHeld: reason !== null, reason, url: url || null, liveUrl } as const;
    logChange(state);
    return state;
  };

  /** Logs each change once. */
  const logChange = (state: OutboundDto) => {
    if (state.isHeld === isLoggedHeld) return;
    isLoggedHeld = state.isHeld;
    if (state.isHeld) log.warn(`${whyHeld(state)} Nothing is sent and nothing expires here.`);
    else log.info('This is the live site: held messages, mails and webhooks are now sent.');
  };

  return {
    read,
    isHeld: () => {
      const now = clock.now();
      if (known && Math.abs(now - known.at) < FRESH) return known.isHeld;
      const isHeld = read().then((state) => state.isHeld);
      known = { at: now, isHeld };
      isHeld.catch(() => (known = null));
      return isHeld;
    },
    confirmLive: async () => {
      if (isOff) {
        throw new Refusal('invalid_transition', 'outbound is false in the configuration', {
          status: 'config',
        });
      }
      if (siteOf(url) !== null) await site.write(url);
      known = null;
      return read();
    },
    start: async () => {
      if (!isOff && siteOf(url) !== null && (await site.read()) === null) await site.write(url);
      await read();
    },
  };
}

function whyHeld({ reason, url, liveUrl }: OutboundDto): string {
  if (reason === 'config') return 'outbound is false.';
  return `This is ${url ?? ''}, but the database belongs to ${liveUrl ?? ''}. It counts as a copy until staff confirm in Settings → Handoff that it is the live site.`;
}
