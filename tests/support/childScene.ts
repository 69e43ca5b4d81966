import type { AgentDto, ChannelDto } from '../../server/core/contract';
import { startChildStrapi, type ChildStrapi, type ChildStrapiOptions } from './childStrapi';
import type { Http } from './http';
import { PASSWORD } from './people';

export interface ChildMember {
  id: string;
  name: string;
  email: string;
  /** Access token; it stays valid after a restart, as its session does. */
  token: string;
}

/** A Strapi in a process of its own, set up over HTTP alone, as staff would do it. */
export interface ChildScene extends ChildStrapi {
  /** The first admin. */
  admin: ChildMember;
  /** Two team members without more rights. */
  grace: ChildMember;
  alan: ChildMember;
  /** Access key of an API token with full access. */
  botToken: string;
  agent: AgentDto;
  /** A website widget of the agent. */
  widget: ChannelDto;
}

export async function startChildScene(options?: ChildStrapiOptions): Promise<ChildScene> {
  const child = await startChildStrapi(options);
  try {
    return Object.assign(child, await furnish(child.http));
  } catch (error) {
    await child.remove();
    throw error;
  }
}

async function furnish(http: Http) {
  const admin = await registerAdmin(http);
  const roleId = await createRole(http, admin.token, ['inbox.read', 'inbox.reply']);
  const grace = await invite(http, admin.token, { roleId, firstname: 'Grace', lastname: 'Hopper' });
  const alan = await invite(http, admin.token, { roleId, firstname: 'Alan', lastname: 'Turing' });
  const post = async <T>(path: string, body: object): Promise<T> => {
    const answer = await http.post<T>(path, { token: admin.token, body });
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.text}`);
    return answer.data;
  };
  const { accessKey: botToken } = await post<{ accessKey: string }>('/admin/api-tokens', {
    name: 'bot',
    description: '',
    type: 'full-access',
    lifespan: null,
  });
  const agent = await post<AgentDto>('/handoff/agents', {
    name: 'Support',
    handoff: { enabled: true },
  });
  const widget = await post<ChannelDto>('/handoff/channels', {
    type: 'widget',
    name: 'Shop',
    agent: agent.key,
  });
  return { admin, grace, alan, botToken, agent, widget };
}

interface Registered {
  token: string;
  user: { id: number };
}

async function registerAdmin(http: Http): Promise<ChildMember> {
  const email = 'root@example.test';
  const { data, status, text } = await http.post<Registered>('/admin/register-admin', {
    body: { email, password: PASSWORD, firstname: 'Root', lastname: 'Admin' },
  });
  if (status !== 200) throw new Error(`No first admin: ${status} ${text}`);
  return { id: String(data.user.id), name: 'Root Admin', email, token: data.token };
}

async function createRole(http: Http, token: string, actions: string[]): Promise<number> {
  const role = await http.post<{ id: number }>('/admin/roles', {
    token,
    body: { name: 'Team', description: '' },
  });
  await http.put(`/admin/roles/${role.data.id}/permissions`, {
    token,
    body: {
      permissions: actions.map((action) => ({
        action: `plugin::handoff.${action}`,
        subject: null,
        properties: {},
        conditions: [],
      })),
    },
  });
  return role.data.id;
}

async function invite(
  http: Http,
  token: string,
  { roleId, firstname, lastname }: { roleId: number; firstname: string; lastname: string }
): Promise<ChildMember> {
  const email = `${firstname.toLowerCase()}@example.test`;
  const invited = await http.post<{ id: number; registrationToken: string }>('/admin/users', {
    token,
    body: { email, firstname, lastname, roles: [roleId] },
  });
  const registered = await http.post<Registered>('/admin/register', {
    body: {
      registrationToken: invited.data.registrationToken,
      userInfo: { firstname, lastname, password: PASSWORD },
    },
  });
  return {
    id: String(invited.data.id),
    name: `${firstname} ${lastname}`,
    email,
    token: registered.data.token,
  };
}
