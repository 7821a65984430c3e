import { slides, talk } from 'virtual:lectern/deck'
import { useSay } from '#client/say.ts'
import { useTalkWords } from '#client/talk-words.ts'
import { forward } from '#rules/position.ts'
import { Banners } from './Banners.tsx'
import { OpenButton, PreviousButton, ReturnButton } from './Buttons.tsx'
import { CoverLine, Whereabouts } from './Current.tsx'
import type { Controls } from './controls.ts'
import { Miniature } from './Miniature.tsx'
import { NotesPanel } from './NotesPanel.tsx'
import { Spent } from './TimePanel.tsx'
import { UpcomingWords } from './Upcoming.tsx'
import { useScrollToTop } from './use-scroll-to-top.ts'
import { VoteLine } from './VoteLine.tsx'
import { hasVote } from './VotePanel.tsx'

/** The speaker view on a phone: one thumb moves the talk without looking. */
export function Remote({ controls }: { controls: Controls }) {
  const say = useSay()
  const { translate } = useTalkWords()
  const read = useScrollToTop<HTMLDivElement>(controls.presenter.room.position.slide)
  return (
    <div class="remote">
      <header class="remote-head">
        <h1 class="unseen">{say('Speaker view: {title}', { title: translate(talk.title) })}</h1>
        <Spent presenter={controls.presenter} />
        <OpenButton dialog="menu" word={say('Menu')} controls={controls} />
      </header>
      <main class="remote-main">
        <div class="remote-read" ref={read}>
          <Banners controls={controls} />
          <CoverLine cover={controls.presenter.room.cover} />
          <Whereabouts controls={controls} />
          {hasVote(controls.presenter) && <VoteLine controls={controls} />}
          <NotesPanel controls={controls} />
        </div>
        <nav class="remote-move" aria-label={say('Move the talk')}>
          <div class="remote-back">
            <PreviousButton controls={controls} />
            <ReturnButton controls={controls} />
          </div>
          <NextPad controls={controls} />
        </nav>
      </main>
    </div>
  )
}

function NextPad({ controls }: { controls: Controls }) {
  const say = useSay()
  const { presenter, press } = controls
  return (
    <button type="button" class="next-pad strong" onClick={() => press({ deed: 'next' })}>
      <span class="next-pad-word" {...say.attributes}>
        {say('Next')} <span aria-hidden="true">→</span>
      </span>
      <span class="next-pad-picture" aria-hidden="true">
        <Miniature position={forward({ slides }, presenter.room.position)} />
      </span>
      <span class="next-pad-words">
        <UpcomingWords controls={controls} />
      </span>
    </button>
  )
}
