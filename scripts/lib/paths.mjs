import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

export const PLAYGROUND = path.join(ROOT, 'playground');

/** State of the scripts between runs; it is deleted with node_modules. */
export const MEMORY = path.join(ROOT, 'node_modules', '.cache', 'handoff');

/** A program of an installed package, to be run with node. */
export function program(name) {
  const files = {
    jest: ['jest', 'bin', 'jest.js'],
    strapi: ['@strapi', 'strapi', 'bin', 'strapi.js'],
    'strapi-plugin': ['@strapi', 'sdk-plugin', 'bin', 'strapi-plugin.js'],
    attw: ['@arethetypeswrong', 'cli', 'dist', 'index.js'],
  };
  return path.join(ROOT, 'node_modules', ...files[name]);
}
