import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from '../support/appDir';

/** All log output goes through one module, which keeps message texts out of errors. */

const SERVER = path.join(ROOT, 'server');

const files = fs
  .readdirSync(SERVER, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file, text: fs.readFileSync(path.join(SERVER, file), 'utf8') }));

const breaking = (rule: RegExp, except: string[] = []) =>
  files
    .filter(({ file, text }) => !except.includes(file) && rule.test(text))
    .map(({ file }) => file);

it('P2 nothing reaches the console or Strapi’s log except through server/strapi/log.ts', () => {
  expect(files.length).toBeGreaterThan(100);
  expect(breaking(/\bconsole\.|strapi\.log\b|process\.std(out|err)/)).toEqual([]);
});

it('P2 a log call passes the error, and quotes nothing of it', () => {
  expect(
    breaking(/\blog\.(error|warn|info)\([^;]*(String\(\w*[eE]rror\)|\w*[eE]rror\.message)/)
  ).toEqual([]);
});
