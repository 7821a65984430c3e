import type { BuildEnvironmentOptions, EnvironmentOptions, UserConfig } from 'vite'
import { PAGES } from '#deck/lectern-folder.ts'

/**
 * What developing and building Lectern's pages have in common. Their folder is Vite's root, so that the stage
 * is `/stage/index.html`, and packages are found where Lectern's are, wherever the talk lies.
 */
export function pagesConfig(): UserConfig {
  return {
    root: PAGES,
    base: '/',
    envDir: false,
    publicDir: false,
    oxc: { jsx: JSX },
    css: { postcss: { plugins: [ONLY_WOFF2] } },
    resolve: { dedupe: ['preact'] },
  }
}

/** The same, for building: whatever NODE_ENV is, no element carries its file and line. */
export function productionConfig(): UserConfig {
  return { ...pagesConfig(), oxc: { jsx: { ...JSX, development: false } } }
}

const JSX = { runtime: 'automatic', importSource: 'preact' } as const

/** Builds pages. Nothing is inline, neither scripts nor data: they have a strict content security policy. */
export function pageOptions(folder: string, assetsDir: string): BuildEnvironmentOptions {
  return {
    outDir: folder,
    emptyOutDir: false,
    assetsDir,
    target: ['es2022', 'safari16'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // Where Lectern is installed, it lies in node_modules itself, where Vite would leave such imports alone.
    dynamicImportVarsOptions: { exclude: [] },
    // A map would carry the author's source, and with it the notes.
    sourcemap: false,
    reportCompressedSize: false,
    rolldownOptions: WITHOUT_TIMINGS,
  }
}

/** How long plugins take is for those who write them: on a slow machine it would read like a mistake in the talk. */
export const WITHOUT_TIMINGS = { checks: { bundlerTimings: false } }

/**
 * Bundles a page's module that renders without a browser, as code that imports nothing: wherever it
 * runs, Node need not look for packages.
 */
export function rendererOptions(input: string[]): EnvironmentOptions {
  return {
    consumer: 'server',
    resolve: { noExternal: true },
    build: {
      write: false,
      minify: false,
      rolldownOptions: { input, output: { codeSplitting: false } },
    },
  }
}

interface Declaration {
  value: string
}

/** Fontsource offers an older format besides, which every browser that we support does without. */
const ONLY_WOFF2 = {
  postcssPlugin: 'lectern:only-woff2',
  Declaration: {
    src(declaration: Declaration) {
      declaration.value = declaration.value.replace(
        /,\s*url\([^)]*\.woff\)\s*format\(.woff.\)/g,
        '',
      )
    },
  },
}
