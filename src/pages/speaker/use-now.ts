import { useEffect, useState } from 'preact/hooks'
import type { Presenter } from '#client/presenter.ts'

/** The time is read this often, in ms, so that no second is skipped on the screen. */
const TICK = 250

/** Server time, in ms, as it passes. */
export function useNow(presenter: Presenter): number {
  const [, tick] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), TICK)
    return () => clearInterval(timer)
  }, [])
  return presenter.now()
}
