import path from 'node:path';

const PICTURE = /\.(?:png|jpe?g|gif|svg|webp)$/i;
const CODE = /(^```[\s\S]*?^```$|`[^`\n]*`)/m;
const TARGET = /(\]\()([^)\s]+)(?=\))/g;

/**
 * Makes the relative links and pictures of a Markdown file absolute, as npm's page of the package needs them; code and
 * links to a section of the same file stay as they are. `file` is its path from the project's root, `has(path)` says
 * whether the project has a file or folder; a link that leads nowhere is an error.
 */
export function absoluteLinks({ markdown, file, address, has }) {
  const replace = (text) =>
    text.replace(TARGET, (_all, start, target) => {
      if (target.startsWith('#') || /^[a-z][a-z+.-]*:/i.test(target)) return start + target;
      const [relative, section] = target.split(/(?=#)/);
      const found = path.posix.join(path.posix.dirname(file), relative);
      if (!has(found)) throw new Error(`${file} links to ${target}, which does not exist.`);
      return start + (PICTURE.test(found) ? address.raw(found) : address.page(found, section));
    });
  return markdown
    .split(CODE)
    .map((part, index) => (index % 2 === 1 ? part : replace(part)))
    .join('');
}
