import { useEffect, useState } from 'preact/hooks'

/** Something a page shows that changes over time. */
export class Observable {
  #listeners = new Set<() => void>()

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  protected changed(): void {
    for (const listener of this.#listeners) listener()
  }
}

/** Renders the component again whenever the source changes. */
export function useChanges(source: Observable): void {
  const [, count] = useState(0)
  useEffect(() => source.subscribe(() => count((n) => n + 1)), [source])
}
