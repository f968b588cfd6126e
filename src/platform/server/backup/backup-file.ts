import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { BackupUnreadable, KEY_ENTRY, readManifest, type Manifest } from './manifest.ts';

/** A backup that is read: its manifest and its entries by name. */
export class BackupFile {
  readonly manifest: Manifest;
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>, manifest: Manifest) {
    this.#zip = zip;
    this.#entries = entries;
    this.manifest = manifest;
  }

  /** Throws {@link BackupUnreadable} where the file was cut, or is something else. */
  static async open(path: string): Promise<BackupFile> {
    const zip = await promisify<string, yauzl.Options, ZipFile>(yauzl.open)(path, { lazyEntries: true, autoClose: false }).catch((error: unknown) => {
      if (error instanceof Error && 'code' in error) throw error;
      throw new BackupUnreadable(`${path} is not a whole backup: its table of contents cannot be read (${error instanceof Error ? error.message : String(error)})`);
    });
    try {
      const entries = await entriesOf(zip);
      const own = entries.get('manifest.json');
      if (own === undefined) throw new BackupUnreadable(`${path} is not a backup of this program: it has no manifest`);
      const manifest = readManifest(await text(await openEntry(zip, own)));
      const missing = [...manifest.tables.map(({ name }) => `rows/${name}.copy`), ...manifest.files.map(({ hash }) => `files/${hash}`)].find((name) => !entries.has(name));
      if (missing !== undefined) throw new BackupUnreadable(`${path} is not whole: ${missing} is missing`);
      return new BackupFile(zip, entries, manifest);
    } catch (error) {
      zip.close();
      throw error;
    }
  }

  async read(name: string): Promise<Readable> {
    const entry = this.#entries.get(name);
    if (entry === undefined) throw new BackupUnreadable(`${name} is missing in the backup`);
    return await openEntry(this.#zip, entry);
  }

  /** Text of the installation's key, where the backup holds it. */
  async key(): Promise<string | null> {
    const entry = this.#entries.get(KEY_ENTRY);
    return entry === undefined ? null : await text(await openEntry(this.#zip, entry));
  }

  async close(): Promise<void> {
    this.#zip.close();
    await Promise.resolve();
  }
}

async function openEntry(zip: ZipFile, entry: Entry): Promise<Readable> {
  return await new Promise((done, fail) => zip.openReadStream(entry, (error, stream) => (error === null ? done(stream) : fail(error))));
}

async function entriesOf(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  const entries = new Map<string, Entry>();
  return await new Promise((done, fail) => {
    zip.on('entry', (entry: Entry) => {
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.on('end', () => done(entries));
    zip.on('error', fail);
    zip.readEntry();
  });
}
