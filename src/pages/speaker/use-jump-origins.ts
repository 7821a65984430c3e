import { useEffect, useState } from 'preact/hooks'
import type { Presenter } from '#client/presenter.ts'
import { tabStorage } from '#client/storage.ts'
import { isSamePosition, type Position } from '#rules/position.ts'

/** The places that jumps left from, the latest last. They survive a reload. */
export function useJumpOrigins({ room: { position }, view }: Presenter) {
  const key = `lectern jumps ${view?.id}`
  const [origins, setOrigins] = useState<Position[]>(() => tabStorage.readValue(key) ?? [])
  useEffect(() => void tabStorage.writeValue(key, origins), [key, origins])
  const ahead = origins.filter((origin) => !isSamePosition(origin, position))
  return {
    origin: ahead.at(-1) ?? null,
    leave: (from: Position) => setOrigins([...ahead, from]),
    takeBack: () => setOrigins(ahead.slice(0, -1)),
  }
}
