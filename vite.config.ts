import { lectern } from 'lectern/vite'
import { defineConfig, type ViteUserConfig } from 'vitest/config'

/** `npx vite` writes this repository's talk, and `npx vite build` builds it: `lectern dev` and `lectern build`. */
export default defineConfig(({ mode }) => (mode === 'command' ? COMMAND : { plugins, test }))

/** Tests bring talks of their own. */
const plugins = process.env.VITEST ? [] : [lectern()]

const test: NonNullable<ViteUserConfig['test']> = {
  include: ['tests/**/*.test.ts'],
  testTimeout: 20_000,
  maxConcurrency: 8,
  // Servers, networks and drills mostly wait: one worker would leave two processors idle.
  maxWorkers: 3,
}

/** `vite build --mode command` bundles what the published package runs; see bin/lectern.js. */
const COMMAND: ViteUserConfig = {
  build: {
    ssr: true,
    outDir: 'lib',
    target: 'node24',
    rolldownOptions: { input: { lectern: 'src/cli/main.ts', vite: 'src/cli/vite-plugin.ts' } },
  },
}
