import { readEmail } from '../../server/config';
import { outcomeOf } from '../../server/mail/outcome';

const TO = 'ann@shop.test';

/** As nodemailer and providers with an HTTP API throw them. */
const error = (message: string, fields: object) => Object.assign(new Error(message), fields);

describe('S57 a mail is retried only when it was certainly not handed over', () => {
  it.each([
    ['greylisted', { code: 'EENVELOPE', responseCode: 451, command: 'RCPT TO' }],
    ['refused after the text', { code: 'EMESSAGE', responseCode: 452, command: 'DATA' }],
    ['nobody listens', { code: 'ESOCKET', syscall: 'connect', command: 'CONN' }],
    ['no such host', { code: 'EDNS', command: 'CONN' }],
    ['Connection timeout', { code: 'ETIMEDOUT', command: 'CONN' }],
    ['too many requests', { statusCode: 429 }],
  ])('retried: %s', (message, fields) => {
    expect(outcomeOf(error(message, fields), TO)).toMatchObject({
      kind: 'refused',
      isFinal: false,
    });
  });

  it.each([
    ['no such mailbox', { code: 'EENVELOPE', responseCode: 550 }],
    ['wrong password', { code: 'EAUTH', responseCode: 535 }],
    ['wrong API key', { code: 401 }],
  ])('given up: %s', (message, fields) => {
    expect(outcomeOf(error(message, fields), TO)).toMatchObject({ kind: 'refused', isFinal: true });
  });

  it.each([
    ['Timeout', { code: 'ETIMEDOUT', command: 'CONN' }],
    ['Connection closed', { code: 'ECONNECTION', command: 'CONN', responseCode: 421 }],
    ['gateway', { statusCode: 502 }],
    ['anything', {}],
  ])('unknown: %s', (message, fields) => {
    expect(outcomeOf(error(message, fields), TO)).toMatchObject({ kind: 'unknown' });
  });

  it('the reason is one line without the address', () => {
    expect(outcomeOf(new Error(`a\r\nb <${TO}>`), TO)).toEqual({
      kind: 'unknown',
      reason: 'a b <the recipient>',
    });
    expect(outcomeOf(undefined, TO)).toMatchObject({ kind: 'unknown' });
  });
});

describe('S56 the mail server of the configuration', () => {
  const transport = { host: 'smtp.shop.test' };

  it.each([
    [undefined],
    [{}],
    [{ from: 'a@x.test' }],
    [{ transport: { ...transport, port: '587', auth: { user: 'a' } }, from: 'Shop <a@x.test>' }],
  ])('accepts %j', (given) => {
    expect(readEmail(given).problem).toBeNull();
  });

  it.each([
    [7, 'email'],
    [{ transport: {}, from: 'a@x.test' }, 'email.transport.host'],
    [{ transport: { ...transport, port: 'x' }, from: 'a@x.test' }, 'email.transport.port'],
    [{ transport }, 'email.from'],
    [{ transport, from: 'nobody' }, 'email.from'],
    [{ transport, from: 'a@x.test\r\nBcc: b@x.test' }, 'email.from'],
    [{ smtp: transport }, 'email'],
  ])('reports the invalid field in %j, and continues without it', (given, field) => {
    const { email, problem } = readEmail(given);
    expect(email).toEqual({});
    expect(problem).toContain(field);
  });
});
