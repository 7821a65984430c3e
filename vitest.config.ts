import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 20_000,
    maxConcurrency: 8,
    // Servers, networks and drills mostly wait: one worker would leave two processors idle.
    maxWorkers: 3,
  },
})
