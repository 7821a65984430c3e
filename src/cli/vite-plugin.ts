import type { PluginOption } from 'vite'
import { buildPlugin } from '#deck/vite/build-plugin.ts'
import { CompiledTalk } from '#deck/vite/compiled-talk.ts'
import { deckPlugin } from '#deck/vite/deck-plugin.ts'
import { developmentPlugin } from '#deck/vite/development-plugin.ts'
import { faviconPlugin } from '#deck/vite/favicon-plugin.ts'
import { uiWordsPlugin } from '#deck/vite/ui-words-plugin.ts'
import { withoutPollsPlugin } from '#deck/vite/without-polls-plugin.ts'
import { reportBuild } from './build.ts'
import { DevelopmentServer } from './development-server.ts'

/**
 * The plugin of `lectern/vite`, see bin/vite.js: in the `vite.config.ts` of a talk it makes `vite` do what `lectern dev` does, and
 * `vite build` what `lectern build` does. Nothing is read before Vite uses it.
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
    deckPlugin(compiled, (manifest) => server.useDeck(manifest)),
    faviconPlugin(compiled),
    uiWordsPlugin(),
    withoutPollsPlugin(),
  ]
}
