import { talk } from 'virtual:lectern/deck'
import { useSay } from '#client/say.ts'
import { useTalkWords } from '#client/talk-words.ts'
import { AudiencePanel } from './AudiencePanel.tsx'
import { Banners } from './Banners.tsx'
import { CoverButtons, OpenButton, PreviousButton, ReturnButton } from './Buttons.tsx'
import { Current, Whereabouts } from './Current.tsx'
import type { Controls } from './controls.ts'
import { NotesPanel } from './NotesPanel.tsx'
import { TimePanel, WallClock } from './TimePanel.tsx'
import { Upcoming } from './Upcoming.tsx'
import { VotePanel } from './VotePanel.tsx'

/** The speaker view of a wide window: everything at once. */
export function Desk({ controls }: { controls: Controls }) {
  const say = useSay()
  const { translate } = useTalkWords()
  return (
    <div class="desk">
      <header class="desk-head">
        <h1 class="unseen">{say('Speaker view: {title}', { title: translate(talk.title) })}</h1>
        <Whereabouts controls={controls} />
        <ReturnButton controls={controls} />
        <WallClock presenter={controls.presenter} />
        <OpenButton dialog="menu" word={say('Menu')} controls={controls} />
      </header>
      <Banners controls={controls} />
      <main class="desk-main">
        <div class="desk-stage">
          <Current controls={controls} />
          <DeskButtons controls={controls} />
          <div class="desk-room">
            <VotePanel controls={controls} />
            <AudiencePanel controls={controls} />
          </div>
        </div>
        <div class="desk-speaker">
          <TimePanel controls={controls} />
          <Upcoming controls={controls} />
          <NotesPanel controls={controls} />
        </div>
      </main>
    </div>
  )
}

function DeskButtons({ controls }: { controls: Controls }) {
  const say = useSay()
  return (
    <nav class="desk-buttons" aria-label={say('Move the talk')} {...say.attributes}>
      <PreviousButton controls={controls} />
      <button type="button" class="strong" onClick={() => controls.press({ deed: 'next' })}>
        {say('Next')} <span aria-hidden="true">→</span>
      </button>
      <span class="gap" />
      <CoverButtons controls={controls} />
      <OpenButton dialog="slides" word={say('Slides')} controls={controls} />
      <OpenButton dialog="overview" word={say('Overview')} controls={controls} />
    </nav>
  )
}
