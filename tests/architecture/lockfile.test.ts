import { read } from '../support/sources';

interface Lockfile {
  packages: Record<
    string,
    {
      optionalDependencies?: Record<string, string>;
      resolved?: string;
      hasInstallScript?: boolean;
    }
  >;
}

const { packages } = JSON.parse(read('package-lock.json')) as Lockfile;

describe('package-lock.json', () => {
  it('lists the binaries of every platform, or npm ci refuses it (scripts/complete-lockfile.mjs)', () => {
    const missing = Object.entries(packages).flatMap(([parent, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter((name) => !isLocked(parent, name))
    );
    expect(missing).toEqual([]);
  });

  it('has an install script only where package.json decides whether it runs, as npm 12 demands', () => {
    const { allowScripts } = JSON.parse(read('package.json')) as {
      allowScripts: Record<string, boolean>;
    };
    const withScript = Object.entries(packages)
      .filter(([, { hasInstallScript }]) => hasInstallScript === true)
      .map(([folder]) => folder.slice(folder.lastIndexOf('node_modules/') + 13));
    expect([...new Set(withScript)].sort()).toEqual(Object.keys(allowScripts).sort());
  });

  it('contains no registry URL', () => {
    expect(Object.values(packages).filter(({ resolved }) => resolved !== undefined)).toEqual([]);
  });
});

function isLocked(parent: string, name: string): boolean {
  const folders = parent === '' ? [] : parent.split('/node_modules/');
  return folders
    .map((_folder, at) => `${folders.slice(0, folders.length - at).join('/node_modules/')}/`)
    .concat('')
    .some((folder) => `${folder}node_modules/${name}` in packages);
}
