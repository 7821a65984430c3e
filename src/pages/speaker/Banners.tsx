import { useSay } from '#client/say.ts'
import { PairingRequests } from '#components/parts/PairingRequests.tsx'
import type { Controls } from './controls.ts'
import { refusalWords } from './refusal-words.ts'

/** Notices that the speaker must see now. Each goes away when its cause does. */
export function Banners({ controls: { presenter, refused, dialog } }: { controls: Controls }) {
  const say = useSay()
  const { online, view, drives } = presenter
  const reason = refusalWords(say, refused)
  return (
    <div class="banners" role="status" {...say.attributes}>
      {dialog !== 'pair' && dialog !== 'show' && (
        <div class="banner-asks">
          <PairingRequests presenter={presenter} />
        </div>
      )}
      {!drives && (
        <div class="banner" data-kind="driver">
          <p>{refused === 'not-driver' ? reason : say('Another device drives.')}</p>
          <button type="button" onClick={() => presenter.drive()}>
            {say('Drive from here')}
          </button>
        </div>
      )}
      {!online && (
        <p class="banner" data-kind="warning">
          {say('No connection to Lectern. Slides go on; votes wait.')}
        </p>
      )}
      {online && view?.trouble && (
        <p class="banner" data-kind="warning">
          {say('Votes cannot be kept right now. Phones hold them and send again.')}
        </p>
      )}
      {online && view?.speaker?.full && (
        <p class="banner" data-kind="warning">
          {say(
            'More phones come than the hall holds, and some wait. The terminal tells what to do.',
          )}
        </p>
      )}
      {reason && refused !== 'not-driver' && (
        <p class="banner" data-kind="reason">
          {reason}
        </p>
      )}
    </div>
  )
}
