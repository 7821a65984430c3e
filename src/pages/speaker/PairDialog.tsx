import { useEffect, useState } from 'preact/hooks'
import { Asks } from '#components/parts/Asks.tsx'
import { QrCode } from '#components/QrCode.tsx'
import { say, spoken } from '#i18n/words.ts'
import type { Controls } from './controls.ts'
import { Dialog } from './Dialog.tsx'
import { useNow } from './now.ts'
import { sayClock } from './time.ts'

/** A link that lets one more device drive: a phone in the speaker's hand. */
export function PairDialog({ controls: { presenter, open } }: { controls: Controls }) {
  const [driver] = useState(presenter.room.driver)
  const now = useNow(presenter)
  const { pairing, room, online } = presenter
  useEffect(() => presenter.askForLink(), [presenter, online])
  const isUsed = room.driver !== driver
  const isOver = pairing !== null && pairing.expires <= now
  return (
    <Dialog title={say('Pair a phone')} close={() => open(null)}>
      <Asks presenter={presenter} />
      {isUsed && <p {...spoken()}>{say('Another device drives now. The link is used up.')}</p>}
      {!isUsed && isOver && <p {...spoken()}>{say('The link has expired.')}</p>}
      {!isUsed && !isOver && pairing && <Link {...pairing} />}
      {!pairing && (
        <p class="quiet-line" {...spoken()}>
          {sayNoLink(online)}
        </p>
      )}
      {(isUsed || isOver) && (
        <div class="dialog-buttons" {...spoken()}>
          <button type="button" onClick={() => presenter.askForLink()}>
            {say('Make a new link')}
          </button>
        </div>
      )}
    </Dialog>
  )
}

function Link({ url, expires }: { url: string; expires: number }) {
  return (
    <div class="pair" {...spoken()}>
      <p>{say('Scan it with the phone that shall show your notes and move the slides.')}</p>
      <QrCode text={url} label={say('QR code that pairs one phone')} />
      <p class="pair-address">{url}</p>
      <p>{say('It works once, within ten minutes: until {time}.', { time: sayClock(expires) })}</p>
      {url.startsWith('http:') && (
        <p class="pair-warning">
          {say(
            'On plain http the key crosses the network unencrypted: others in this Wi-Fi can read it.',
          )}
        </p>
      )}
    </div>
  )
}

function sayNoLink(online: boolean): string {
  return online ? say('Making a link…') : say('There is no connection to make a link with.')
}
