import { useState } from 'preact/hooks'
import type { Presenter } from '#client/presenter.ts'
import { useSay } from '#client/say.ts'
import type { Say } from '#i18n/say.ts'
import type { KnownDevice } from '#protocol/server-messages.ts'
import type { Controls } from './controls.ts'
import { Dialog } from './Dialog.tsx'
import { formatMoment } from './timer.ts'

/** The devices that hold a key. Each but this one can be sent away. */
export function DevicesDialog({ controls: { presenter, open } }: { controls: Controls }) {
  const say = useSay()
  const devices = presenter.view?.speaker?.devices ?? []
  return (
    <Dialog title={say('Devices')} close={() => open(null)}>
      <ul class="devices">
        {devices.map((device) => (
          <li key={device.id}>
            <DeviceLine device={device} presenter={presenter} />
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

interface DeviceLineProps {
  device: KnownDevice
  presenter: Presenter
}

function DeviceLine({ device, presenter }: DeviceLineProps) {
  const say = useSay()
  const [asked, ask] = useState(false)
  const isThis = device.id === presenter.device
  return (
    <div class="device" {...say.attributes}>
      <div class="device-words">
        <h3>{kindWords(say, device)}</h3>
        <p class="quiet-line">{connectionWords(say, device, presenter)}</p>
        <Marks isThis={isThis} drives={device.id === presenter.room.driver} />
      </div>
      {!isThis && !asked && (
        <button type="button" disabled={!presenter.online} onClick={() => ask(true)}>
          {say('Send away')}
        </button>
      )}
      {asked && (
        <Sure
          keep={() => ask(false)}
          sendAway={() => presenter.send({ type: 'revoke', device: device.id })}
        />
      )}
    </div>
  )
}

function Marks({ isThis, drives }: { isThis: boolean; drives: boolean }) {
  const say = useSay()
  if (!isThis && !drives) return null
  return (
    <p class="device-marks">
      {isThis && <span class="device-mark">{say('This device')}</span>}
      {drives && (
        <span class="device-mark" data-kind="drives">
          {say('Drives now')}
        </span>
      )}
    </p>
  )
}

/** Asks first: one tap too many would darken the hall's screen. */
function Sure({ keep, sendAway }: { keep: () => void; sendAway: () => void }) {
  const say = useSay()
  return (
    <div class="device-sure">
      <p>{say('All that it shows goes away at once. It needs a new link to come back.')}</p>
      <div class="dialog-buttons">
        <button type="button" onClick={keep}>
          {say('Keep it')}
        </button>
        <button type="button" class="strong" onClick={sendAway}>
          {say('Send away')}
        </button>
      </div>
    </div>
  )
}

function kindWords(say: Say, { role, came }: KnownDevice): string {
  if (role === 'projector') return say('Screen that only shows')
  return came === 'terminal' ? say('Opened from the terminal') : say('Paired device')
}

function connectionWords(
  say: Say,
  { paired, connected }: KnownDevice,
  presenter: Presenter,
): string {
  const time = formatMoment(paired, presenter.now())
  return connected
    ? say('Connected. Let in at {time}.', { time })
    : say('Not connected. Let in at {time}.', { time })
}
