import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import type {
  AgentDto,
  MessageDto,
  SessionDetailDto,
  SettingsDto,
} from '../../server/core/contract';
import { chosenClient, createDatabase, type TestDatabase } from '../support/database';
import { withPlatforms, type PlatformScene } from '../support/platformScene';
import { createScene } from '../support/scene';
import { tick } from '../support/tick';

/** MySQL and MariaDB with a character set that lacks characters: everything is taken, with a sign in their place. */

const settingsOf = async ({ http, admin }: PlatformScene) =>
  (await http.get<SettingsDto>('/handoff/settings', { token: admin.token })).data;

const NARROW = [
  { charset: 'utf8mb3', thumb: '\uFFFD', other: '漢' },
  { charset: 'latin1', thumb: '?', other: '?' },
];

if (chosenClient() === 'mysql') for (const one of NARROW) proveOn(one);

function proveOn({ charset, thumb, other }: (typeof NARROW)[number]): void {
  describe(`on a database in ${charset}`, () => {
    let folder: string;
    let database: TestDatabase;
    let scene: PlatformScene;

    beforeAll(async () => {
      folder = await fs.mkdtemp(path.join(os.tmpdir(), 'handoff-charset-'));
      database = await createDatabase({ folder, charset });
      scene = await withPlatforms(await createScene({ database }));
    });
    afterAll(async () => {
      await scene?.destroy();
      await database?.drop();
      await fs.rm(folder, { recursive: true, force: true });
    });

    it('P5 a platform, a bot, an end user and staff can all send an emoji', async () => {
      const { http, grace, admin } = scene;
      const told = await scene.telegramTells(scene.update(7, 'thanks 👍 漢'));
      expect(told.status).toBe(200);
      const [first] = await scene.linesOf(scene.telegram, '7');
      expect(first?.text).toBe(`thanks ${thumb} ${other}`);

      const place = scene.place('emoji');
      const reported = await scene.report({
        ...place,
        author: 'user',
        text: 'hello 👋',
        externalId: '👋-1',
        user: { id: '🙂', name: 'Ada 🙂', attributes: { mood: '🙂' } },
      });
      expect(reported.status).toBe(201);
      // The same report once more is the same message.
      const again = await scene.report({
        ...place,
        author: 'user',
        text: 'hello 👋',
        externalId: '👋-1',
        user: { id: '🙂', name: 'Ada 🙂', attributes: { mood: '🙂' } },
      });
      expect([again.status, again.data.message.id]).toEqual([200, reported.data.message.id]);

      const escalated = await scene.escalate({
        ...place,
        reason: 'sad 😢',
        summary: '😢',
        tags: ['😢'],
        metadata: { face: '😢' },
      });
      expect(escalated.status).toBe(201);
      const { id } = escalated.data;
      expect((await scene.accept(id)).status).toBe(200);
      const written = await scene.write(id, { text: 'done ✅ 🎉', clientId: '🎉' });
      expect(written.status).toBe(201);
      const noted = await http.post(`/handoff/sessions/${id}/notes`, {
        token: grace.token,
        body: { text: 'nice 🎉' },
      });
      expect(noted.status).toBe(201);

      const { data } = await http.get<SessionDetailDto>(`/handoff/sessions/${id}`, {
        token: grace.token,
      });
      expect([data.user.name, data.reason, data.notes[0]?.text]).toEqual([
        `Ada ${thumb}`,
        `sad ${thumb}`,
        `nice ${thumb}`,
      ]);
      const { data: messages } = await http.get<MessageDto[]>(`/handoff/sessions/${id}/messages`, {
        token: grace.token,
      });
      expect(messages.map(({ text }) => text)).toContain(`hello ${thumb}`);
      // Compared with what is stored: MySQL refuses to compare latin1 with an emoji.
      const found = await http.get<{ id: string }[]>(
        `/api/handoff/conversations?agent=${scene.agent.key}&channel=telegram&conversation=${encodeURIComponent('🙂')}`,
        { token: scene.token.accessKey }
      );
      expect([found.status, found.data]).toEqual([200, []]);

      const renamed = await http.put<AgentDto>(`/handoff/agents/${scene.agent.id}`, {
        token: admin.token,
        body: { name: 'Support 🤖', handoff: { handoffMessage: 'Wait ⏳ 🙏' } },
      });
      expect(renamed.status).toBe(200);
      const saved = await http.put<SettingsDto>('/handoff/settings', {
        token: admin.token,
        body: { organizationName: 'Shop 🛒' },
      });
      expect([saved.status, saved.data.organizationName]).toEqual([200, `Shop ${thumb}`]);
      await tick(scene.strapi);
    });

    it('S69 the settings name the character set, once', async () => {
      expect((await settingsOf(scene)).setup).toEqual([{ kind: 'charset', charset }]);
    });
  });
}

it('S69 a database with every character has no problem', async () => {
  const scene = await withPlatforms(await createScene());
  expect((await settingsOf(scene)).setup).toEqual([]);
  await scene.telegramTells(scene.update(7, 'thanks 👍'));
  const [first] = await scene.linesOf(scene.telegram, '7');
  expect(first?.text).toBe('thanks 👍');
  await scene.destroy();
});
