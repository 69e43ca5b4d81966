import {
  acceptOf,
  draftFiles,
  readyFiles,
  roomFor,
  type DraftFile,
  type FilesAction,
} from '../../admin/chat/files/drafts';
import { outbox } from '../../admin/chat/outbox/outbox';

const limits = { maxBytes: 10, types: ['image/*', 'application/pdf'], maxFiles: 3 };
const file = (id: string) => ({ id, name: `${id}.png`, type: 'image/png', size: 5 });
const add = (...keys: string[]): FilesAction => ({
  type: 'add',
  files: keys.map((key) => ({ key, name: key, size: 5 })),
});
const after = (...actions: FilesAction[]) => actions.reduce<readonly DraftFile[]>(draftFiles, []);

describe('P16 the files of a line that is being written', () => {
  test('P16 let it be sent once all of them are there, in their order', () => {
    const two = after(add('a', 'b'), { type: 'ready', key: 'b', file: file('2') });
    expect(readyFiles(two)).toBeNull();
    const both = draftFiles(two, { type: 'ready', key: 'a', file: file('1') });
    expect(readyFiles(both)).toEqual([file('1'), file('2')]);
    expect(readyFiles([])).toEqual([]);
  });

  test('P16 hold it up while one has failed, until it is removed or has gone through', () => {
    const failed = after(add('a'), { type: 'failed', key: 'a', reason: 'no', canRetry: true });
    expect(readyFiles(failed)).toBeNull();
    expect(readyFiles(draftFiles(failed, { type: 'remove', key: 'a' }))).toEqual([]);
    const again = draftFiles(failed, { type: 'retry', key: 'a' });
    expect(again[0]).toMatchObject({ state: 'uploading', progress: 0, reason: null });
  });

  test('P16 news of one that is gone changes nothing', () => {
    const none = after(add('a'), { type: 'remove', key: 'a' });
    expect(draftFiles(none, { type: 'ready', key: 'a', file: file('1') })).toEqual([]);
  });

  test('P16 are as many as the line may have', () => {
    expect(roomFor(after(add('a', 'b')), 5, limits)).toBe(1);
    expect(roomFor(after(add('a', 'b', 'c')), 1, limits)).toBe(0);
  });

  test('P16 are offered by the types that are taken', () => {
    expect(acceptOf(limits)).toBe('image/*,application/pdf');
    expect(acceptOf({ ...limits, types: ['*'] })).toBeUndefined();
  });

  test('P16 stay with the line on its way', () => {
    const attachments = [file('1')];
    const [line] = outbox([], { type: 'write', clientId: 'c', text: '', attachments, at: '' });
    expect(line?.attachments).toEqual(attachments);
  });
});
