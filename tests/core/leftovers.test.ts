import { isLeftOver } from '../../server/core/files/leftovers';

describe('P16 a row of Upload is left over', () => {
  it('P16 if its file has another row, or none any more', () => {
    expect(isLeftOver({ upload: 7, state: 'stored' }, 8)).toBe(true);
    expect(isLeftOver({ upload: null, state: 'stored' }, 8)).toBe(true);
    expect(isLeftOver({ upload: null, state: 'failed' }, 8)).toBe(true);
    expect(isLeftOver({ upload: 8, state: 'stored' }, 8)).toBe(false);
  });

  it('P16 but not if another process may still need it, or if it belongs to no file', () => {
    for (const state of ['wanted', 'arriving'])
      expect(isLeftOver({ upload: null, state }, 8)).toBe(false);
    expect(isLeftOver(undefined, 8)).toBe(false);
  });
});
