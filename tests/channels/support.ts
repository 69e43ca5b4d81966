import type { Channel, Credentials, Egress, Outgoing } from '../../server/app/ports/channels';
import { createEgress } from '../../server/channels/shared/http';

/** What the tests of every adapter share. */

export function createWay(): Egress {
  return createEgress({ config: { allowHosts: [], allowPrivate: false } });
}

let lastKey = 0;

export function part(fields: Partial<Outgoing> = {}): Outgoing {
  lastKey += 1;
  return {
    key: `line${String(lastKey).padStart(20, '0')}`,
    text: 'Hello',
    senderName: 'Ann Lee',
    isTyped: true,
    lastUserMessageAt: Date.now(),
    at: Date.now(),
    attachment: null,
    replyTo: null,
    ...fields,
  };
}

export function attachment(name: string, type: string, content: Buffer) {
  return {
    name,
    type,
    size: content.length,
    url: null,
    content: () => Promise.resolve(content),
  };
}

/** Everything an adapter has returned in a test: no secret may be in it. */
export interface Witness {
  send(to: string, fields?: Partial<Outgoing>): ReturnType<Channel['send']>;
  test(): ReturnType<Channel['test']>;
  said: unknown[];
}

export function witness(channel: Channel, credentials: Credentials): Witness {
  const said: unknown[] = [];
  const keep = async <T>(answer: Promise<T>): Promise<T> => {
    said.push(await answer);
    return answer;
  };
  return {
    said,
    send: (to, fields) => keep(channel.send({ credentials, to, part: part(fields) })),
    test: () => keep(channel.test({ credentials })),
  };
}

/** The secrets, in any encoding, that appear in what was returned. */
export function leaked(said: unknown[], credentials: Credentials): string[] {
  const text = JSON.stringify(said);
  return Object.entries(credentials)
    .filter(([, value]) => text.includes(value) || text.includes(encodeURIComponent(value)))
    .map(([name]) => name);
}
