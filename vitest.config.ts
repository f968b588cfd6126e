import { defineConfig } from 'vitest/config';

const everyTest = {
  globalSetup: ['./checks/global-setup.ts'],
  setupFiles: ['./checks/stray-console.ts'],
  pool: 'forks' as const,
  // How fast something answers is measured elsewhere: here a slow machine only waits longer.
  expect: { poll: { timeout: 15_000 } },
};

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...everyTest,
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'checks/**/*.test.ts', 'bench/**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          ...everyTest,
          name: 'browser',
          globalSetup: [...everyTest.globalSetup, './checks/shared-house.ts'],
          include: ['src/**/*.e2e.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
