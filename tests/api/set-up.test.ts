import type { SessionDetailDto, SessionDto, SettingsDto } from '../../server/core/contract';
import { padded, PNG } from '../support/bytes';
import { createScene, type Scene } from '../support/scene';
import { form } from '../support/sentFiles';

/** A project whose settings do not suit the plugin: it runs, and says so. */

const FORM_LIMIT = 500_000;
const PANEL = 'https://panel.shop.test';
/** What a browser shows in its address bar while the proxy passes on another Host. */
const PUBLIC = 'https://cms.shop.test';

let scene: Scene;

beforeAll(async () => {
  scene = await createScene({
    register: ({ config }) => {
      const used = config.get<unknown[]>('middlewares', []);
      config.set(
        'middlewares',
        used.map((name) => {
          if (name === 'strapi::body')
            return {
              name,
              config: { jsonLimit: '64kb', formidable: { maxFileSize: FORM_LIMIT } },
            };
          return name === 'strapi::cors'
            ? { name, config: { origin: ['https://shop.test'] } }
            : name;
        })
      );
      config.set('admin.url', `${PANEL}/admin`);
      config.set('plugin::upload.sizeLimit', 800_000);
    },
  });
});
afterAll(async () => {
  await scene?.destroy();
});

const settings = async () =>
  (await scene.http.get<SettingsDto>('/handoff/settings', { token: scene.admin.token })).data;

async function accepted(): Promise<SessionDto> {
  const { data } = await scene.escalate();
  await scene.accept(data.id);
  return data;
}

const upload = (session: SessionDto, size: number) =>
  scene.http.post(`/handoff/sessions/${session.id}/files`, {
    token: scene.grace.token,
    body: form(padded(size - PNG.length), 'a.png'),
  });

it('P16 the panel is told the limit that holds, and a larger file is refused with that limit', async () => {
  const session = await accepted();
  const { data } = await scene.http.get<SessionDetailDto>(`/handoff/sessions/${session.id}`, {
    token: scene.grace.token,
  });
  expect(data.fileLimits?.maxBytes).toBe(FORM_LIMIT);
  const large = await upload(session, FORM_LIMIT + 1);
  expect([large.status, large.error.details]).toEqual([
    413,
    { code: 'payload_too_large', maxBytes: FORM_LIMIT },
  ]);
  expect((await upload(session, FORM_LIMIT)).status).toBe(201);
});

it('S69 the settings name each limit and the missing origin', async () => {
  expect((await settings()).setup).toEqual([
    { kind: 'json_limit', maxBytes: 65_536, neededBytes: 131_072 },
    {
      kind: 'file_limit',
      setting: 'formidable.maxFileSize',
      maxBytes: FORM_LIMIT,
      wantedBytes: 20_000_000,
    },
    {
      kind: 'file_limit',
      setting: 'sizeLimit',
      maxBytes: expect.any(Number),
      wantedBytes: 20_000_000,
    },
    { kind: 'cors', origin: PANEL },
  ]);
});

it('S69 a socket that is refused because the proxy rewrites Host is named, with both addresses', async () => {
  const connect = (origin: string) =>
    scene.http.get('/handoff/socket.io/?EIO=4&transport=polling', { headers: { origin } });
  const before = (await settings()).setup;
  expect((await connect(PANEL)).status).toBe(200);
  expect((await settings()).setup).toEqual(before);

  for (const origin of [PUBLIC, PUBLIC, 'null', 'no origin']) {
    expect((await connect(origin)).status).toBe(403);
  }
  expect((await settings()).setup).toEqual([
    ...before,
    { kind: 'origin', origin: PUBLIC, host: new URL(scene.url).host },
  ]);
});
