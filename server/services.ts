import { now } from './running';

export const services = {
  /** `run()` processes at once what is due: for hosts that suspend processes, and for tests. */
  tick: () => ({ run: () => now().tick() }),
};
