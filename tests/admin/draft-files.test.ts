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

describe('P16 the files of a message draft', () => {
  test('P16 let it be sent once all of them are uploaded, in their order', () => {
    const two = after(add('a', 'b'), { type: 'ready', key: 'b', file: file('2') });
    expect(readyFiles(two)).toBeNull();
    const both = draftFiles(two, { type: 'ready', key: 'a', file: file('1') });
    expect(readyFiles(both)).toEqual([file('1'), file('2')]);
    expect(readyFiles([])).toEqual([]);
  });

  test('P16 block it while one has failed, until that is removed or uploaded', () => {
    const failed = after(add('a'), { type: 'failed', key: 'a', reason: 'no', canRetry: true });
    expect(readyFiles(failed)).toBeNull();
    expect(readyFiles(draftFiles(failed, { type: 'remove', key: 'a' }))).toEqual([]);
    const again = draftFiles(failed, { type: 'retry', key: 'a' });
    expect(again[0]).toMatchObject({ state: 'uploading', progress: 0, reason: null });
  });

  test('P16 an event about a removed file changes nothing', () => {
    const none = after(add('a'), { type: 'remove', key: 'a' });
    expect(draftFiles(none, { type: 'ready', key: 'a', file: file('1') })).toEqual([]);
  });

  test('P16 are limited to what a message may have', () => {
    expect(roomFor(after(add('a', 'b')), 5, limits)).toBe(1);
    expect(roomFor(after(add('a', 'b', 'c')), 1, limits)).toBe(0);
  });

  test('P16 are offered by the accepted types', () => {
    expect(acceptOf(limits)).toBe('image/*,application/pdf');
    expect(acceptOf({ ...limits, types: ['*'] })).toBeUndefined();
  });

  test('P16 stay with the message while it is being sent', () => {
    const attachments = [file('1')];
    const [message] = outbox([], { type: 'write', clientId: 'c', text: '', attachments, at: '' });
    expect(message?.attachments).toEqual(attachments);
  });
});
