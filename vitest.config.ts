import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/fixtures/**'],
    globalSetup: ['scripts/web.ts'],
    pool: 'forks',
    testTimeout: 30_000,
  },
});
