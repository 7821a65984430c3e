import type { Greeting } from '#protocol/answers.ts'
import { PROTOCOL } from '#protocol/version.ts'

/** What the server wrote into this page; see server/html.ts. */
export interface PageFacts {
  code: string
  build: string
  known: boolean
  /** All that the talk can be read in, its author's first. */
  languages: readonly string[]
}

const NO_FACTS = '{"code":"","build":"","known":false,"languages":["en"]}'

export function pageFacts(): PageFacts {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="lectern"]')
  return JSON.parse(meta?.content ?? NO_FACTS)
}

/** Reloads a page that is older or newer than the server, once: a second time would not help. */
export function reloadIfOutdated({ protocol, build }: Greeting): void {
  if (protocol === PROTOCOL && build === pageFacts().build) return
  reloadOnce(`build ${build}`)
}

export function reloadOnce(reason: string): void {
  const key = 'lectern reloaded for'
  if (sessionStorage.getItem(key) === reason) return
  sessionStorage.setItem(key, reason)
  location.reload()
}
