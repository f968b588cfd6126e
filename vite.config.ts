import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type UserConfig } from 'vite';
import { licences } from './src/platform/server/web/licences.ts';
import { precache } from './src/platform/server/web/precache.ts';

/** One build for everybody: the pages, and beside them the service worker with the list of what to keep. */
export const webBuild: UserConfig = {
  root: 'src/app',
  publicDir: 'public',
  plugins: [react(), licences(fileURLToPath(new URL('.', import.meta.url))), precache('service-worker.js')],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    // Only sheets are named ahead: the list of every page's every part would weigh in the shell, and nearly all of them are there already when a page is opened.
    modulePreload: { polyfill: false, resolveDependencies: (_page, parts) => parts.filter((part) => part.endsWith('.css')) },
    rolldownOptions: {
      input: { index: 'src/app/index.html', 'service-worker': 'src/platform/web/service-worker.ts' },
      output: {
        // Where each area's words come from is known to the shell: a file for each of these few lines would weigh five times what they do together.
        codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: 'area-words', test: /\/core\/web\/[a-z-]+\/[a-z-]+-words\.ts$/ }] },
        entryFileNames: (chunk) => (chunk.name === 'service-worker' ? 'service-worker.js' : 'assets/[name]-[hash].js'),
        chunkFileNames: ({ facadeModuleId }) => {
          // A room's words, or those of one of its areas: `words-core-th`, `words-core_menu-th`.
          const [, room, area, language] = /([a-z]+)\/words\/(?:([a-z-]+)\/)?(\w+)\.json$/.exec(facadeModuleId ?? '') ?? [];
          return room === undefined || language === undefined ? 'assets/[name]-[hash].js' : `assets/words-${room}${area === undefined ? '' : `_${area}`}-${language}-[hash].js`;
        },
        assetFileNames: 'assets/[name]-[hash][extname]',
      },
    },
  },
};

export default defineConfig(webBuild);
