import fs from 'node:fs';
import path from 'node:path';

import { ROOT } from '../lib/paths.mjs';

/**
 * What README tells a new user to do, read from it so that the fresh project cannot do anything else.
 * A sentence of README that is no longer found is an error with its name.
 */
export function readReadme(text = fs.readFileSync(path.join(ROOT, 'README.md'), 'utf8')) {
  const install = commandsOf(text, '## Install it in a Strapi project');
  return {
    /** Where the plugin is packed. */
    here: install.filter(({ where }) => where.startsWith('here')).map(({ command }) => command),
    /** In the project. */
    inProject: install
      .filter(({ where }) => !where.startsWith('here'))
      .map(({ command }) => command),
    /** The entry for `config/plugins`, as text. */
    entry: blocksOf(sectionOf(text, '## Install it in a Strapi project'), 'ts')[0],
    /** The bot's calls, in README's order. */
    bot: {
      report: blockAfter(text, '**Report**'),
      readFeed: blockAfter(text, '**Read the feed.**'),
      escalate: blockAfter(text, '**Escalate.**'),
      receipt: blockAfter(text, '**Relay and report.**'),
    },
    uninstall: commandsOf(text, '### Uninstall it').map(({ command }) => command),
  };
}

/** Each line of the first shell block under a heading, with the comment at its end. */
function commandsOf(text, heading) {
  const [block] = blocksOf(sectionOf(text, heading), 'sh');
  if (!block) throw new Error(`README has no commands under "${heading}"`);
  return block.split('\n').map((line) => {
    const [command, where = ''] = line.split(/\s+# /);
    return { command, where };
  });
}

/** From the heading to the next one of any depth. */
function sectionOf(text, heading) {
  const [, rest] = text.split(`\n${heading}\n`);
  if (rest === undefined) throw new Error(`README has no "${heading}"`);
  return rest.split(/\n#{2,} /)[0];
}

function blocksOf(text, language) {
  return [...text.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\\n\`\`\``, 'g'))].map(
    ([, block]) => block
  );
}

function blockAfter(text, beginning) {
  const at = text.indexOf(`\n${beginning}`);
  const [block] = at < 0 ? [] : blocksOf(text.slice(at), 'sh');
  if (!block) throw new Error(`README has no command after "${beginning}"`);
  return block;
}
