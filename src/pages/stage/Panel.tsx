import { slides } from 'virtual:lectern/deck'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { mayDo } from '#client/key-actions.ts'
import { keyHelp } from '#client/keys.ts'
import type { Presenter } from '#client/presenter.ts'
import { useSay } from '#client/say.ts'
import { CleartextWarning } from '#components/parts/CleartextWarning.tsx'
import { PairingRequests } from '#components/parts/PairingRequests.tsx'
import { QrCode } from '#components/QrCode.tsx'
import type { Say } from '#i18n/say.ts'
import { openSpeakerView, type PanelName } from './stage-keys.ts'

interface PanelProps {
  panel: PanelName
  presenter: Presenter
  close: () => void
}

/** A panel that the speaker has opened over the stage, closed by Escape. */
export function Panel({ panel, presenter, close }: PanelProps) {
  const say = useSay()
  const dialog = useRef<HTMLDialogElement>(null)
  // Trap: before anything is painted. A speaker who types "G 1 0" is faster than a frame.
  useLayoutEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog
      ref={dialog}
      class="panel"
      aria-label={panelTitle(say, panel)}
      onClose={close}
      {...say.attributes}
    >
      {panel === 'help' && <Help presenter={presenter} />}
      {panel === 'go-to' && <GoTo presenter={presenter} close={close} />}
      {panel === 'pair' && <Pair presenter={presenter} close={close} />}
    </dialog>
  )
}

function panelTitle(say: Say, panel: PanelName): string {
  return { help: say('Keys'), 'go-to': say('Go to slide'), pair: say('Pair a phone') }[panel]
}

function Help({ presenter }: Pick<PanelProps, 'presenter'>) {
  const say = useSay()
  // The stage has no overview: it would show the hall all that is to come.
  const keysHere = keyHelp(say).filter(
    ({ action }) => action !== 'overview' && mayDo(action, presenter),
  )
  return (
    <>
      <h2>{say('Keys')}</h2>
      <dl>
        {keysHere.map(({ keys, does }) => (
          <div key={keys}>
            <dt>{keys}</dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

/** Jumps by number: titles would show the hall what is to come. */
function GoTo({ presenter, close }: Omit<PanelProps, 'panel'>) {
  const say = useSay()
  const go = (event: SubmitEvent) => {
    event.preventDefault()
    const number = new FormData(event.currentTarget as HTMLFormElement).get('slide')
    const slide = slides[Number(number) - 1]
    if (slide) presenter.press({ deed: 'jump', to: { slide: slide.id, step: 0 } })
    close()
  }
  return (
    <form onSubmit={go}>
      <label>
        <span>{say('Go to slide')}</span>
        <input name="slide" type="number" min="1" max={slides.length} required />
      </label>
    </form>
  )
}

function Pair({ presenter, close }: Omit<PanelProps, 'panel'>) {
  const say = useSay()
  useEffect(() => presenter.requestLink('speaker'), [presenter])
  const url = presenter.pairing?.url
  const openHere = () => {
    close()
    openSpeakerView()
  }
  return (
    <>
      <h2>{say('This screen may be the one the hall sees')}</h2>
      <p>{say('Show your notes on a phone: scan this once, within ten minutes.')}</p>
      <PairingRequests presenter={presenter} answered={close} />
      {url && <QrCode text={url} label={say('QR code that pairs one phone')} />}
      {url && <CleartextWarning url={url} />}
      <button type="button" onClick={openHere}>
        {say('Open the speaker view here')}
      </button>
    </>
  )
}
