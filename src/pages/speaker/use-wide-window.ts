import { useEffect, useState } from 'preact/hooks'

/** Trap: a phone on its side is wide, but not high enough for the desk. */
const WIDE = '(min-width: 900px) and (min-height: 500px)'

/** Whether there is room for everything at once. */
export function useWideWindow(): boolean {
  const [wide, setWide] = useState(() => matchMedia(WIDE).matches)
  useEffect(() => {
    const query = matchMedia(WIDE)
    const update = () => setWide(query.matches)
    query.addEventListener('change', update)
    return () => query.removeEventListener('change', update)
  }, [])
  return wide
}
