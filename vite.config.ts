import react from '@vitejs/plugin-react';
import { defineConfig, type UserConfig } from 'vite';
import { precache } from './src/platform/server/web/precache.ts';

/** One build for everybody: the pages, and beside them the service worker with the list of what to keep. */
export const webBuild: UserConfig = {
  root: 'src/app',
  publicDir: 'public',
  plugins: [react(), precache('service-worker.js')],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: 'src/app/index.html', 'service-worker': 'src/platform/web/service-worker.ts' },
      output: {
        entryFileNames: (chunk) => (chunk.name === 'service-worker' ? 'service-worker.js' : 'assets/[name]-[hash].js'),
        chunkFileNames: ({ facadeModuleId }) => {
          const [, room, area, language] = /([a-z]+)\/words\/(?:([a-z]+)\/)?(\w+)\.json$/.exec(facadeModuleId ?? '') ?? [];
          if (room === undefined || language === undefined) return 'assets/[name]-[hash].js';
          return area === undefined ? `assets/words-${room}-${language}-[hash].js` : `assets/words-of-${room}-${area}-${language}-[hash].js`;
        },
        assetFileNames: 'assets/[name]-[hash][extname]',
      },
    },
  },
};

export default defineConfig(webBuild);
