import { now } from './running';

export const services = {
  /** `run()` does at once what is due: for hosts that put processes to sleep, and for tests. */
  tick: () => ({ run: () => now().tick() }),
};
