import { text } from 'node:stream/consumers';
import yauzl from 'yauzl';

/** Every file of a ZIP as text, by its name. */
export async function unzipped(bytes: Buffer): Promise<ReadonlyMap<string, string>> {
  return await new Promise((done, failed) => {
    const files = new Map<string, string>();
    yauzl.fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error !== null) return failed(error);
      zip.on('end', () => done(files));
      zip.on('error', failed);
      zip.on('entry', (entry: yauzl.Entry) => {
        zip.openReadStream(entry, (problem, stream) => {
          if (problem !== null) return failed(problem);
          text(stream).then((content) => {
            files.set(entry.fileName, content);
            zip.readEntry();
          }, failed);
        });
      });
      zip.readEntry();
    });
  });
}
