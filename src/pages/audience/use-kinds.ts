import { useEffect, useState } from 'preact/hooks'
import type { AudienceView } from '#protocol/server-messages.ts'
import type { PhoneViews } from '#questions/contract/phone.ts'
import { loadPhoneView } from '#questions/phone.ts'

/** After this long, in ms, a phone tries again to load a kind that it could not have. */
const RETRY = 3000

/** The kinds of question that a view shows. */
export function kindsOf(view: AudienceView | null): string[] {
  const polls = view ? [...(view.poll ? [view.poll] : []), ...view.results] : []
  return [...new Set(polls.map(({ kind }) => kind))]
}

/** Loads the kinds of question that a view shows, and keeps those that are loaded. */
export function useKinds(kinds: readonly string[]): PhoneViews {
  const [views, setViews] = useState<PhoneViews>({})
  const [tries, tryAgain] = useState(0)
  const missing = kinds.filter((kind) => !views[kind])
  useEffect(() => {
    if (missing.length === 0) return
    const keep = (loaded: PhoneViews) => setViews((before) => ({ ...before, ...loaded }))
    let timer: ReturnType<typeof setTimeout> | undefined
    const retry = () => {
      timer = setTimeout(tryAgain, RETRY, tries + 1)
    }
    for (const kind of missing) {
      void loadPhoneView(kind).then((view) => keep({ [kind]: view }), retry)
    }
    return () => clearTimeout(timer)
  }, [missing.join(' '), tries])
  return views
}
