import type { PlatformEvent } from '../../server/app/ports/channels';
import { takeSideBySide } from '../../server/app/platform-events/side-by-side';

/** P40 a large batch of platform events: in order for each conversation, while the server stays responsive. */

const message = (conversation: string, externalId: string): PlatformEvent => ({
  type: 'message',
  conversation,
  externalId,
  text: 'hello',
  user: { id: 'u', name: null, locale: null },
  sentAt: null,
  files: [],
  placeholder: null,
});

const idOf = (platformEvent: PlatformEvent) =>
  'externalId' in platformEvent ? platformEvent.externalId : '';

it('P40 conversations are processed in parallel, each in order', async () => {
  const batch = ['a1', 'b1', 'a2', 'b2', 'a3'].map((id) => message(id.slice(0, 1), id));
  const begun: string[] = [];
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const done = takeSideBySide(batch, async (platformEvent) => {
    begun.push(idOf(platformEvent));
    if (idOf(platformEvent) === 'a1') await held;
    if (idOf(platformEvent) === 'b2') release();
  });
  await done;
  expect(begun.slice(0, 3)).toEqual(['a1', 'b1', 'b2']);
  expect(begun.slice(3)).toEqual(['a2', 'a3']);
});

it('P40 the event loop runs between two messages, also where the database never yields', async () => {
  let isOver = false;
  let turns = 0;
  const count = () => {
    turns += 1;
    if (!isOver) setImmediate(count);
  };
  setImmediate(count);
  const batch = Array.from({ length: 50 }, (_, i) => message('a', `${i}`));
  await takeSideBySide(batch, async () => undefined);
  isOver = true;
  expect(turns).toBeGreaterThanOrEqual(50);
});

it('P40 a failed one stops only its own conversation, and fails the call', async () => {
  const taken: string[] = [];
  const batch = ['a1', 'a2', 'b1', 'b2'].map((id) => message(id.slice(0, 1), id));
  const work = takeSideBySide(batch, async (platformEvent) => {
    if (idOf(platformEvent) === 'a1') throw new Error('no');
    taken.push(idOf(platformEvent));
  });
  await expect(work).rejects.toThrow('no');
  expect(taken).toEqual(['b1', 'b2']);
});

it('P40 nothing runs in parallel with a conversation that gets another id', async () => {
  const taken: string[] = [];
  const batch: PlatformEvent[] = [
    message('old', '1'),
    { type: 'moved', conversation: 'old', to: 'new' },
    message('new', '2'),
  ];
  await takeSideBySide(batch, async (platformEvent) => {
    await Promise.resolve();
    taken.push(platformEvent.type);
  });
  expect(taken).toEqual(['message', 'moved', 'message']);
});
