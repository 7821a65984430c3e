import {
  BuildEnvironment,
  type BuildEnvironmentOptions,
  type ResolvedConfig,
  type UserConfig,
} from 'vite'
import type { PageBuild } from '#pages/pages.ts'
import { entriesOf } from './page-entries.ts'
import { pageOptions, productionConfig, rendererOptions, WITHOUT_TIMINGS } from './pages-config.ts'
import { resolvePhonesConfig } from './phones-config.ts'
import { isOfNotes } from './virtual-modules.ts'

/**
 * The builds of a talk's pages, by the name of their environment in one builder of Vite's. `client` and `ssr` are
 * Vite's own names, by which plugins tell code for browsers from code for Node.
 */
export const OUTPUTS = {
  audience: 'audience',
  plain: 'plain',
  presenter: 'client',
  paper: 'client',
  follow: 'ssr',
} satisfies Record<PageBuild, string>

/** All outputs of a talk, in one folder: its pages' files are below `audience/` and `presenter/`. */
export function talkConfig(folder: string): UserConfig {
  return {
    ...productionConfig(),
    build: {
      ...pageOptions(folder, 'presenter/assets'),
      createEnvironment: environmentsIn(folder),
    },
    environments: {
      [OUTPUTS.audience]: {},
      [OUTPUTS.plain]: {},
      [OUTPUTS.presenter]: { build: { rolldownOptions: PRESENTER } },
      [OUTPUTS.follow]: rendererOptions(entriesOf('follow')),
    },
    builder: { sharedConfigBuild: true },
  }
}

const PRESENTER = {
  input: entriesOf('presenter'),
  output: { entryFileNames: nameOf, chunkFileNames: nameOf },
}

type CreateEnvironment = NonNullable<BuildEnvironmentOptions['createEnvironment']>

/** What phones load has a configuration of its own: neither the talk nor its plugins are in its reach. */
function environmentsIn(folder: string): CreateEnvironment {
  let phones: Promise<ResolvedConfig> | undefined
  return async (name, config) => {
    if (name !== OUTPUTS.audience && name !== OUTPUTS.plain)
      return new BuildEnvironment(name, config)
    phones ??= resolvePhonesConfig(folder)
    return new BuildEnvironment(name, await phones)
  }
}

/** Notes have a folder of their own: a screen that only shows has a key to the stage's files, not to these. */
function nameOf({ moduleIds }: { moduleIds: readonly string[] }): string {
  const hasNotes = moduleIds.some(isOfNotes)
  return `presenter/${hasNotes ? 'notes' : 'assets'}/[name]-[hash].js`
}

/** The page that slides are printed from. It is read once and from this disk, so nothing is made small. */
export function paperConfig(folder: string): UserConfig {
  return {
    ...productionConfig(),
    base: '/paper/',
    build: {
      ...pageOptions(folder, 'assets'),
      minify: false,
      cssMinify: false,
      rolldownOptions: { ...WITHOUT_TIMINGS, input: entriesOf('paper') },
    },
  }
}
