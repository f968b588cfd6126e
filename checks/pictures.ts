import { runnerImport } from 'vite';

interface Pictures {
  readonly takePictures: (root: string, say: (line: string) => void, only: string | undefined) => Promise<void>;
}

/** `npm run pictures [-- PART-OF-AN-ADDRESS]`: a picture of every page, for looking at and for the README. Pages are browser modules, so Vite loads the list of them. */
const { module } = await runnerImport<Pictures>('/src/app/testing/pictures.ts', { configFile: false, logLevel: 'error' });
await module.takePictures(process.cwd(), (line) => process.stdout.write(`${line}\n`), process.argv[2]);
