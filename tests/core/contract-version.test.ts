import { refuseContract } from '../../server/core/contract-version';
import { CONTRACT_VERSION, OLDEST_CONTRACT } from '../../server/core/limits';

const spoken = { version: 5, oldest: 3 };

describe('the version of a client', () => {
  it.each([[undefined], ['3'], ['4'], ['5'], [3], [5]])('D31 %j is answered', (given) => {
    expect(refuseContract(given, spoken)).toBeNull();
  });

  it.each([['2'], ['6'], ['0'], [2], [6], ['999999999']])('D31 %j is outdated', (given) => {
    const refusal = refuseContract(given, spoken);
    expect(refusal).toMatchObject({
      code: 'contract_outdated',
      status: 426,
      details: { version: 5, oldest: 3 },
    });
  });

  it.each([
    [''],
    ['-1'],
    ['1.5'],
    [' 4'],
    ['4, 4'],
    ['0x4'],
    ['1234567890'],
    [4.5],
    [Number.NaN],
    [null],
    [true],
    [['4']],
    [{ toString: 1 }],
  ])('D31 %j is no version', (given) => {
    expect(refuseContract(given, spoken)).toMatchObject({
      code: 'invalid_request',
      details: { issues: [{ path: 'X-Handoff-Contract', problem: 'must be an integer' }] },
    });
  });

  it('D31 is the server’s own where no other range is given', () => {
    for (let version = OLDEST_CONTRACT; version <= CONTRACT_VERSION; version += 1) {
      expect(refuseContract(version)).toBeNull();
    }
    expect(refuseContract(CONTRACT_VERSION + 1)?.code).toBe('contract_outdated');
    expect(refuseContract(OLDEST_CONTRACT - 1)?.code).toBe('contract_outdated');
  });
});
