/**
 * Run after `npm install` has written package-lock.json: npm leaves out the binaries of platforms
 * whose packages the local registry does not have, and `npm ci` then refuses the lockfile
 * ("Missing: … from lock file"), everywhere. The parents' entries list what is missing.
 */
import fs from 'node:fs/promises';
import path from 'node:path';

import { ROOT } from './lib/paths.mjs';

const SYSTEMS =
  /[-/](aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32)(?=-|$)/;
const PROCESSORS = /-(arm64|arm|ia32|loong64|mips64el|ppc64|riscv64|s390x|x64)(?=-|$)/;

const file = path.join(ROOT, 'package-lock.json');
const lock = JSON.parse(await fs.readFile(file, 'utf8'));

const missing = Object.entries(lock.packages).flatMap(([parent, { dev, optionalDependencies }]) =>
  Object.entries(optionalDependencies ?? {})
    .filter(([name]) => !isLocked(parent, name))
    .map(([name, version]) => [beside(parent, name), binary({ name, version, dev })])
);
lock.packages = Object.fromEntries(
  [...Object.entries(lock.packages), ...missing].sort(([a], [b]) => a.localeCompare(b, 'en'))
);
await fs.writeFile(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${missing.length} packages added to package-lock.json`);

/** As Node looks it up: next to the parent, then in every folder above. */
function isLocked(parent, name) {
  for (let at = parent; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (lock.packages[`${at === '' ? '' : `${at}/`}node_modules/${name}`]) return true;
    if (at === '') return false;
  }
}

function beside(parent, name) {
  return `${parent.slice(0, parent.lastIndexOf('node_modules/'))}node_modules/${name}`;
}

function binary({ name, version, dev }) {
  const system = SYSTEMS.exec(name)?.[1];
  const libc = /-(musl|gnu)/.exec(name)?.[1];
  const processor = PROCESSORS.exec(name)?.[1];
  if (!system || !processor || !/^\d/.test(version)) {
    throw new Error(`${name}@${version} is not a platform binary; check it by hand.`);
  }
  return {
    version,
    cpu: [processor],
    ...(dev ? { dev } : {}),
    ...(system === 'linux' && libc ? { libc: [libc === 'gnu' ? 'glibc' : libc] } : {}),
    optional: true,
    os: [system],
  };
}
