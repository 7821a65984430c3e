import { useSay } from '#client/say.ts'
import { Confirm } from './Confirm.tsx'
import type { Controls } from './controls.ts'
import { DevicesDialog } from './DevicesDialog.tsx'
import { HelpDialog } from './HelpDialog.tsx'
import { MenuDialog } from './MenuDialog.tsx'
import { OverviewDialog } from './OverviewDialog.tsx'
import { PairDialog } from './PairDialog.tsx'
import { SlidesDialog } from './SlidesDialog.tsx'

/** The dialog that lies open over the page, if there is one. */
export function Dialogs({ controls }: { controls: Controls }) {
  switch (controls.dialog) {
    case 'menu':
      return <MenuDialog controls={controls} />
    case 'slides':
      return <SlidesDialog controls={controls} />
    case 'overview':
      return <OverviewDialog controls={controls} />
    case 'help':
      return <HelpDialog controls={controls} />
    case 'pair':
      return <PairDialog key="pair" as="speaker" controls={controls} />
    case 'show':
      return <PairDialog key="show" as="projector" controls={controls} />
    case 'devices':
      return <DevicesDialog controls={controls} />
    case 'start-over':
      return <StartOverDialog controls={controls} />
    case 'end':
      return <EndDialog controls={controls} />
    case null:
      return null
  }
}

function StartOverDialog({ controls: { presenter, open } }: { controls: Controls }) {
  const say = useSay()
  return (
    <Confirm
      title={say('Start over?')}
      sentence={say('Sets this run aside as a rehearsal. The code stays, phones stay.')}
      confirm={say('Start over')}
      disabled={!presenter.online}
      act={() => presenter.send({ type: 'start-over' })}
      close={() => open(null)}
    />
  )
}

function EndDialog({ controls: { presenter, open } }: { controls: Controls }) {
  const say = useSay()
  return (
    <Confirm
      title={say('End the talk?')}
      sentence={say('Phones say thank you and show the results. This cannot be undone.')}
      confirm={say('End the talk')}
      disabled={!presenter.online}
      act={() => presenter.send({ type: 'end' })}
      close={() => open(null)}
    />
  )
}
