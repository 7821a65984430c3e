import { mergeConfig, type PluginOption, type Rolldown, build as viteBuild } from 'vite'
import { PAGES, pagesConfig } from './vite-config.ts'

/**
 * Bundles a module of the pages' that renders without a browser, as code that imports nothing: wherever it
 * runs, Node need not look for packages.
 */
export async function bundleToRender(entry: string, plugins: PluginOption[] = []): Promise<string> {
  const config = mergeConfig(pagesConfig(PAGES, plugins), {
    oxc: { jsx: { development: false } },
    ssr: { noExternal: true },
    build: {
      ssr: `${PAGES}/${entry}`,
      write: false,
      minify: false,
      rolldownOptions: { output: { codeSplitting: false } },
    },
  })
  const { output } = (await viteBuild(config)) as Rolldown.RolldownOutput
  return output[0].code
}
