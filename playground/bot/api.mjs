/** An answer that is not a success. `code` is the stable one of the protocol, `details` belongs to it. */
export class ApiError extends Error {
  constructor({ status, code, details, message }) {
    super(`${status} ${code}: ${message}`);
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

/**
 * The plugin's bot API, call by call. Whatever language a bot is written in, this is all of it:
 * JSON over HTTP with a Strapi API token.
 */
export function createBotApi({ url, token }) {
  async function call(method, path, { body, key, signal } = {}) {
    const response = await fetch(`${url}/api/handoff${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(key ? { 'idempotency-key': key } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      ...(signal ? { signal } : {}),
    });
    const answer = await response.json();
    if (response.ok) return answer;
    const { details = {}, message } = answer.error ?? {};
    throw new ApiError({ status: response.status, code: details.code, details, message });
  }

  return {
    /** Waits up to 25 seconds until there is an event. */
    events: ({ after, signal }) =>
      call(
        'GET',
        `/events?wait=25&limit=100${after ? `&after=${encodeURIComponent(after)}` : ''}`,
        {
          signal,
        }
      ),

    conversation: async ({ agent, channel, conversation }) => {
      const query = new URLSearchParams({ agent, channel, conversation });
      const { data } = await call('GET', `/conversations?${query}`);
      return data[0] ?? null;
    },

    say: ({ key, ...line }) => call('POST', '/messages', { body: { ...line, author: 'bot' }, key }),

    escalate: ({ key, ...session }) => call('POST', '/sessions', { body: session, key }),
  };
}
