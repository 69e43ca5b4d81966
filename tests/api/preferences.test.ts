import type { MeDto, Preferences } from '../../server/core/contract';
import type { TestMember } from '../support/people';
import { createScene, type Scene } from '../support/scene';

let scene: Scene;
let alan: TestMember;

beforeAll(async () => {
  scene = await createScene();
  alan = await scene.createMember({ firstname: 'Alan', lastname: 'Turing' });
});
afterAll(async () => {
  await scene?.destroy();
});

const DEFAULTS = { toasts: true, sound: true, desktop: false, tabCount: true, repeat: true };

async function read({ token }: TestMember): Promise<Preferences> {
  return (await scene.http.get<MeDto>('/handoff/me', { token })).data.preferences;
}
const change = ({ token }: TestMember, body: Partial<Preferences>) =>
  scene.http.put<Preferences>('/handoff/me/preferences', { token, body });

describe('P36 preferences', () => {
  it('P36 everything but desktop notifications is on by default', async () => {
    expect(await read(scene.grace)).toEqual(DEFAULTS);
  });

  it('P36 a change names what changes, answers with all preferences, and affects nobody else', async () => {
    const first = await change(scene.grace, { sound: false });
    expect([first.status, first.data]).toEqual([200, { ...DEFAULTS, sound: false }]);
    const second = await change(scene.grace, { desktop: true, repeat: false });
    const all = { ...DEFAULTS, sound: false, desktop: true, repeat: false };
    expect(second.data).toEqual(all);
    expect(await read(scene.grace)).toEqual(all);
    expect(await read(alan)).toEqual(DEFAULTS);
  });

  it('P36 an empty change changes nothing', async () => {
    const before = await read(scene.grace);
    const { status, data } = await change(scene.grace, {});
    expect([status, data]).toEqual([200, before]);
  });

  it('P36 concurrent changes from two windows are all kept', async () => {
    const names = Object.keys(DEFAULTS) as (keyof Preferences)[];
    const answers = await Promise.all(
      [...names, ...names].map((name) => change(alan, { [name]: !DEFAULTS[name] }))
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await read(alan)).toEqual(
      Object.fromEntries(names.map((name) => [name, !DEFAULTS[name]]))
    );
  });

  it('P36 a read-only member has them too; without the permission nobody has', async () => {
    const reader = await scene.createMember({ permissions: ['inbox.read'] });
    expect((await change(reader, { toasts: false })).data.toasts).toBe(false);
    const other = await scene.createMember({ permissions: ['settings.read'] });
    expect((await change(other, { toasts: false })).code).toBe('forbidden');
  });
});
