import type { Browser, BrowserContext, Page } from 'playwright-core';
import { buildSite } from './built-site.ts';
import { launch } from './browser.ts';
import type { StaticSite } from './static-site.ts';
import { serveSite } from './static-site.ts';

/** A built page, served under a policy, and a browser to open it in. */
export class Stage {
  readonly folder: string;
  readonly site: StaticSite;
  readonly #browser: Browser;
  readonly #remove: () => Promise<void>;
  readonly #contexts: BrowserContext[] = [];

  constructor(folder: string, site: StaticSite, browser: Browser, remove: () => Promise<void>) {
    this.folder = folder;
    this.site = site;
    this.#browser = browser;
    this.#remove = remove;
  }

  /** A tab in a profile of its own; closed by `clear`. */
  async page(viewport = { width: 1024, height: 768 }): Promise<Page> {
    const context = await this.#browser.newContext({ viewport, locale: 'th-TH', hasTouch: true });
    this.#contexts.push(context);
    return context.newPage();
  }

  async clear(): Promise<void> {
    for (const context of this.#contexts.splice(0)) await context.close();
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.site.close();
    await this.#remove();
  }
}

/** Builds the page in `root`, serves it with `files` by path, and starts the browser. */
export async function setStage(root: string, policy: string, files: ReadonlyMap<string, Uint8Array>): Promise<Stage> {
  const { folder, remove } = await buildSite(root);
  return new Stage(folder, await serveSite(folder, policy, files), await launch(), remove);
}
