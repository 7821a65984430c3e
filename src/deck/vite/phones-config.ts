import { type Plugin, type ResolvedConfig, resolveConfig } from 'vite'
import { PAGES } from '#deck/lectern-folder.ts'
import { entriesOf } from './page-entries.ts'
import { pageOptions, productionConfig, rendererOptions } from './pages-config.ts'
import { uiWordsPlugin } from './ui-words-plugin.ts'
import { usedUiWordsPlugin } from './used-ui-words-plugin.ts'

/**
 * What phones load, with JavaScript (`audience`) and without (`plain`). No plugin here knows a talk, and no
 * setting comes from one: what is not there cannot leak. A phone on a hall's Wi-Fi pays for every request: one
 * script and one style sheet, and besides only what not every phone needs, the words of each language.
 */
export function resolvePhonesConfig(folder: string): Promise<ResolvedConfig> {
  return resolveConfig(
    {
      ...productionConfig(),
      configFile: false,
      logLevel: 'warn',
      build: {
        ...pageOptions(folder, 'audience/assets'),
        modulePreload: false,
        cssCodeSplit: false,
      },
      environments: {
        audience: {
          consumer: 'client',
          build: { rolldownOptions: { input: entriesOf('audience') } },
        },
        plain: rendererOptions(entriesOf('plain')),
      },
      builder: { sharedConfigBuild: true },
      plugins: [uiWordsPlugin(), usedUiWordsPlugin(AUDIENCE), PLAIN_IMPORTS],
    },
    'build',
    'production',
    'production',
  )
}

const AUDIENCE = `${PAGES}/audience/main.tsx`

/**
 * What Vite adds to a dynamic import, in few bytes: its own preloads style sheets, of which there is one, and
 * explains to developers why an address that is made from a name leads nowhere.
 */
const PLAIN_IMPORTS: Plugin = {
  name: 'lectern:plain-imports',
  enforce: 'pre',
  load: {
    filter: { id: /vite\/preload-helper|rolldown_dynamic_import_helper/ },
    handler: (id) => (id.includes('preload') ? PRELOAD : FIND_BY_NAME),
  },
}

const PRELOAD = 'export const __vitePreload = (load) => load()'

const FIND_BY_NAME = `export default async (loaders, address) => {
  if (!loaders[address]) throw new Error(address)
  return loaders[address]()
}`
