import { join, resolve } from 'node:path'
import prefresh from '@prefresh/vite'
import type { Plugin, PluginOption, UserConfig } from 'vite'
import type { Talk } from '#deck/folder/talk.ts'
import { packageFolders, ROOT } from '#deck/lectern-folder.ts'
import type { CompiledTalk } from './compiled-talk.ts'
import { pagesConfig } from './pages-config.ts'

/** Configures Vite to develop the talk in its root. Whoever serves it adds host, port and cache. */
export function developmentPlugin(compiled: CompiledTalk): PluginOption {
  const configuring: Plugin = {
    name: 'lectern:development',
    apply: 'serve',
    async config({ root = '.' }) {
      return developmentConfig(await compiled.open(resolve(root)))
    },
  }
  return [configuring, fastRefresh()]
}

function developmentConfig(talk: Talk): UserConfig {
  const pages = pagesConfig()
  return {
    ...pages,
    // Fast refresh leaves out packages, as Lectern is where it is installed: no file may count on it there.
    oxc: { ...pages.oxc, jsxRefreshExclude: /node_modules/ },
    appType: 'custom',
    server: { fs: { allow: servedFolders(talk) } },
    // Named here, or Vite finds them while the page loads, and reloads it.
    optimizeDeps: { include: DEPENDENCIES },
  }
}

/** Preact's own, which keeps the state of components while they are edited. */
async function fastRefresh(): Promise<Plugin[]> {
  const plugins = (await prefresh()) as Plugin[]
  return plugins.map((plugin) => ({ ...plugin, apply: 'serve' }))
}

/** Neither Lectern's whole folder nor the talk's: their databases may lie there. */
function servedFolders({ folder }: Talk): string[] {
  const ofTalk = ['slides', 'assets', 'node_modules'].map((name) => join(folder, name))
  return [`${ROOT}/src`, ...packageFolders(), ...ofTalk]
}

const DEPENDENCIES = [
  'preact',
  'preact/hooks',
  'preact/jsx-runtime',
  'preact/jsx-dev-runtime',
  'reveal.js',
  'uqr',
]
