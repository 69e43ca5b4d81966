import type { EgressAnswer } from '../../app/ports/channels';
import { fieldsOf, nameOf, parseFields } from '../shared/values';

/**
 * Names of Slack's users: its events contain only ids. Kept in memory, separately in each process.
 * A name that cannot be found out is no reason to lose a message.
 */
export interface SlackNames {
  /** Null: Slack does not say, or not in time. Never rejects. */
  nameOf(input: {
    /** Identifies the token, which decides what may be seen. */
    key: string;
    user: string;
    /** UTC milliseconds. */
    at: number;
    ask: (user: string) => Promise<EgressAnswer>;
  }): Promise<string | null>;
}

/** Milliseconds that a name, or the lack of one, is kept. */
const KEPT = 3_600_000;
const KEPT_WITHOUT = 600_000;
const MAX_KEPT = 2_000;

/** Errors of the app, not of one user: nobody's name is asked for until they end. */
const FOR_ALL = /^(missing_scope|invalid_auth|not_authed|token_|account_inactive|ratelimited)/;

export function createSlackNames(): SlackNames {
  const known = new Map<string, { name: string | null; until: number }>();
  const running = new Map<string, Promise<string | null>>();

  const keep = (id: string, name: string | null, at: number): void => {
    known.delete(id);
    const [oldest] = known.keys();
    if (known.size >= MAX_KEPT && oldest !== undefined) known.delete(oldest);
    known.set(id, { name, until: at + (name === null ? KEPT_WITHOUT : KEPT) });
  };

  const find = async ({ key, user, at, ask }: Parameters<SlackNames['nameOf']>[0]) => {
    const answer = await ask(user).catch(() => null);
    const body = answer?.kind === 'answer' ? parseFields(answer.body) : null;
    const name = body?.ok === true ? nameIn(fieldsOf(body.user)) : null;
    const isForAll = !body || FOR_ALL.test(typeof body.error === 'string' ? body.error : '');
    keep(name === null && isForAll ? key : `${key} ${user}`, name, at);
    return name;
  };

  return {
    nameOf: (input) => {
      const id = `${input.key} ${input.user}`;
      const kept = [known.get(id), known.get(input.key)].find(
        (each) => each !== undefined && input.at < each.until
      );
      if (kept) return Promise.resolve(kept.name);
      const asking = running.get(id) ?? find(input).finally(() => running.delete(id));
      running.set(id, asking);
      return asking;
    },
  };
}

function nameIn(user: unknown): string | null {
  const { profile, real_name: real, name } = fieldsOf(user);
  return nameInProfile(profile) ?? nameOf(real) ?? nameOf(name);
}

/** The name that colleagues see. */
export function nameInProfile(profile: unknown): string | null {
  const { display_name: display, real_name: real, name } = fieldsOf(profile);
  return nameOf(display) ?? nameOf(real) ?? nameOf(name);
}
