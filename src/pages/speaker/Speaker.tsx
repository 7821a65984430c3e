import { type Presenter, usePresenter } from '#client/presenter.ts'
import { say } from '#i18n/words.ts'
import { useControls } from './controls.ts'
import { Desk } from './Desk.tsx'
import { Dialogs } from './Dialogs.tsx'
import { Ended } from './Ended.tsx'
import { leaveKeysToTalk } from './focus.ts'
import { Pocket } from './Pocket.tsx'
import { useWide } from './wide.ts'

/** The speaker's own view of the room. */
export function Speaker() {
  const presenter = usePresenter()
  if (!presenter?.view) return <Waiting />
  if (presenter.room.ended) return <Ended view={presenter.view} polls={presenter.room.polls} />
  return <Running key={presenter.view.id} presenter={presenter} />
}

function Running({ presenter }: { presenter: Presenter }) {
  const controls = useControls(presenter)
  const wide = useWide()
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: only watches clicks go by
    <div class="speaker" onClick={leaveKeysToTalk}>
      {wide ? <Desk controls={controls} /> : <Pocket controls={controls} />}
      <Dialogs controls={controls} />
    </div>
  )
}

/** Before the room is known. */
function Waiting() {
  return (
    <main class="speaker quiet" aria-busy="true">
      <h1>{say('Speaker view')}</h1>
      <p>{say('Connecting…')}</p>
    </main>
  )
}
