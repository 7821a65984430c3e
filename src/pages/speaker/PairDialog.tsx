import { useEffect, useState } from 'preact/hooks'
import type { Presenter } from '#client/presenter.ts'
import { useSay } from '#client/say.ts'
import { CleartextWarning } from '#components/parts/CleartextWarning.tsx'
import { PairingRequests } from '#components/parts/PairingRequests.tsx'
import { QrCode } from '#components/QrCode.tsx'
import type { Say } from '#i18n/say.ts'
import type { Pairing } from '#protocol/server-messages.ts'
import type { DeviceRole } from '#rules/roles.ts'
import type { Controls } from './controls.ts'
import { Dialog } from './Dialog.tsx'
import { formatTimeOfDay } from './timer.ts'
import { useNow } from './use-now.ts'

interface PairDialogProps {
  controls: Controls
  /** The role that the device will have. */
  as: DeviceRole
}

/** A link for one more device: a phone in the speaker's hand, or a screen that only shows. */
export function PairDialog({ controls: { presenter, open }, as }: PairDialogProps) {
  const say = useSay()
  const now = useNow(presenter)
  const isUsed = useUsed(presenter, as)
  const { online } = presenter
  useEffect(() => presenter.requestLink(as), [presenter, online, as])
  const pairing = presenter.pairing?.as === as ? presenter.pairing : null
  const isOver = pairing !== null && pairing.expires <= now
  return (
    <Dialog title={titleWords(say, as)} close={() => open(null)}>
      <PairingRequests presenter={presenter} />
      {isUsed && <p {...say.attributes}>{usedUpWords(say, as)}</p>}
      {!isUsed && isOver && <p {...say.attributes}>{say('The link has expired.')}</p>}
      {!isUsed && !isOver && pairing && <PairingLink {...pairing} />}
      {!pairing && (
        <p class="quiet-line" {...say.attributes}>
          {noLinkWords(say, online)}
        </p>
      )}
      {(isUsed || isOver) && (
        <div class="dialog-buttons" {...say.attributes}>
          <button type="button" onClick={() => presenter.requestLink(as)}>
            {say('Make a new link')}
          </button>
        </div>
      )}
    </Dialog>
  )
}

/** Whether a device has come in since this dialog was opened. */
function useUsed({ room, view }: Presenter, as: DeviceRole): boolean {
  const screens = view?.speaker?.devices.filter(({ role }) => role === 'projector').length
  const [before] = useState({ driver: room.driver, screens })
  return as === 'projector' ? screens !== before.screens : room.driver !== before.driver
}

function PairingLink({ url, expires, as }: Pairing) {
  const say = useSay()
  return (
    <div class="pair" {...say.attributes}>
      <p>{instructionWords(say, as)}</p>
      <QrCode text={url} label={qrCodeWords(say, as)} />
      <p class="pair-address">{url}</p>
      <p>
        {say('It works once, within ten minutes: until {time}.', {
          time: formatTimeOfDay(expires),
        })}
      </p>
      <CleartextWarning url={url} />
    </div>
  )
}

function titleWords(say: Say, as: DeviceRole): string {
  return as === 'projector' ? say('Show on another screen') : say('Pair a phone')
}

function instructionWords(say: Say, as: DeviceRole): string {
  return as === 'projector'
    ? say('Open it on the computer of that screen. It will show the slides, and can move nothing.')
    : say('Scan it with the phone that shall show your notes and move the slides.')
}

function qrCodeWords(say: Say, as: DeviceRole): string {
  return as === 'projector'
    ? say('QR code that lets one screen show the slides')
    : say('QR code that pairs one phone')
}

function usedUpWords(say: Say, as: DeviceRole): string {
  return as === 'projector'
    ? say('Another screen shows the slides now. The link is used up.')
    : say('Another device drives now. The link is used up.')
}

function noLinkWords(say: Say, online: boolean): string {
  return online ? say('Making a link…') : say('There is no connection to make a link with.')
}
