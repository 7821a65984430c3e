import './pairing-requests.css'
import type { Presenter } from '#client/presenter.ts'
import { useSay } from '#client/say.ts'

interface PairingRequestsProps {
  presenter: Presenter
  /** Called after the speaker has answered. */
  answered?: () => void
}

/** Devices that have used a pairing link. The speaker knows their own phone by the number on it. */
export function PairingRequests({ presenter, answered }: PairingRequestsProps) {
  const say = useSay()
  return presenter.view?.asks.map(({ number, role }) => {
    const answer = (allow: boolean) => () => {
      presenter.send({ type: 'admit', number, allow })
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
