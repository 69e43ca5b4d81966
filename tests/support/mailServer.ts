import type { AddressInfo } from 'node:net';

import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  /** The address of the envelope. */
  to: string;
  mail: ParsedMail;
}

/** A real SMTP server on the loopback that stores what it accepts. */
export interface MailServer {
  port: number;
  received: ReceivedMail[];
  /** Addresses that got a mail, sorted; one that got two is listed twice. */
  addresses: () => string[];
  /** The next `times` mails to this address are refused with this SMTP code. */
  refuse: (address: string, code: number, times: number) => void;
  /** Mails to this address are received and never answered. */
  keepSilent: (address: string) => void;
  /** The server answers for this address again. */
  answer: (address: string) => void;
  clear: () => void;
  close: () => Promise<void>;
}

export async function startMailServer(): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const refusals = new Map<string, { code: number; times: number }>();
  const silent = new Set<string>();

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 100,
    onRcptTo: ({ address }, _session, done) => {
      const refusal = refusals.get(address);
      if (!refusal || refusal.times === 0) return done();
      refusal.times -= 1;
      done(Object.assign(new Error('not now'), { responseCode: refusal.code }));
    },
    onData: (stream, { envelope }, done) => {
      void simpleParser(stream).then((mail) => {
        const to = envelope.rcptTo[0]?.address ?? '';
        received.push({ to, mail });
        if (!silent.has(to)) done();
      }, done);
    },
  });
  // A client that disconnects halfway is part of the tests.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    port: (server.server.address() as AddressInfo).port,
    received,
    addresses: () => received.map(({ to }) => to).sort(),
    refuse: (address, code, times) => void refusals.set(address, { code, times }),
    keepSilent: (address) => void silent.add(address),
    answer: (address) => void silent.delete(address),
    clear: () => {
      received.length = 0;
      refusals.clear();
      silent.clear();
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
