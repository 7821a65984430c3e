import { useEffect, useState } from 'preact/hooks'
import { type Presenter, TAKE_OVER } from '#client/presenter.ts'
import { useSay } from '#client/say.ts'

/** Explains after a press on a laptop that does not drive why nothing moved, and that the next press will. */
export function TakeOver({ presenter }: { presenter: Presenter }) {
  const say = useSay()
  const shown = usePassing(presenter.warned)
  if (!shown || presenter.drives) return null
  return (
    <p class="take-over" role="status" {...say.attributes}>
      {say('Another device drives. Press again to drive from here.')}
    </p>
  )
}

/** True from each new warning until a second press would only warn again. */
function usePassing(warned: number): boolean {
  const [shown, setShown] = useState(false)
  useEffect(() => {
    if (warned === 0) return undefined
    setShown(true)
    const timer = setTimeout(() => setShown(false), TAKE_OVER)
    return () => clearTimeout(timer)
  }, [warned])
  return shown
}
