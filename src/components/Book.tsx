import type { ComponentChildren } from 'preact'

interface BookProps {
  /** Who wrote it, at the foot of the cover. */
  by?: string
  children: ComponentChildren
}

/**
 * A book named in type. Inside: its heading, which may have its author in a line above and its
 * subtitle below; whatever follows that stands at the foot.
 */
export function Book({ by, children }: BookProps) {
  return (
    <div class="book">
      {children}
      {by && <p class="book-foot">{by}</p>}
    </div>
  )
}
