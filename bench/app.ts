import fs from 'node:fs/promises';
import path from 'node:path';

import { contentTypes } from '../content-types';

/** Two content types with the attributes and indexes of ours, served by Strapi's own REST controllers. */
export const CORE_MESSAGES = { name: 'bench-message', path: '/api/bench-messages' };
export const CORE_SESSIONS = { name: 'bench-session', path: '/api/bench-sessions' };

export interface BenchApp {
  dir: string;
  remove: () => Promise<void>;
}

/**
 * A Strapi project with the plugin and the content types to compare it with. It is inside the
 * project, so that it finds the packages and a real disk; the configuration is that of the tests.
 */
export async function createBenchApp({ root }: { root: string }): Promise<BenchApp> {
  const dir = path.join(root, 'bench', '.tmp', String(process.pid));
  const fixture = path.join(root, 'tests', 'support', 'app');
  await fs.mkdir(path.join(dir, 'public', 'uploads'), { recursive: true });
  for (const name of ['config', 'package.json']) {
    await fs.symlink(path.join(fixture, name), path.join(dir, name));
  }
  await fs.mkdir(path.join(dir, 'src'));
  await fs.writeFile(path.join(dir, 'src', 'index.js'), 'module.exports = {};\n');
  await writeApi({ dir, ...CORE_MESSAGES, schema: contentTypes.message.schema });
  await writeApi({ dir, ...CORE_SESSIONS, schema: contentTypes.session.schema });
  return { dir, remove: () => fs.rm(dir, { recursive: true, force: true }) };
}

interface Schema {
  collectionName: string;
  attributes: object;
  indexes: { name: string; columns: string[] }[];
}

async function writeApi({
  dir,
  name,
  schema,
}: {
  dir: string;
  name: string;
  schema: Schema;
}): Promise<void> {
  const folder = path.join(dir, 'src', 'api', name);
  const write = async (file: string, text: string) => {
    const target = path.join(folder, file);
    await fs.mkdir(path.dirname(target), { recursive: true });
    await fs.writeFile(target, text);
  };
  await write(`content-types/${name}/schema.json`, JSON.stringify(copyOf(schema, name)));
  for (const part of ['Controller', 'Service', 'Router']) {
    const uid = JSON.stringify(`api::${name}.${name}`);
    const source = `module.exports = require('@strapi/strapi').factories.createCore${part}(${uid});\n`;
    await write(`${part === 'Router' ? 'route' : part.toLowerCase()}s/${name}.js`, source);
  }
}

function copyOf({ collectionName, attributes, indexes }: Schema, name: string) {
  const rename = (text: string) => text.replace('handoff_', 'bench_');
  return {
    kind: 'collectionType',
    collectionName: rename(collectionName),
    info: { singularName: name, pluralName: `${name}s`, displayName: name },
    options: { draftAndPublish: false },
    attributes,
    indexes: indexes.map((index) => ({ ...index, name: rename(index.name) })),
  };
}
