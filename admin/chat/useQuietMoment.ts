import { useEffect, useState } from 'react';
import type { SessionStatus } from '../../server/core/contract';

/** Milliseconds in which a second, impatient click must not meet another button. */
export const QUIET_MS = 1_000;

/** True for a moment after each change of the status: then Accept, Resolve and Send stay away. */
export function useQuietMoment(status: SessionStatus): boolean {
  const [known, setKnown] = useState(status);
  const [changes, setChanges] = useState(0);
  const [isQuiet, setIsQuiet] = useState(false);
  if (known !== status) {
    setKnown(status);
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
