import { createChanges } from '../../server/app/events/changes';
import { changeOf } from '../realtime/support';

describe('S34 a committed change', () => {
  const errors: string[] = [];
  const changes = createChanges({ log: { error: (text) => void errors.push(text) } });

  it('S34 reaches every subscriber, also after one that fails, until it unsubscribes', () => {
    const heard: string[] = [];
    const unsubscribe = changes.subscribe(({ session }) => void heard.push(`a ${session?.id}`));
    changes.subscribe(() => {
      throw new Error('no');
    });
    changes.subscribe(({ session }) => void heard.push(`b ${session?.id}`));
    changes.publish(changeOf('1'));
    expect([heard, errors.length]).toEqual([['a 1', 'b 1'], 1]);
    unsubscribe();
    changes.publish(changeOf('2'));
    expect([heard, errors.length]).toEqual([['a 1', 'b 1', 'b 2'], 2]);
  });
});
