import { createServer } from 'vite';

interface Pictures {
  readonly takePictures: (root: string, say: (line: string) => void, only: string | undefined) => Promise<void>;
}

/** `npm run pictures [-- PART-OF-AN-ADDRESS]`: a picture of every page, for looking at and for the README. Pages are browser modules, so Vite loads the list of them; it watches nothing, since a file that is edited meanwhile kept the command from ending. */
const vite = await createServer({ configFile: false, appType: 'custom', logLevel: 'error', server: { middlewareMode: true, hmr: false, ws: false, watch: null }, optimizeDeps: { noDiscovery: true } });
try {
  const { takePictures } = (await vite.ssrLoadModule('/src/app/testing/pictures.ts')) as Pictures;
  await takePictures(process.cwd(), (line) => process.stdout.write(`${line}\n`), process.argv[2]);
} finally {
  void vite.close();
}
// Vite leaves a port open now and then, also when it is closed, and the command would wait for it for ever.
process.exit();
