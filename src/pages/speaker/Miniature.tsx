import { Slides, talk } from 'virtual:lectern/deck'
import { useSay } from '#client/say.ts'
import { useTalkWords } from '#client/talk-words.ts'
import { SlidePreview } from '#components/parts/SlidePreview.tsx'
import { LOBBY, type Position } from '#rules/position.ts'

/** A slide as the hall sees it; in the lobby and after the end, where there is none, words. */
export function Miniature({ position }: { position: Position | null }) {
  if (!position) return <TheEnd />
  if (position.slide === LOBBY.slide) return <LobbyMiniature />
  return (
    <div class="miniature">
      <SlidePreview key={position.slide} position={position}>
        <Slides />
      </SlidePreview>
    </div>
  )
}

function TheEnd() {
  const say = useSay()
  return (
    <p class="miniature blank" {...say.attributes}>
      {say('End of the talk')}
    </p>
  )
}

function LobbyMiniature() {
  const say = useSay()
  const { translate } = useTalkWords()
  return (
    <div class="miniature blank">
      <p class="blank-title">{translate(talk.title)}</p>
      <p {...say.attributes}>{say('The join code is on the stage.')}</p>
    </div>
  )
}
