import ts from 'typescript';

import { projectFiles, read } from '../support/sources';

/** The name of a transaction's method says when it is executed. */

const INTERFACE = /^(Outgoing|Relay|File)?Transaction$/;

/** Every method of the transaction, with whether it returns a promise. */
const methods = projectFiles()
  .filter((file) => file.startsWith('server/app/ports/'))
  .flatMap((file) => [
    ...ts.createSourceFile(file, read(file), ts.ScriptTarget.ES2022, true).statements,
  ])
  .filter(ts.isInterfaceDeclaration)
  .filter(({ name }) => INTERFACE.test(name.text))
  .flatMap(({ members }) => [...members])
  .map((member) => ({
    name: member.name?.getText() ?? '',
    isAtOnce: ts.isMethodSignature(member) && /^Promise</.test(member.type?.getText() ?? ''),
  }));

describe('a method of the transaction', () => {
  const named = (isAtOnce: boolean) =>
    methods.filter((method) => method.isAtOnce === isAtOnce).map(({ name }) => name);

  it('D1 begins with `stage` if its write waits for the end of the transaction', () => {
    expect(named(false).length).toBeGreaterThan(10);
    expect(named(false).filter((name) => !/^stage[A-Z]/.test(name))).toEqual([]);
  });

  it('D1 has another name if it is executed when it is called', () => {
    expect(named(true).length).toBeGreaterThan(15);
    expect(named(true).filter((name) => name.startsWith('stage'))).toEqual([]);
  });
});
