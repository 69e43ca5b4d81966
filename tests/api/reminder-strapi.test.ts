import type { SettingsDto, TestMailDto } from '../../server/core/contract';
import { startMailServer, type MailServer } from '../support/mailServer';
import { createScene, type Scene } from '../support/scene';
import { tick } from '../support/tick';
import { waitFor } from '../support/waitFor';

/** The reminder as most projects send it: through the provider of Strapi's own email plugin. */

const MINUTE = 60_000;

let server: MailServer;
let scene: Scene;
let team: string[];

beforeAll(async () => {
  server = await startMailServer();
  scene = await createScene({ mailPort: server.port });
  team = [scene.admin.email, scene.grace.email].sort();
});
afterAll(async () => {
  await scene?.destroy();
  await server?.close();
});
beforeEach(() => server.clear());

const admin = () => ({ token: scene.admin.token });

/** Waits for the outcome of every mail: one that is not in the mailbox by then is not sent. */
const outcomes = () =>
  waitFor(
    async () => {
      await tick(scene.strapi);
      const left = await scene.strapi.db
        .connection('handoff_deliveries')
        .where({ target: 'mail' })
        .whereIn('state', ['pending', 'sending'])
        .first('id');
      return left === undefined;
    },
    { what: 'the outcome of every mail' }
  );

async function remind(body: object = {}) {
  const { data: session } = await scene.escalate({ ...scene.place(), ...body });
  scene.clock.advance(3 * MINUTE);
  await tick(scene.strapi);
  return session;
}

it('S58 the settings state how mail is sent, and a test mail is sent the same way', async () => {
  const { data } = await scene.http.get<SettingsDto>('/handoff/settings', admin());
  expect(data.mail).toEqual({ via: 'strapi', problem: null });
  const { data: test } = await scene.http.post<TestMailDto>('/handoff/settings/test-mail', admin());
  expect(test).toEqual({ sent: true, reason: null });
  expect(server.addresses()).toEqual([scene.admin.email]);
});

it('S56 S58 each member gets one mail, with the sender, the link and the end user’s messages as text', async () => {
  const session = await remind({ user: { name: 'Eve <b>' }, reason: 'wants <i>money</i>' });
  await outcomes();
  await outcomes();
  expect(server.addresses()).toEqual(team);
  for (const { mail } of server.received) {
    expect(mail.from?.text).toBe('"Shop" <shop@shop.test>');
    expect(mail.subject).toContain('Eve <b>');
    expect(mail.text).toContain(`/plugins/handoff/${session.id}`);
    expect(mail.html).toContain('wants &lt;i&gt;money&lt;/i&gt;');
  }
});

it('S57 a temporary refusal is sent once, later; a permanent one is not', async () => {
  server.refuse(scene.grace.email, 451, 1);
  server.refuse(scene.admin.email, 550, 99);
  await remind();
  expect(server.received).toEqual([]);
  scene.clock.advance(MINUTE / 2);
  await outcomes();
  await outcomes();
  expect(server.addresses()).toEqual([scene.grace.email]);
});
