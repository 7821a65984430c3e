import { useEffect, useState } from 'preact/hooks'

/** A pointer that has not moved for this long, in ms, is in the way. */
const REST = 2500

/** Whether the pointer rests and can be hidden. */
export function useRestingPointer(): boolean {
  const [resting, setResting] = useState(true)
  useEffect(() => watchPointer(setResting), [])
  return resting
}

function watchPointer(setResting: (resting: boolean) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const moved = () => {
    setResting(false)
    clearTimeout(timer)
    timer = setTimeout(() => setResting(true), REST)
  }
  addEventListener('pointermove', moved)
  return () => removeEventListener('pointermove', moved)
}
