import {
  acceptOf,
  draftFiles,
  readyFiles,
  roomFor,
  type DraftFile,
  type FilesAction,
} from '../../admin/chat/files/drafts';
import { createDraftStore, KEPT_MS } from '../../admin/chat/files/draftStore';
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

describe('attached files when the chat is left', () => {
  const kept = new Map<string, string>();
  const storage = {
    read: (key: string) => kept.get(key) ?? null,
    write: (key: string, value: string | null) =>
      void (value === null ? kept.delete(key) : kept.set(key, value)),
  };

  test('P16 are still attached, and go on uploading', () => {
    const store = createDraftStore(storage);
    const seen: number[] = [];
    const leave = store.subscribe(() => seen.push(store.read('chat').length));
    store.dispatch('chat', add('a', 'b'));
    store.dispatch('chat', { type: 'ready', key: 'a', file: file('1') });
    leave();
    store.dispatch('chat', { type: 'ready', key: 'b', file: file('2') });
    expect(readyFiles(store.read('chat'))).toEqual([file('1'), file('2')]);
    expect(store.read('another chat')).toEqual([]);
    expect(seen).toEqual([2, 2]);
  });

  test('P16 are still attached after a reload, where the upload was complete', () => {
    const before = createDraftStore(storage);
    before.dispatch('reloaded', add('a', 'b', 'c', 'd'));
    before.dispatch('reloaded', { type: 'ready', key: 'a', file: file('1') });
    before.dispatch('reloaded', { type: 'failed', key: 'c', reason: 'offline', canRetry: true });
    before.dispatch('reloaded', { type: 'failed', key: 'd', reason: 'too big', canRetry: false });
    const after = createDraftStore(storage).read('reloaded');
    expect(after.map(({ state, reason, canRetry }) => [state, reason, canRetry])).toEqual([
      ['ready', null, false],
      ['failed', null, false],
      ['failed', null, false],
      ['failed', 'too big', false],
    ]);
    before.dispatch('reloaded', { type: 'clear' });
    expect(createDraftStore(storage).read('reloaded')).toEqual([]);
    kept.set('broken', '{');
    expect(createDraftStore(storage).read('broken')).toEqual([]);
  });

  test('P16 have to be attached again once the server may have deleted them', () => {
    let now = 1_000;
    const store = createDraftStore(storage, () => now);
    store.dispatch('old', add('a'));
    store.dispatch('old', { type: 'ready', key: 'a', file: file('1') });
    now += KEPT_MS;
    expect(readyFiles(store.read('old'))).toEqual([file('1')]);
    now += 1;
    // In the tab that stayed open, and after a reload.
    for (const it of [store, createDraftStore(storage, () => now)]) {
      expect(it.read('old')).toMatchObject([{ state: 'failed', reason: null, canRetry: false }]);
      expect(it.read('old')).toBe(it.read('old'));
      expect(readyFiles(it.read('old'))).toBeNull();
    }
  });
});
