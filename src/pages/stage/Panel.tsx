import { slides } from 'virtual:lectern/deck'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { keyHelp } from '#client/keys.ts'
import type { Presenter } from '#client/presenter.ts'
import { useSay } from '#client/say.ts'
import { Cleartext } from '#components/parts/CleartextWarning.tsx'
import { Asks } from '#components/parts/PairingRequests.tsx'
import { QrCode } from '#components/QrCode.tsx'
import type { Say } from '#i18n/say.ts'
import { mayDo, openSpeakerView } from './stage-keys.ts'

export type PanelName = 'help' | 'go-to' | 'pair'

interface PanelProps {
  panel: PanelName
  presenter: Presenter
  close: () => void
}

/** What the speaker has opened over the stage, closed by Escape. */
export function Panel({ panel, presenter, close }: PanelProps) {
  const say = useSay()
  const dialog = useRef<HTMLDialogElement>(null)
  // Before anything is painted: whoever types "G 1 0" is faster than a frame.
  useLayoutEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog
      ref={dialog}
      class="panel"
      aria-label={nameOf(say, panel)}
      onClose={close}
      {...say.attributes}
    >
      {panel === 'help' && <Help presenter={presenter} />}
      {panel === 'go-to' && <GoTo presenter={presenter} close={close} />}
      {panel === 'pair' && <Pair presenter={presenter} close={close} />}
    </dialog>
  )
}

function nameOf(say: Say, panel: PanelName): string {
  return { help: say('Keys'), 'go-to': say('Go to slide'), pair: say('Pair a phone') }[panel]
}

/** The speaker view's own keys do nothing here: an overview would spoil everything. */
const ELSEWHERE = ['overview', 'timer']

function Help({ presenter }: Pick<PanelProps, 'presenter'>) {
  const say = useSay()
  const keysHere = keyHelp(say).filter(
    ({ action }) => !ELSEWHERE.includes(action) && mayDo(action, presenter),
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

/** By number: titles would tell the hall what is to come. */
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
  useEffect(() => presenter.askForLink('speaker'), [presenter])
  const url = presenter.pairing?.url
  const openHere = () => {
    close()
    openSpeakerView()
  }
  return (
    <>
      <h2>{say('This screen may be the one the hall sees')}</h2>
      <p>{say('Show your notes on a phone: scan this once, within ten minutes.')}</p>
      <Asks presenter={presenter} answered={close} />
      {url && <QrCode text={url} label={say('QR code that pairs one phone')} />}
      {url && <Cleartext url={url} />}
      <button type="button" onClick={openHere}>
        {say('Open the speaker view here')}
      </button>
    </>
  )
}
