import type { PhoneState } from '#client/phone-state.ts'
import { useSay } from '#client/say.ts'
import { type PlainFacts, plainPath } from '#protocol/plain-page.ts'

interface RefreshingProps {
  facts: PlainFacts
  state: PhoneState
  /** Whether the page is loaded again by itself. */
  refreshes: boolean
}

/** The links that refresh the page. A screen reader would begin anew at each refresh, so it can be stopped. */
export function Refreshing({ facts, state, refreshes }: RefreshingProps) {
  const say = useSay()
  const here = { ...facts, missed: null }
  const isChanging = state.is === 'counted' && !refreshes && !facts.still
  const isChoosing = state.is === 'asked' || isChanging
  return (
    <footer class="refreshing" {...say.attributes}>
      <p>
        {isChoosing && say('This page waits while you choose.')}
        {refreshes && say('This page refreshes by itself.')}
      </p>
      <ul>
        <li>
          <a href={plainPath(here)}>{say('Refresh')}</a>
        </li>
        {(refreshes || facts.still) && (
          <li>
            <a href={plainPath({ ...here, still: !facts.still })}>
              {facts.still ? say('Refresh automatically') : say('Stop refreshing')}
            </a>
          </li>
        )}
      </ul>
    </footer>
  )
}
