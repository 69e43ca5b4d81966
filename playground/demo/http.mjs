/** One JSON call. Returns status, headers and body, whatever the status; `must` requires a success. */
export async function call(method, address, { token, body, headers = {}, signal } = {}) {
  const response = await fetch(address, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, ...parse(text), text };
}

export async function must(method, address, options) {
  const answer = await call(method, address, options);
  if (answer.status >= 200 && answer.status < 300) return answer;
  const { pathname } = new URL(address);
  throw new Error(
    `${method} ${pathname} was answered with ${answer.status}: ${answer.text.slice(0, 500)}`
  );
}

function parse(text) {
  try {
    const { data, meta, error } = JSON.parse(text);
    return { data, meta, error, code: error?.details?.code };
  } catch {
    return {};
  }
}
