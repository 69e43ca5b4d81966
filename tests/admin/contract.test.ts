import {
  CONTRACT_HEADERS,
  hearRefusal,
  outdatedBy,
  watchRefusals,
} from '../../admin/shared/contract';
import { get, post, put, remove } from '../../admin/shared/api/calls';
import { isPassing, toApiError } from '../../admin/shared/lib/apiError';
import { CONTRACT_VERSION } from '../../server/core/limits';

const REFUSAL = {
  status: 426,
  name: 'UpgradeRequiredError',
  message: 'No',
  details: { code: 'contract_outdated', version: 7, oldest: 5 },
};

describe('the version of the panel', () => {
  beforeEach(() => outdatedBy.set(null));

  test('D31 is a header of every kind of call', () => {
    const header = { 'X-Handoff-Contract': String(CONTRACT_VERSION) };
    expect(CONTRACT_HEADERS).toEqual(header);
    const calls = [get('/a'), post('/a'), put('/a', {}), remove('/a')];
    for (const call of calls) expect(call.config).toEqual({ headers: header });
  });

  test('D31 is outdated once an answer says so, over REST or the socket', () => {
    hearRefusal({ status: 409, details: { code: 'handoff_active' } });
    hearRefusal(null);
    expect(outdatedBy.read()).toBeNull();
    hearRefusal({ details: { code: 'contract_outdated', version: 6, oldest: 5 } });
    expect(outdatedBy.read()).toBe(6);
  });

  test('D31 is watched in every failed call, which goes on to the page that made it', () => {
    const passed: unknown[] = [];
    const watch = watchRefusals()((action) => void passed.push(action));
    const actions = [
      { type: 'adminApi/executeQuery/fulfilled', payload: REFUSAL },
      { type: 'adminApi/executeQuery/rejected' },
    ];
    actions.forEach(watch);
    expect(outdatedBy.read()).toBeNull();
    const rejected = { type: 'adminApi/executeMutation/rejected', payload: REFUSAL };
    watch(rejected);
    expect(outdatedBy.read()).toBe(7);
    expect(passed).toEqual([...actions, rejected]);
  });

  test('D31 does not end an unsent message: it waits for the reload', () => {
    expect(isPassing(toApiError(REFUSAL))).toBe(true);
  });
});
