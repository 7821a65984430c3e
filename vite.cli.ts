import { defineConfig } from 'vite'

/** Bundles the command line to JavaScript for the published package; see bin/lectern.js. */
export default defineConfig({
  build: {
    ssr: 'src/cli/main.ts',
    outDir: 'lib',
    target: 'node24',
    rolldownOptions: { output: { entryFileNames: 'lectern.js' } },
  },
})
