import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** One package as its own metadata says. */
export interface Licence {
  readonly name: string;
  readonly version: string;
  /** SPDX expression; null where the package names none. */
  readonly licence: string | null;
  /** `page`: sent to every reader's device, so its terms come along in full; `server`: stays where the program runs. */
  readonly used: 'page' | 'server';
  readonly text: string | null;
}

export interface Licences {
  readonly own: { readonly name: string; readonly licence: string; readonly text: string };
  readonly packages: readonly Licence[];
}

interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly link?: boolean;
}

/** The name of the package that a module of the build comes from. */
function packageOf(id: string): string | undefined {
  return /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(id)?.[1];
}

function textOf(folder: string): string | null {
  try {
    const name = readdirSync(folder).find((one) => /^(licen[cs]e|copying|ofl)(\.|$|-)/i.test(one));
    return name === undefined ? null : readFileSync(join(folder, name), 'utf8').trim();
  } catch {
    return null;
  }
}

/**
 * Every package the product uses, from the lock file's own metadata; the full terms of those that the build sends to readers (`used` names their packages).
 * What only the workshop uses is left out.
 */
export function licencesOf(root: string, used: ReadonlySet<string>): Licences {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { name: string; license: string };
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, LockedPackage> };
  const packages = new Map<string, Licence>();
  for (const [path, one] of Object.entries(lock.packages)) {
    const name = packageOf(`${path}/`);
    if (name === undefined || one.dev === true || one.devOptional === true || one.link === true) continue;
    const here = used.has(name);
    packages.set(`${name} ${one.version ?? ''}`, { name, version: one.version ?? '', licence: one.license ?? null, used: here ? 'page' : 'server', text: here ? textOf(join(root, path)) : null });
  }
  return {
    own: { name: manifest.name, licence: manifest.license, text: textOf(root) ?? '' },
    packages: [...packages.values()].toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)),
  };
}

/** Writes `licences.json` beside the pages at every build, so that what is said of licences is what was built. */
export function licences(root: string): Plugin {
  return {
    name: 'khitphuea-licences',
    apply: 'build',
    generateBundle() {
      const used = new Set([...this.getModuleIds()].map(packageOf).filter((name) => name !== undefined));
      this.emitFile({ type: 'asset', fileName: 'licences.json', source: JSON.stringify(licencesOf(root, used)) });
    },
  };
}
