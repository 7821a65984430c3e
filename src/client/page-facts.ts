import type { PageFacts } from '#protocol/page-facts.ts'
import type { Greeting } from '#protocol/server-messages.ts'
import { PROTOCOL } from '#protocol/version.ts'
import { tabStorage } from './storage.ts'

const NO_FACTS = '{"role":"audience","code":"","build":"","known":false,"languages":["en"]}'

export function pageFacts(): PageFacts {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="lectern"]')
  return JSON.parse(meta?.content ?? NO_FACTS)
}

const RELOADED = 'lectern reloaded for'

/** Reloads a page that is older or newer than the server, once: a second time would not help. */
export function reloadIfOutdated({ protocol, build }: Greeting): void {
  if (protocol === PROTOCOL && build === pageFacts().build) tabStorage.write(RELOADED, null)
  else reloadOnce(`build ${build}`)
}

/** Reloads once for a reason, until the server has greeted this page as one that fits. */
export function reloadOnce(reason: string): void {
  if (tabStorage.read(RELOADED) === reason) return
  // Trap: a page that cannot remember its reload would reload for ever.
  if (tabStorage.write(RELOADED, reason)) location.reload()
}
