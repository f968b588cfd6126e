import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Where Debian's package puts the browser that the journeys drive. */
const chromium = '/usr/bin/chromium';

const packages = ['chromium'];

/**
 * Makes sure that the browser of the journeys is there: installs it where that needs nobody's consent (root, Debian), otherwise says
 * the one command. Returns false where the browser is still missing.
 */
export function ensureBrowser(): boolean {
  if (existsSync(chromium)) return true;
  const command = `apt-get update && apt-get install --yes --no-install-recommends ${packages.join(' ')}`;
  if (process.getuid?.() !== 0) {
    process.stdout.write(`The journeys run in Chromium, which is missing here. Install it once:\n  sudo sh -c '${command}'\n`);
    return false;
  }
  process.stdout.write('installing Chromium for the journeys (once) ...\n');
  const { status } = spawnSync('sh', ['-c', command], { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  if (status === 0 && existsSync(chromium)) return true;
  process.stdout.write(`Chromium could not be installed by: ${command}\n`);
  return false;
}
