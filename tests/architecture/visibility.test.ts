import { projectFiles, read } from '../support/sources';

/** Decision 32: one place says what a member may see, and one makes SQL of it. */

const server = projectFiles().filter((file) => /^server\/.*\.ts$/.test(file));
const having = (text: RegExp) => server.filter((file) => text.test(read(file)));

describe('what a member may see', () => {
  it('D32 is left open only by reads that are not made for a member', () => {
    expect(having(/\bALL_SESSIONS\b/)).toEqual([
      'server/app/actors/bot.ts',
      'server/app/commands/replayed.ts',
      'server/app/delivery/receipt.ts',
      'server/app/events/current.ts',
      'server/app/notifications/mails.ts',
      'server/app/visibility.ts',
      'server/core/sessions/visibility.ts',
    ]);
  });

  it('D32 is written as a value in one place, and becomes SQL in one', () => {
    expect(having(/\bkind: '(all|none)'/)).toEqual([
      'server/app/visibility.ts',
      'server/core/sessions/visibility.ts',
    ]);
    expect(having(/\bvisible\.kind\b/)).toEqual(['server/db/visibility.ts']);
  });
});
