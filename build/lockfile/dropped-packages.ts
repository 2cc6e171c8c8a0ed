/** As much of package-lock.json (version 3) as this needs. Keys: `` for the project, `node_modules/a/node_modules/b`. */
export interface LockFile {
  packages: Record<string, LockedPackage>;
}

export interface LockedPackage {
  version?: string;
  optional?: boolean;
  dev?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  engines?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

const CPUS = {
  arm64: 'arm64',
  x64: 'x64',
  arm: 'arm',
  ia32: 'ia32',
  ppc64: 'ppc64',
  riscv64: 'riscv64',
  s390x: 's390x',
};
const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'] as const;
const EXACT = /^\d+\.\d+\.\d+(?:-[\w.]+)?$/;

/**
 * Entries that npm dropped: packages for other platforms, named as optional dependencies but absent because the registry
 * in use could not resolve them. `npm ci` of npm 11 refuses a lock file without them.
 * System, processor and C library are told by the package's name (`...-linux-arm64-musl`).
 */
export function droppedPackages(lock: LockFile): Map<string, LockedPackage> {
  const dropped = new Map<string, LockedPackage>();
  for (const [path, parent] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
      if (!isLocked(lock, path, name))
        dropped.set(`node_modules/${name}`, entryFor(name, version, parent.dev === true));
    }
  }
  return dropped;
}

/** Looks where Node would: beside the parent, then up folder by folder. */
function isLocked(lock: LockFile, parent: string, name: string): boolean {
  for (let folder = parent; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (lock.packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`]) return true;
    if (folder === '') return false;
  }
}

function entryFor(name: string, version: string, dev: boolean): LockedPackage {
  if (!EXACT.test(version)) throw new Error(`${name}: cannot complete the inexact version ${version}`);
  const words = name.split(/[-/]/);
  const os = SYSTEMS.find((system) => words.includes(system));
  const cpu = Object.entries(CPUS).find(([word]) => words.includes(word))?.[1];
  if (!os || !cpu) throw new Error(`${name}: its name tells no system and processor`);
  const libc = os !== 'linux' ? undefined : name.includes('musl') ? 'musl' : 'glibc';
  return { version, cpu: [cpu], ...(dev && { dev }), ...(libc && { libc: [libc] }), optional: true, os: [os] };
}
