import type { OutboundDto } from '../../core/contract';
import { Refusal } from '../../core/errors';
import { isCopy, siteOf } from '../../core/site';
import type { Clock, Log, SiteStore } from '../ports';

/**
 * Whether this installation may act towards the outside: a copy of production sends nothing, neither
 * mails nor webhooks nor calls of channels, and lets nothing expire. Whatever is due stays due.
 */
export interface Outbound {
  /** At most a second old. To be asked before anything leaves, and before each round of what is due. */
  isHeld(): Promise<boolean>;
  read(): Promise<OutboundDto>;
  /** Staff say that this is the live site: from now on on every process with this address. */
  release(): Promise<OutboundDto>;
  /** Remembers at the first start whose database this is. */
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
  /** The public address in Strapi's configuration; '' when none is set. */
  url: string;
  /** `outbound: false` in the plugin's configuration. */
  isOff: boolean;
  clock: Clock;
  log: Log;
}): Outbound {
  let known: { at: number; isHeld: Promise<boolean> } | null = null;
  let isToldHeld = false;

  const read = async (): Promise<OutboundDto> => {
    const liveUrl = await site.read();
    const reason = isOff ? 'config' : isCopy({ url, liveUrl }) ? 'copy' : null;
    const state = { isHeld: reason !== null, reason, url: url || null, liveUrl } as const;
    tell(state);
    return state;
  };

  /** Once for each change, not once for each question. */
  const tell = (state: OutboundDto) => {
    if (state.isHeld === isToldHeld) return;
    isToldHeld = state.isHeld;
    if (state.isHeld) log.warn(`${whyHeld(state)} Nothing is sent and nothing expires here.`);
    else log.info('This is the live site: what was held is sent from now on.');
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
    release: async () => {
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
  return `This is ${url ?? ''}, and the database belongs to ${liveUrl ?? ''}: a copy, until staff say in Settings → Handoff that it is the live site.`;
}
