import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import type { BotEvent } from '../../server/core/contract';

/** A bot's own server on the loopback, which verifies webhooks with the Standard Webhooks package. */
export interface Receiver {
  url: string;
  secret: string;
  /** The verified and accepted events, in order. */
  taken: BotEvent[];
  /** Every call, including the refused ones. */
  calls: { headers: IncomingHttpHeaders; body: string }[];
  /** The calls that could not be verified; a test ends with none. */
  problems: string[];
  /** Its answer from now on; with a promise: once that resolves. */
  answers(answer: ReceiverAnswer | Promise<ReceiverAnswer>): void;
  close(): Promise<void>;
}

export interface ReceiverAnswer {
  status: number;
  headers?: Record<string, string>;
}

let count = 0;

export async function startReceiver(): Promise<Receiver> {
  count += 1;
  const secret = `whsec_${Buffer.from(`secret of receiver number ${count}`).toString('base64')}`;
  const webhook = new Webhook(secret);
  const taken: BotEvent[] = [];
  const calls: Receiver['calls'] = [];
  const problems: string[] = [];
  let answer: ReceiverAnswer | Promise<ReceiverAnswer> = { status: 204 };

  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      calls.push({ headers: request.headers, body });
      void Promise.resolve(answer).then(({ status, headers = {} }) => {
        try {
          const headersGiven = request.headers as Record<string, string>;
          const event = webhook.verify(body, headersGiven) as BotEvent;
          if (event.id !== request.headers['webhook-id']) problems.push(`not its id: ${event.id}`);
          if (status < 300) taken.push(event);
        } catch (error) {
          problems.push(String(error));
        }
        response.writeHead(status, headers).end();
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}/events`,
    secret,
    taken,
    calls,
    problems,
    answers: (given) => void (answer = given),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
