import type { PluginOption } from 'vite'
import { buildPlugin } from '#deck/vite/build-plugin.ts'
import { CompiledTalk } from '#deck/vite/compiled-talk.ts'
import { developmentPlugin } from '#deck/vite/development-plugin.ts'
import { pagePlugins } from '#deck/vite/page-plugins.ts'
import { reportBuild } from './build.ts'
import { DevelopmentServer } from './development-server.ts'

/**
 * The plugin of `lectern/vite`, see bin/vite.js: in the `vite.config.ts` of a talk it makes `vite` do what
 * `lectern dev` does, and `vite build` what `lectern build` does. Nothing is read before Vite uses it.
 */
export function lectern(): PluginOption {
  const compiled = new CompiledTalk()
  const server = new DevelopmentServer(compiled)
  return [buildPlugin(compiled, reportBuild), ...talkPlugins(compiled, server)]
}

/** Serves a talk while it is written; its pages are the same when it is built. */
export function talkPlugins(compiled: CompiledTalk, server: DevelopmentServer): PluginOption[] {
  return [
    developmentPlugin(compiled),
    server.plugin(),
    ...pagePlugins(compiled, { onManifest: (manifest) => server.useDeck(manifest) }),
  ]
}
