import { useCallback, useRef, useState } from 'react';

/**
 * An action that cannot be started twice: neither by a double click, nor by a click before the
 * button is rendered as busy. `run` returns whether it was started.
 */
export function useSingleRun<Input extends unknown[]>(
  act: (...input: Input) => Promise<unknown>
): { run: (...input: Input) => boolean; isRunning: boolean } {
  const lock = useRef(false);
  const [isRunning, setIsRunning] = useState(false);

  const run = useCallback(
    (...input: Input) => {
      if (lock.current) {
        return false;
      }
      lock.current = true;
      setIsRunning(true);
      void act(...input).finally(() => {
        lock.current = false;
        setIsRunning(false);
      });
      return true;
    },
    [act]
  );

  return { run, isRunning };
}
