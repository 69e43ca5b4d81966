/** A token bucket of `burst` tokens that refills with `perSecond`. */
export interface Bucket {
  /** Takes one token; false when there is none. */
  take: () => boolean;
}

/** `now`: monotonic milliseconds. */
export function createBucket(input: {
  burst: number;
  perSecond: number;
  now?: () => number;
}): Bucket {
  const { burst, perSecond, now = () => performance.now() } = input;
  let tokens = burst;
  let at = now();
  return {
    take: () => {
      const time = now();
      tokens = Math.min(burst, tokens + ((time - at) / 1_000) * perSecond);
      at = time;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
