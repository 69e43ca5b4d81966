import hostedGitInfo from 'hosted-git-info';

/**
 * Where the project can be found: everything follows from `repository` in package.json, which is also the only place
 * that says it. Null while it is missing or not on GitHub, GitLab or Bitbucket.
 */
export function addressOf({ repository, version }) {
  const url = typeof repository === 'string' ? repository : repository?.url;
  const host = url ? hostedGitInfo.fromUrl(url) : undefined;
  if (!host) return null;
  // Links in a version of the package lead to the files of that version.
  const options = { committish: `v${version}` };
  return {
    repository: { type: 'git', url: host.https({ noCommittish: true }) },
    bugs: { url: host.bugs({ noCommittish: true }) },
    homepage: host.docs({ noCommittish: true }),
    /** The page of a file, with `#section`. */
    page: (path, section = '') => `${host.browseFile(path, options)}${section}`,
    /** The file itself, for pictures. */
    raw: (path) => host.file(path, options),
  };
}

/** What has to be there before a version can be published, as sentences; none when it can. */
export function missingForRelease({ pkg, changelog, tag }) {
  const sentences = [];
  if (!pkg.repository) {
    sentences.push(
      'package.json has no "repository": npm pkg set repository.type=git repository.url=git+https://<host>/<owner>/<name>.git'
    );
  } else if (!addressOf(pkg)) {
    sentences.push('"repository" in package.json is no repository on GitHub, GitLab or Bitbucket.');
  }
  if (!(typeof pkg.author === 'string' ? pkg.author : pkg.author?.name)) {
    sentences.push('package.json has no "author": npm pkg set author="<name> <<address>>"');
  }
  if (!changelog.includes(`\n## [${pkg.version}]`)) {
    sentences.push(`CHANGELOG.md has no section [${pkg.version}].`);
  }
  if (tag !== undefined && tag !== `v${pkg.version}`) {
    sentences.push(`The tag is ${tag}, the version in package.json ${pkg.version}.`);
  }
  return sentences;
}
