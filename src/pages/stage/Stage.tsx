import { slides } from 'virtual:lectern/deck'
import { type Presenter, usePresenter } from '#client/presenter.ts'
import { JoinCard } from '#components/JoinCard.tsx'
import { say } from '#i18n/words.ts'
import type { StageView } from '#protocol/answers.ts'
import { findSlide } from '#rules/deck.ts'
import { LOBBY } from '#rules/position.ts'
import { DeckScreen } from './DeckScreen.tsx'
import { Lobby } from './Lobby.tsx'
import { Panel } from './Panel.tsx'
import { usePointerRest } from './pointer.ts'
import { useStageKeys } from './stage-keys.ts'

/** What the hall sees. Black until the room is known, then where the room is. */
export function Stage() {
  const presenter = usePresenter()
  return presenter?.view ? <OpenStage presenter={presenter} view={presenter.view} /> : null
}

function OpenStage({ presenter, view }: { presenter: Presenter; view: StageView }) {
  const { position, cover } = presenter.room
  const interstitial = findSlide({ slides }, position.slide)?.interstitial ?? false
  const inLobby = position.slide === LOBBY.slide
  const { panel, close } = useStageKeys(presenter)
  const resting = usePointerRest()
  return (
    <div class="stage" data-pointer={resting || interstitial ? 'hidden' : 'shown'}>
      <DeckScreen position={position} covered={inLobby || cover !== null} />
      {inLobby && <Lobby view={view} />}
      {cover === 'black' && <div class="cover" />}
      {cover === 'join' && <JoinScreen view={view} />}
      {!interstitial && !presenter.online && <OfflineMark />}
      {panel && <Panel panel={panel} presenter={presenter} close={close} />}
    </div>
  )
}

function JoinScreen({ view }: { view: StageView }) {
  return (
    <div class="cover join-screen">
      <JoinCard join={view.join} />
    </div>
  )
}

/** What is shown is the last that was known. */
function OfflineMark() {
  return (
    <p class="offline-mark" role="img" aria-label={say('No connection: this is the last known state.')} />
  )
}
