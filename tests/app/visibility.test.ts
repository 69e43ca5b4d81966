import { groupByVisibility, visibleTo, whoSee, type VisibleTo } from '../../server/app/visibility';

const some: VisibleTo = async ({ id }) => ({ kind: id.startsWith('blind') ? 'none' : 'all' });

describe('D32 what members may see', () => {
  it('D32 is everything', async () => {
    expect(await visibleTo({ id: '1' })).toEqual({ kind: 'all' });
  });

  it('D32 decides who is notified', async () => {
    const members = [{ id: 'a' }, { id: 'blind' }, { id: 'b' }];
    expect(await whoSee({ visibleTo: some }, members)).toEqual([{ id: 'a' }, { id: 'b' }]);
  });

  it('D32 groups members, each once, so that one read serves all who see the same', async () => {
    const ids = ['a', 'blind 1', 'b', 'a', 'blind 2'];
    expect(await groupByVisibility({ visibleTo: some }, ids)).toEqual([
      { visible: { kind: 'all' }, memberIds: ['a', 'b'] },
      { visible: { kind: 'none' }, memberIds: ['blind 1', 'blind 2'] },
    ]);
    expect(await groupByVisibility({ visibleTo: some }, [])).toEqual([]);
  });
});
