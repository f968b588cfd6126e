import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type LaunchOptions } from 'playwright-core';

const PROGRAMS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Without the background flags Chromium asks addresses outside this machine at every start. */
export const LAUNCH: LaunchOptions = {
  executablePath: process.env['CHROMIUM'] ?? PROGRAMS.find((path) => existsSync(path)) ?? 'chromium',
  args: [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--font-render-hinting=none',
  ],
  // Where no locale says UTF-8, Chromium cannot open a file with a Thai name, and the field stays empty without a word.
  env: { ...process.env, LC_ALL: 'C.UTF-8' },
};

/** A browser ends with this process anyway; its own handlers would end the process before what else has to end (`ending.ts`). */
const OURS = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false } as const;

export const SIZES = {
  tablet: { width: 1280, height: 800 },
  phone: { width: 390, height: 844 },
  desk: { width: 1440, height: 900 },
} as const;
export type Size = keyof typeof SIZES;

export async function launch(): Promise<Browser> {
  return await chromium.launch({ ...LAUNCH, ...OURS });
}

/** A browser profile on disk, so that it can be killed and opened again with what it kept. */
export async function launchProfile(folder: string, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  return await chromium.launchPersistentContext(folder, { ...LAUNCH, ...OURS, viewport: SIZES.tablet, locale: 'th-TH', ...options });
}
