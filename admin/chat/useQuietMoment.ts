import { useEffect, useState } from 'react';

/** Milliseconds in which a second, impatient click must not meet another button. */
export const QUIET_MS = 1_000;

/**
 * True for a moment after each change of `state`, such as a session's status: then buttons that
 * stand where another was stay away.
 */
export function useQuietMoment(state: string | number): boolean {
  const [known, setKnown] = useState(state);
  const [changes, setChanges] = useState(0);
  const [isQuiet, setIsQuiet] = useState(false);
  if (known !== state) {
    setKnown(state);
    setChanges(changes + 1);
    setIsQuiet(true);
  }

  useEffect(() => {
    if (changes === 0) return undefined;
    const timer = setTimeout(() => setIsQuiet(false), QUIET_MS);
    return () => clearTimeout(timer);
  }, [changes]);

  return isQuiet;
}
