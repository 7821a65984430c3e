import './pairing-requests.css'
import type { Presenter } from '#client/presenter.ts'
import { useSay } from '#client/say.ts'

interface AsksProps {
  presenter: Presenter
  /** After the speaker has answered. */
  answered?: () => void
}

/** Devices that used a pairing link. The number on the speaker's own phone tells it from others. */
export function Asks({ presenter, answered }: AsksProps) {
  const say = useSay()
  return presenter.view?.asks.map(({ number, role }) => {
    const answer = (allow: boolean) => () => {
      presenter.admit(number, allow)
      answered?.()
    }
    return (
      <div key={number} class="ask" {...say.attributes}>
        <p>
          {role === 'projector' ? say('A screen that shows') : say('A device that shows')}{' '}
          <strong>{number}</strong>{' '}
          {role === 'projector' ? say('wants to show the slides.') : say('wants to drive.')}
        </p>
        <button type="button" class="ask-allow" onClick={answer(true)}>
          {say('Let it in')}
        </button>
        <button type="button" onClick={answer(false)}>
          {say('Send it away')}
        </button>
      </div>
    )
  })
}
