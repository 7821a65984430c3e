import { existsSync } from 'node:fs'
import type { Plugin } from 'vite'
import { pagesOf } from '#pages/pages.ts'
import type { CompiledTalk } from './compiled-talk.ts'

/** Written in each page, so that no browser looks for an icon by itself. */
const NO_ICON = 'href="data:,"'

/**
 * Gives stage and speaker view the icon of the talk, if it has an `assets/favicon.svg`. Phones have none: they
 * would load it before they can vote.
 */
export function faviconPlugin(compiled: CompiledTalk): Plugin {
  return {
    name: 'lectern:favicon',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { path }) => {
        const hasIcon = existsSync(`${compiled.talk.folder}/assets/favicon.svg`)
        if (!hasIcon || !isOfPresenter(path)) return html
        return html.replace(NO_ICON, 'type="image/svg+xml" href="/assets/favicon.svg"')
      },
    },
  }
}

function isOfPresenter(path: string): boolean {
  return pagesOf('presenter').some(({ name }) => path.startsWith(`/${name}/`))
}
