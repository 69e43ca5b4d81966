import { call, must } from './http.mjs';

/** Logins of the demo. They are printed and stored in a file: a demo keeps no secrets. */
const ADMIN = {
  email: 'admin@clay-and-clover.test',
  password: 'Clay-and-Clover-1',
  firstname: 'Olivia',
  lastname: 'Marsh',
};

const MEMBERS = [
  { email: 'anna@clay-and-clover.test', firstname: 'Anna', lastname: 'Berger' },
  { email: 'ben@clay-and-clover.test', firstname: 'Ben', lastname: 'Okafor' },
].map((member) => ({ ...member, password: 'Clay-and-Clover-1' }));

const ROLE = 'Customer care';
const ORGANIZATION = 'Clay & Clover';
const AGENT = { key: 'clover', name: 'Clover' };

const CHANNEL = {
  type: 'widget',
  name: 'Shop website',
  agent: AGENT.key,
  options: {
    theme: { primaryColor: '#2f6b4f', position: 'right' },
    welcome: 'Hi, I am Clover. Ask me about delivery, returns or your pots.',
    suggestions: [
      'Do you ship to Norway?',
      'Are your cups dishwasher safe?',
      'I want to talk to a person',
    ],
  },
};

/**
 * Fills an empty Strapi over its public admin API, as somebody with a browser would, and leaves existing
 * data alone. Returns the logins, tokens and keys for `access.json`. `known` is what an
 * earlier run stored; its tokens are kept while they work.
 */
export async function seed({ url, known }) {
  const token = await enter(url);
  const as = { token };
  const roleId = await ensureRole(url, as);
  await ensureMembers(url, as, roleId);
  await ensureAgent(url, as);
  const channel = await ensureChannel(url, as);
  return {
    url,
    admin: { email: ADMIN.email, password: ADMIN.password },
    members: MEMBERS.map(({ email, password }) => ({ email, password })),
    botToken: await ensureToken(url, as, {
      name: 'Demo bot',
      type: 'full-access',
      known: known?.botToken,
    }),
    readToken: await ensureToken(url, as, {
      name: 'Demo reader',
      type: 'read-only',
      known: known?.readToken,
    }),
    agent: AGENT.key,
    widget: { channel: channel.key },
  };
}

/** Registers the first admin user, or logs in as that user. */
async function enter(url) {
  const { data } = await must('GET', `${url}/admin/init`);
  if (!data.hasAdmin) {
    const registered = await must('POST', `${url}/admin/register-admin`, { body: ADMIN });
    return registered.data.token;
  }
  return login(url, ADMIN);
}

/** An admin access token for an e-mail address and a password. */
export async function login(url, { email, password }) {
  const answer = await call('POST', `${url}/admin/login`, { body: { email, password } });
  if (answer.status === 200) return answer.data.token;
  throw new Error(
    `${email} cannot log in with the demo's password. Start over with: npm run demo -- --fresh`
  );
}

async function ensureRole(url, as) {
  const { data: roles } = await must('GET', `${url}/admin/roles`, as);
  const existing = roles.find(({ name }) => name === ROLE);
  if (existing) return existing.id;
  const { data: role } = await must('POST', `${url}/admin/roles`, {
    ...as,
    body: { name: ROLE, description: 'Answers the Inbox of the plugin Handoff' },
  });
  await must('PUT', `${url}/admin/roles/${role.id}/permissions`, {
    ...as,
    body: {
      permissions: ['inbox.read', 'inbox.reply'].map((action) => ({
        action: `plugin::handoff.${action}`,
        subject: null,
        properties: {},
        conditions: [],
      })),
    },
  });
  return role.id;
}

/** Invites each member and accepts the invitation for them. */
async function ensureMembers(url, as, roleId) {
  const { data } = await must('GET', `${url}/admin/users?pageSize=100`, as);
  for (const { email, firstname, lastname, password } of MEMBERS) {
    if (data.results.some((user) => user.email === email)) continue;
    const { data: invited } = await must('POST', `${url}/admin/users`, {
      ...as,
      body: { email, firstname, lastname, roles: [roleId] },
    });
    await must('POST', `${url}/admin/register`, {
      body: {
        registrationToken: invited.registrationToken,
        userInfo: { firstname, lastname, password },
      },
    });
  }
}

async function ensureAgent(url, as) {
  const { data: agents } = await must('GET', `${url}/handoff/agents`, as);
  if (agents.some(({ key }) => key === AGENT.key)) return;
  await must('PUT', `${url}/handoff/settings`, { ...as, body: { organizationName: ORGANIZATION } });
  await must('POST', `${url}/handoff/agents`, {
    ...as,
    body: { ...AGENT, handoff: { enabled: true } },
  });
}

async function ensureChannel(url, as) {
  const { data: channels } = await must('GET', `${url}/handoff/channels`, as);
  const existing = channels.find(({ type, agent }) => type === 'widget' && agent === AGENT.key);
  if (existing) return existing;
  const { data } = await must('POST', `${url}/handoff/channels`, { ...as, body: CHANNEL });
  return data;
}

async function ensureToken(url, as, { name, type, known }) {
  if (known && (await works(url, known))) return known;
  const { data: tokens } = await must('GET', `${url}/admin/api-tokens`, as);
  const stale = tokens.find((token) => token.name === name);
  if (stale) await must('DELETE', `${url}/admin/api-tokens/${stale.id}`, as);
  const { data: created } = await must('POST', `${url}/admin/api-tokens`, {
    ...as,
    body: { name, description: 'Made by npm run demo', type, lifespan: null },
  });
  return created.accessKey;
}

async function works(url, token) {
  const answer = await call('GET', `${url}/api/handoff/availability?agent=${AGENT.key}`, { token });
  return answer.status === 200;
}
