import type { Plugin } from 'vite'
import type { CompiledTalk } from './compiled-talk.ts'
import { deckPlugin, type ManifestListener } from './deck-plugin.ts'
import { faviconPlugin } from './favicon-plugin.ts'
import { uiWordsPlugin } from './ui-words-plugin.ts'
import { withoutPollsPlugin } from './without-polls-plugin.ts'

interface PagePluginsOptions {
  /** Called while developing, see deck-plugin.ts. */
  onManifest?: ManifestListener
  /** Those in which Lectern's own words are wanted; all that it has if left out. */
  languages?: readonly string[] | undefined
}

/** What the pages with a talk in them are made with, while it is developed and when it is built. */
export function pagePlugins(
  compiled: CompiledTalk,
  { onManifest, languages }: PagePluginsOptions = {},
): Plugin[] {
  return [
    deckPlugin(compiled, onManifest),
    faviconPlugin(compiled),
    uiWordsPlugin(languages),
    withoutPollsPlugin(),
  ]
}
