import prefresh from '@prefresh/vite'
import type { InlineConfig, Plugin, PluginOption } from 'vite'
import type { Talk } from '#deck/folder/talk.ts'
import { packageFolders, ROOT } from '#deck/lectern-folder.ts'
import { type DeckPluginOptions, deckPlugin } from './deck-plugin.ts'
import { uiWordsPlugin } from './ui-words-plugin.ts'

/** The pages' folder: `stage/index.html` and its like. */
export const PAGES = `${ROOT}/src/pages`

/**
 * Vite's configuration for developing a talk. Its root is the pages' folder, so that the stage is
 * `/stage/index.html`. Whoever serves it adds `server` and `appType` with Vite's `mergeConfig`.
 */
export function viteConfig(talk: Talk, options: DeckPluginOptions = {}): InlineConfig {
  return {
    ...pagesConfig(PAGES, [uiWordsPlugin(), deckPlugin(talk, options), fastRefresh()]),
    server: { fs: { allow: servedFolders(talk) } },
    // Named here, or Vite finds them while the page loads, and reloads it.
    optimizeDeps: { include: DEPENDENCIES },
  }
}

/** Its type says a promise of possibly another promise, which Vite's does not foresee. */
function fastRefresh(): Promise<Plugin[]> {
  return prefresh() as Promise<Plugin[]>
}

/** What developing and building have in common. */
export function pagesConfig(root: string, plugins: readonly PluginOption[]): InlineConfig {
  return {
    configFile: false,
    envDir: false,
    publicDir: false,
    root,
    logLevel: 'warn',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    css: { postcss: { plugins: [ONLY_WOFF2] } },
    resolve: { dedupe: ['preact'] },
    plugins: [...plugins],
  }
}

/** Not Lectern's whole folder: its database may lie there. */
function servedFolders({ folder }: Talk): string[] {
  return [`${ROOT}/src`, ...packageFolders(), `${folder}/slides`, `${folder}/assets`]
}

const DEPENDENCIES = [
  'preact',
  'preact/hooks',
  'preact/jsx-runtime',
  'preact/jsx-dev-runtime',
  'reveal.js',
  'uqr',
]

interface Declaration {
  value: string
}

/** Fontsource offers an older format beside, which every browser that we know does without. */
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
