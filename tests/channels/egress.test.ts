import dns from 'node:dns';
import { createServer, type RequestListener, type Server } from 'node:http';
import { connect, createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { EgressRequest } from '../../server/app/ports/channels';
import type { EgressConfig } from '../../server/channels/shared/guard';
import { createEgress, redact } from '../../server/channels/shared/http';

const SECRET = '123456:AAtoken+/=';
const CLOSED: EgressConfig = { allowHosts: [], allowPrivate: false };

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

function egress(config: Partial<EgressConfig> = {}, proxyUrl: string | null = null) {
  const made = createEgress({
    config: { ...CLOSED, ...config },
    proxy: { url: proxyUrl, env: {} },
  });
  ends.push(() => made.stop());
  return made;
}

const call = (url: string, more: Partial<EgressRequest> = {}): EgressRequest => ({
  method: 'POST',
  url,
  body: { json: { text: 'hello' } },
  isTrusted: true,
  secrets: [SECRET],
  ...more,
});

async function listen(server: Server | ReturnType<typeof createTcpServer>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  ends.push(() => {
    sockets.forEach((socket) => socket.destroy());
    return new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
}

async function serve(listener: RequestListener): Promise<string> {
  return `http://127.0.0.1:${await listen(createServer(listener))}`;
}

describe('P14 egress distinguishes "answered no" from "no answer"', () => {
  it('returns status, headers and body of an answer, whatever the status', async () => {
    const url = await serve((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += String(chunk)));
      request.on('end', () => {
        response.writeHead(429, { 'Retry-After': '3' }).end(`${request.method} ${body}`);
      });
    });
    const answer = await egress().call(call(`${url}/x`));
    expect(answer).toMatchObject({ kind: 'answer', status: 429 });
    if (answer.kind !== 'answer') return;
    expect(answer.headers['retry-after']).toBe('3');
    expect(answer.body.toString()).toBe('POST {"text":"hello"}');
  });

  it('sends JSON, raw bytes and forms with their content types', async () => {
    const seen: [string | undefined, Buffer][] = [];
    const url = await serve((request, response) => {
      let body = '';
      request.setEncoding('latin1').on('data', (chunk: string) => (body += chunk));
      request.on('end', () => {
        seen.push([request.headers['content-type'], Buffer.from(body, 'latin1')]);
        response.end();
      });
    });
    const form = new FormData();
    form.set('document', new Blob(['%PDF']), 'ä.pdf');
    const way = egress();
    await way.call(call(url));
    await way.call(call(url, { body: { raw: Buffer.from([0, 255]), type: 'image/png' } }));
    await way.call(call(url, { body: { form } }));
    expect(seen.map(([type]) => type?.split(';')[0])).toEqual([
      'application/json',
      'image/png',
      'multipart/form-data',
    ]);
    expect(seen[1]?.[1]).toEqual(Buffer.from([0, 255]));
    expect(seen[2]?.[1].toString()).toContain('filename="ä.pdf"');
  });

  it('follows no redirect', async () => {
    let calls = 0;
    const url = await serve((_request, response) => {
      calls += 1;
      response.writeHead(307, { location: '/elsewhere' }).end();
    });
    expect(await egress().call(call(url))).toMatchObject({ kind: 'answer', status: 307 });
    expect(calls).toBe(1);
  });

  it('connection refused: nothing was handed over, and a retry may help', async () => {
    const server = createTcpServer();
    const port = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    expect(await egress().call(call(`http://127.0.0.1:${port}`))).toMatchObject({
      kind: 'unreached',
      isFinal: false,
    });
  });

  it('unknown host: the same', async () => {
    expect(await egress().call(call('https://nowhere.invalid/'))).toMatchObject({
      kind: 'unreached',
      isFinal: false,
    });
  });

  it('a host without TLS: nothing was handed over', async () => {
    const url = await serve((_request, response) => response.end());
    expect(await egress().call(call(url.replace('http:', 'https:')))).toMatchObject({
      kind: 'unreached',
    });
  });

  it.each([
    ['reset', (socket: Socket) => void socket.once('data', () => socket.destroy())],
    ['hangs', (socket: Socket) => void socket.resume()],
    [
      'cut the body',
      (socket: Socket) =>
        void socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{')),
    ],
    ['talks nonsense', (socket: Socket) => void socket.once('data', () => socket.end('hello\r\n'))],
  ])('outcome unknown: the server %s', async (_name, behave) => {
    const port = await listen(createTcpServer((socket) => behave(socket.on('error', () => 0))));
    const answer = await egress().call(call(`http://127.0.0.1:${port}`, { timeout: 300 }));
    expect(answer).toMatchObject({ kind: 'unanswered', reason: expect.stringMatching(/.../) });
  });

  it('a reset right after the connection counts as handed over once anything was written', async () => {
    let bytes = 0;
    const port = await listen(
      createTcpServer((socket) => {
        socket.on('error', () => 0).on('data', (chunk: Buffer) => (bytes += chunk.length));
        socket.resetAndDestroy();
      })
    );
    const { kind } = await egress().call(call(`http://127.0.0.1:${port}`));
    expect(['unreached', 'unanswered']).toContain(kind);
    expect(bytes).toBe(0);
  });

  it.each([
    ['long', (size: number) => [{}, Buffer.alloc(size, 'x')] as const],
    [
      'packed',
      (size: number) => [{ 'content-encoding': 'gzip' }, gzipSync('x'.repeat(size * 100))] as const,
    ],
  ])('reads no more of a %s answer than allowed', async (_name, make) => {
    const [headers, body] = make(200_000);
    const url = await serve((_request, response) => response.writeHead(200, headers).end(body));
    const way = egress();
    expect(await way.call(call(url, { maxBytes: 100_000 }))).toEqual({
      kind: 'unanswered',
      reason: 'The answer is larger than 100000 bytes',
      isTooLarge: true,
    });
    expect(body.length).toBeLessThan(300_000);
  });

  it('a hanging call delays no other to the same host', async () => {
    let calls = 0;
    const url = await serve((_request, response) => void (++calls > 1 && response.end('quick')));
    const way = egress();
    const hanging = way.call(call(url, { timeout: 1_000 }));
    const quick = await Promise.all(Array.from({ length: 20 }, () => way.call(call(url))));
    expect(quick.every(({ kind }) => kind === 'answer')).toBe(true);
    expect(await hanging).toMatchObject({ kind: 'unanswered' });
  });
});

describe('P14 secrets appear in no reason', () => {
  it('in none of their encodings', () => {
    const written = `${SECRET} ${encodeURIComponent(SECRET)} ${JSON.stringify({ a: SECRET })}`;
    expect(redact(written, [SECRET, ''])).toBe('••• ••• {"a":"•••"}');
  });

  it('also when the URL is invalid', async () => {
    const way = egress();
    for (const url of [`no address ${SECRET}`, `https://x:y@host/${SECRET}`, `ftp://h/${SECRET}`]) {
      const answer = await way.call(call(url));
      expect(answer).toMatchObject({ kind: 'unreached', isFinal: true });
      expect(JSON.stringify(answer)).not.toContain('AAtoken');
    }
    const broken = await way.call(
      call('https://shop.test', { headers: { authorization: `Bearer ${SECRET}\n` } })
    );
    expect(broken).toMatchObject({ kind: 'unreached' });
    expect(JSON.stringify(broken)).not.toContain('AAtoken');
  });
});

describe('P14 URLs from the panel cannot reach the internal network', () => {
  let port = 0;
  beforeEach(async () => {
    port = Number(new URL(await serve((_request, response) => response.end('inside'))).port);
  });

  const HOSTS = [
    'localhost',
    '127.0.0.1',
    '[::1]',
    '2130706433',
    '0x7f.1',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '0.0.0.0',
    '10.0.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
    '[fe80::1]',
    '[fd00::1]',
  ];

  it.each(HOSTS)('refuses %s, naming the setting', async (host) => {
    const answer = await egress().call(
      call(`https://${host}:${port}/`, { isTrusted: false, timeout: 2_000 })
    );
    expect(answer).toMatchObject({ kind: 'unreached', isFinal: true });
    expect(JSON.stringify(answer)).toContain('egress.allow');
  });

  it('refuses http, and ports of other services', async () => {
    const way = egress();
    for (const url of ['http://shop.test/', 'https://shop.test:25/']) {
      expect(await way.call(call(url, { isTrusted: false }))).toMatchObject({
        kind: 'unreached',
        isFinal: true,
        reason: expect.stringContaining('egress.allowHosts'),
      });
    }
  });

  it.each([
    [{ allowHosts: ['localhost'] }, 'localhost'],
    [{ allowHosts: ['*.0.0.1'] }, '127.0.0.1'],
    [{ allowPrivate: true }, 'localhost'],
    [{ allowPrivate: true }, '127.0.0.1'],
  ])('with %j it reaches %s', async (config, host) => {
    const answer = await egress(config).call(call(`http://${host}:${port}/`, { isTrusted: false }));
    expect(answer).toMatchObject({ kind: 'answer', status: 200 });
  });

  it('an allowed port opens no other', async () => {
    const way = egress({ allowHosts: [`127.0.0.1:${port}`] });
    const ask = (at: number) =>
      way.call(call(`http://127.0.0.1:${at}/`, { isTrusted: false, timeout: 1_000 }));
    expect(await ask(port)).toMatchObject({ kind: 'answer' });
    expect(await ask(port + 1)).toMatchObject({ kind: 'unreached', isFinal: true });
  });

  it('the vendor URLs of the configuration are trusted', async () => {
    expect(await egress().call(call(`http://127.0.0.1:${port}/`))).toMatchObject({
      kind: 'answer',
    });
  });
});

describe('P14 a proxy is used', () => {
  it('calls go through it, and what it refuses was not handed over', async () => {
    const asked: string[] = [];
    const target = await serve((_request, response) => response.end('through'));
    const server = createServer();
    server.on('connect', (request, socket) => {
      asked.push(request.url ?? '');
      if (request.url === 'closed.test:80') {
        socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
        return;
      }
      const onward = connect(Number(new URL(target).port), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connected\r\n\r\n');
        socket.pipe(onward).pipe(socket);
      });
      ends.push(() => onward.destroy());
    });
    const way = egress({}, `http://127.0.0.1:${await listen(server)}`);
    const answer = await way.call(call('http://shop.test/'));
    expect(answer).toMatchObject({ kind: 'answer', status: 200 });
    expect(await way.call(call('http://closed.test/'))).toMatchObject({ kind: 'unreached' });
    expect(await way.call(call('https://10.1.2.3/', { isTrusted: false }))).toMatchObject({
      kind: 'unreached',
      isFinal: true,
    });
    expect(asked).toEqual(['shop.test:80', 'closed.test:80']);
  });

  /** A proxy that refuses every connection; `asked` are the addresses it was asked for. */
  async function refusing(): Promise<{ proxy: string; asked: string[] }> {
    const asked: string[] = [];
    const server = createServer();
    server.on('connect', (request, socket) => {
      asked.push(request.url ?? '');
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    });
    return { proxy: `http://127.0.0.1:${await listen(server)}`, asked };
  }

  function egressOf(env: Record<string, string>) {
    const made = createEgress({ config: CLOSED, proxy: { url: null, env } });
    ends.push(() => made.stop());
    return made;
  }

  const THROUGH = 'api.shop.test:443';
  it.each<[string, Record<string, string>, string | null]>([
    ['https://api.shop.test/', { HTTPS_PROXY: 'P' }, THROUGH],
    ['https://api.shop.test/', { https_proxy: 'P' }, THROUGH],
    ['https://api.shop.test/', { https_proxy: 'P', HTTPS_PROXY: 'http://127.0.0.1:1' }, THROUGH],
    ['https://api.shop.test/', { ALL_PROXY: 'P' }, THROUGH],
    ['http://api.shop.test/', { HTTP_PROXY: 'P' }, 'api.shop.test:80'],
    ['https://api.shop.test/', { HTTP_PROXY: 'P' }, null],
    ['http://api.shop.test/', { HTTPS_PROXY: 'P' }, null],
    ['https://api.shop.test/', { HTTPS_PROXY: 'P', NO_PROXY: 'a.test,.shop.test' }, null],
    ['https://api.shop.test/', { HTTPS_PROXY: 'P', no_proxy: 'a.test shop.test' }, null],
    ['https://api.shop.test/', { HTTPS_PROXY: 'P', NO_PROXY: '*.SHOP.test' }, null],
    ['https://shop.test/', { HTTPS_PROXY: 'P', NO_PROXY: '.shop.test' }, null],
    ['https://api.shop.test/', { HTTPS_PROXY: 'P', NO_PROXY: 'shop.test:443' }, null],
    ['https://api.shop.test/', { HTTPS_PROXY: 'P', NO_PROXY: 'shop.test:8443' }, THROUGH],
    ['https://api.shop.test/', { HTTPS_PROXY: 'P', NO_PROXY: '*' }, null],
    ['https://api.shop.test/', { HTTPS_PROXY: 'P', NO_PROXY: 'a.test,*' }, null],
    ['https://xshop.test/', { HTTPS_PROXY: 'P', NO_PROXY: 'shop.test' }, 'xshop.test:443'],
    ['https://127.0.0.1/', { HTTPS_PROXY: 'P' }, null],
    ['https://127.0.0.2/', { HTTPS_PROXY: 'P' }, null],
    ['https://localhost/', { HTTPS_PROXY: 'P' }, null],
    ['https://[::1]/', { HTTPS_PROXY: 'P' }, null],
  ])('%s with %j: through the proxy to %s', async (url, env, expected) => {
    const { proxy, asked } = await refusing();
    const named = Object.entries(env).map(([name, value]) => [name, value === 'P' ? proxy : value]);
    const way = egressOf(Object.fromEntries(named) as Record<string, string>);
    expect(await way.call(call(url, { timeout: 2_000 }))).toMatchObject({ kind: 'unreached' });
    expect(asked).toEqual(expected === null ? [] : [expected]);
  });

  it('a configured proxy has no exceptions but this machine', async () => {
    const { proxy, asked } = await refusing();
    const env = { HTTPS_PROXY: 'http://127.0.0.1:1', NO_PROXY: '*' };
    const way = createEgress({ config: CLOSED, proxy: { url: proxy, env } });
    ends.push(() => way.stop());
    await way.call(call('https://shop.test/'));
    await way.call(call('https://127.0.0.1:1/'));
    expect(asked).toEqual(['shop.test:443']);
  });

  it('an invalid proxy is named as the reason, and only for its protocol', async () => {
    const url = await serve((_request, response) => response.end('direct'));
    const way = egressOf({ HTTPS_PROXY: 'no address' });
    expect(await way.call(call('https://shop.test/'))).toEqual({
      kind: 'unreached',
      isFinal: true,
      reason: 'The address of the proxy is invalid',
    });
    expect(await way.call(call(url))).toMatchObject({ kind: 'answer', status: 200 });
  });

  it('a private address behind an exception of the proxy is refused', async () => {
    const { proxy, asked } = await refusing();
    const lookup = jest.spyOn(dns, 'lookup') as unknown as jest.SpyInstance;
    type Found = (error: null, addresses: { address: string; family: number }[]) => void;
    lookup.mockImplementation((_host: string, _options: object, done: Found) =>
      done(null, [{ address: '10.0.0.5', family: 4 }])
    );
    const way = egressOf({ HTTPS_PROXY: proxy, NO_PROXY: 'inner.test' });
    const answer = await way.call(call('https://inner.test/', { isTrusted: false }));
    lookup.mockRestore();
    expect(answer).toMatchObject({
      kind: 'unreached',
      isFinal: true,
      reason: expect.stringContaining('inner.test is a private address'),
    });
    expect(asked).toEqual([]);
  });
});
