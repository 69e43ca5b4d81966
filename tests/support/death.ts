/** Ends a process at its call number `after`, before or after the call is done: nothing later runs. */
export function createDeath({ after, isDone }: { after: number; isDone: boolean }) {
  let left = after;
  let die = () => undefined as void;
  const died = new Promise<void>((resolve) => (die = resolve));
  const never = () => new Promise<never>(() => undefined);
  const of = <T extends object>(port: T): T =>
    new Proxy(port, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== 'function') return method;
        return async (...given: unknown[]) => {
          left -= 1;
          if (left < -1) return never();
          const answer = (): unknown => Reflect.apply(method, target, given);
          if (left >= 0) return answer();
          if (isDone) await answer();
          die();
          return never();
        };
      },
    });
  return { of, died };
}
