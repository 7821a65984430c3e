import { resolve } from 'node:path'
import type { Plugin, UserConfig, ViteBuilder } from 'vite'
import { DeckError } from '#deck/deck-error.ts'
import type { Manifest } from '#deck/manifest.ts'
import { talkConfig } from './build-config.ts'
import { buildOutputs } from './build-outputs.ts'
import type { CompiledTalk } from './compiled-talk.ts'
import { successorOf } from './replace-folder.ts'

/** Called when a talk is built: what it is, and where it lies. */
export type BuildListener = (manifest: Manifest, outDir: string) => void

/** Makes `vite build` build the talk in its root, as `buildTalk` does, into `build.outDir`. */
export function buildPlugin(compiled: CompiledTalk, onBuilt: BuildListener): Plugin {
  return {
    name: 'lectern:build',
    apply: 'build',
    async config({ root = '.', build, logLevel = 'warn' }): Promise<UserConfig> {
      if (build?.watch) throw noWatching()
      await compiled.open(resolve(root)).catch(withoutStack)
      const outDir = resolve(root, build?.outDir ?? 'dist')
      const buildApp = async (builder: ViteBuilder) => {
        await buildOutputs(builder, compiled, outDir).catch(withoutStack)
        onBuilt((await compiled.deck).manifest, outDir)
      }
      const config = talkConfig(successorOf(outDir))
      return { ...config, logLevel, builder: { ...config.builder, buildApp } }
    },
  }
}

function noWatching(): DeckError {
  return new DeckError(
    'Unexpected --watch, expected a build that is done once. To see every save, start vite without build.',
  )
}

/** Vite prints the stack of an error instead of its message; authors have no use for one. */
function withoutStack(error: unknown): never {
  if (error instanceof DeckError) error.stack = error.message
  throw error
}
