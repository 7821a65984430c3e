import type { PageFacts } from '#protocol/page-facts.ts'
import type { Greeting } from '#protocol/server-messages.ts'
import { PROTOCOL } from '#protocol/version.ts'

const NO_FACTS = '{"role":"audience","code":"","build":"","known":false,"languages":["en"]}'

export function pageFacts(): PageFacts {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="lectern"]')
  return JSON.parse(meta?.content ?? NO_FACTS)
}

const RELOADED = 'lectern reloaded for'

/** Reloads a page that is older or newer than the server, once: a second time would not help. */
export function reloadIfOutdated({ protocol, build }: Greeting): void {
  if (protocol === PROTOCOL && build === pageFacts().build) sessionStorage.removeItem(RELOADED)
  else reloadOnce(`build ${build}`)
}

/** Once, until the server has greeted this page as one that fits. */
export function reloadOnce(reason: string): void {
  if (sessionStorage.getItem(RELOADED) === reason) return
  sessionStorage.setItem(RELOADED, reason)
  location.reload()
}
