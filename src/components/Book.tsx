import type { ComponentChildren } from 'preact'

interface BookProps {
  /** Who wrote it, as on its cover. */
  by: string
  children: ComponentChildren
}

/** A book named in type: its heading and subtitle inside, its authors below. */
export function Book({ by, children }: BookProps) {
  return (
    <div class="book">
      {children}
      <p class="book-authors">{by}</p>
    </div>
  )
}
