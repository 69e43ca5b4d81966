import type { AgentDto, ChannelDto } from '../../server/core/contract';
import { createNodes, times, type Nodes } from '../support/nodes';
import { createScene, type Scene } from '../support/scene';

/** Several members change the settings at the same moment. */

let scene: Scene;
let nodes: Nodes;

beforeAll(async () => {
  scene = await createScene();
  nodes = await createNodes(scene);
});
afterAll(async () => {
  await nodes?.stop();
  await scene?.destroy();
});

const admin = () => ({ token: scene.admin.token });
const put = <T>(path: string, body: object) => nodes.next().put<T>(path, { ...admin(), body });
const post = <T>(path: string, body: object) => nodes.next().post<T>(path, { ...admin(), body });

it('S1 20 AI agents and 20 channels created at once with the same name each get a key', async () => {
  const agents = await Promise.all(
    times(20, () => post<AgentDto>('/handoff/agents', { name: 'Same' }))
  );
  expect(agents.map(({ status }) => status)).toEqual(times(20, () => 201));
  const keys = agents.map(({ data }) => data.key);
  expect(new Set(keys).size).toBe(20);
  const body = { type: 'widget', name: 'Same', agent: keys[0] };
  const channels = await Promise.all(times(20, () => post<ChannelDto>('/handoff/channels', body)));
  expect(channels.map(({ status }) => status)).toEqual(times(20, () => 201));
  expect(new Set(channels.map(({ data }) => data.key)).size).toBe(20);
});

it('S1 a key requested by 20 at once is given to one', async () => {
  const answers = await Promise.all(
    times(20, () => post<AgentDto>('/handoff/agents', { name: 'Wanted', key: 'wanted' }))
  );
  const statuses = answers.map(({ status }) => status).sort((a, b) => a - b);
  expect(statuses).toEqual([201, ...times(19, () => 400)]);
});

it('S8 concurrent changes of different fields are all kept, 20 rounds', async () => {
  const { data: agent } = await post<AgentDto>('/handoff/agents', { name: 'Busy' });
  for (const round of times(20, (i) => i)) {
    const waits = [5, 15, 30, 60, 120];
    const changes = [
      { name: `Busy ${round}` },
      { status: round % 2 ? 'active' : 'inactive' },
      { tokens: [String(round + 1)] },
      { handoff: { enabled: round % 2 === 0 } },
      { handoff: { handoffMessage: `handoff ${round}` } },
      { handoff: { acceptMessage: `accept ${round}` } },
      { handoff: { resolveMessage: `resolve ${round}` } },
      { handoff: { expiredMessage: `expired ${round}` } },
      { handoff: { maxWaitMinutes: waits[round % 5] } },
    ];
    await Promise.all(changes.map((change) => put(`/handoff/agents/${agent.id}`, change)));
    const { data } = await scene.http.get<AgentDto>(`/handoff/agents/${agent.id}`, admin());
    const { handoff: _, ...flat } = Object.assign({}, ...changes) as Partial<AgentDto>;
    const handoff = Object.assign({}, ...changes.map((change) => change.handoff)) as object;
    expect(data).toMatchObject({ ...flat, handoff });
  }
});

it('S8 a channel that is switched off while its options are saved stays off', async () => {
  const body = { type: 'widget', name: 'Shop', agent: scene.agent.key };
  const { data: channel } = await post<ChannelDto>('/handoff/channels', body);
  const path = `/handoff/channels/${channel.id}`;
  for (const round of times(20, (i) => i)) {
    const enabled = round % 2 === 1;
    const options = { welcome: `Hello ${round}` };
    await Promise.all([
      put(path, { enabled }),
      put(path, { options }),
      put(path, { name: `Shop ${round}` }),
    ]);
    const { data } = await scene.http.get<ChannelDto>(path, admin());
    expect(data).toMatchObject({ enabled, options, name: `Shop ${round}` });
  }
});

it('S8 S59 concurrent changes of credentials and options are all kept, 20 rounds', async () => {
  const credentials = {
    accessToken: 'first-access-token',
    phoneNumberId: '1',
    appSecret: 'first-app-secret',
    verifyToken: 'first-verify-token',
  };
  const whatsapp = { type: 'whatsapp', name: 'WhatsApp', agent: scene.agent.key, credentials };
  const widget = { type: 'widget', name: 'Shop', agent: scene.agent.key };
  const [{ data: phone }, { data: shop }] = await Promise.all([
    post<ChannelDto>('/handoff/channels', whatsapp),
    post<ChannelDto>('/handoff/channels', widget),
  ]);
  const read = async ({ id }: ChannelDto) =>
    (await scene.http.get<ChannelDto>(`/handoff/channels/${id}`, admin())).data;
  for (const round of times(20, (i) => i)) {
    const ends = Object.keys(credentials).map((name, i) => [name, `${1000 + round * 7 + i}`]);
    const options = [
      { welcome: `Hello ${round}` },
      { suggestions: [`Ask ${round}`] },
      { theme: { primaryColor: `#0000${10 + round}` } },
      { theme: { position: round % 2 ? 'left' : 'right' } },
    ];
    await Promise.all([
      ...ends.map(([name = '', end]) =>
        put(`/handoff/channels/${phone.id}`, { credentials: { [name]: `a-longer-secret-${end}` } })
      ),
      ...options.map((given) => put(`/handoff/channels/${shop.id}`, { options: given })),
    ]);
    const saved = await read(phone);
    const { phoneNumberId, ...secrets } = saved.credentials;
    const told = Object.entries(secrets).map(([name, { lastFour }]) => [name, lastFour]);
    expect([...told, ['phoneNumberId', phoneNumberId?.value?.slice(-4)]].sort()).toEqual(
      [...ends].sort()
    );
    expect((await read(shop)).options).toMatchObject({
      ...options[0],
      ...options[1],
      theme: { ...options[2]?.theme, ...options[3]?.theme },
    });
  }
});
