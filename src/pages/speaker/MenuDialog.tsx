import { useSay } from '#client/say.ts'
import { AudiencePanel } from './AudiencePanel.tsx'
import { CoverButtons, OpenButton } from './Buttons.tsx'
import type { Controls } from './controls.ts'
import { Dialog } from './Dialog.tsx'
import { LanguageMenu } from './LanguageMenu.tsx'
import { TimePanel, WallClock } from './TimePanel.tsx'
import { useWideWindow } from './use-wide-window.ts'
import { VotePanel } from './VotePanel.tsx'

/** Commands that are seldom needed; on a phone also everything that has no place beside the notes. */
export function MenuDialog({ controls }: { controls: Controls }) {
  const say = useSay()
  const wide = useWideWindow()
  return (
    <Dialog title={say('Menu')} close={() => controls.open(null)}>
      <div class="menu">
        {!wide && <RemoteMenu controls={controls} />}
        <LanguageMenu choice={controls.language} />
        <div class="menu-buttons">
          <OpenButton dialog="pair" word={say('Pair a phone')} controls={controls} />
          <OpenButton dialog="show" word={say('Show on another screen')} controls={controls} />
          <OpenButton dialog="devices" word={say('Devices')} controls={controls} />
          {wide && <OpenButton dialog="help" word={say('Keys')} controls={controls} />}
          <OpenButton dialog="start-over" word={say('Start over')} controls={controls} />
          <OpenButton dialog="end" word={say('End the talk')} controls={controls} />
        </div>
      </div>
    </Dialog>
  )
}

function RemoteMenu({ controls }: { controls: Controls }) {
  const say = useSay()
  return (
    <>
      <div class="menu-buttons">
        <OpenButton dialog="slides" word={say('Slides')} controls={controls} />
        <OpenButton dialog="overview" word={say('Overview')} controls={controls} />
        <CoverButtons controls={controls} />
      </div>
      <VotePanel controls={controls} />
      <AudiencePanel controls={controls} />
      <TimePanel controls={controls} />
      <p class="menu-clock" {...say.attributes}>
        {say('Time of day')} <WallClock presenter={controls.presenter} />
      </p>
    </>
  )
}
