import { useEffect, useState } from 'preact/hooks'

/** A source of changes, which components show. */
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
