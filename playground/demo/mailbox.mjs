import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

import { HOST } from './server.mjs';

/**
 * A mail server that delivers nothing: it stores what it receives, so that the demo needs no provider.
 * Each mail is `{ to, subject, text, html }`.
 */
export async function startMailbox({ port = 0, onMail = () => undefined } = {}) {
  const mails = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      simpleParser(stream).then(({ subject, text, html }) => {
        const mail = {
          to: session.envelope.rcptTo.map(({ address }) => address),
          subject,
          text,
          html,
        };
        mails.push(mail);
        onMail(mail);
        done();
      }, done);
    },
  });
  // A client that vanishes must not end the demo.
  server.on('error', () => undefined);
  await new Promise((resolve) => server.listen(port, HOST, resolve));
  return {
    port: server.server.address().port,
    mails,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}
