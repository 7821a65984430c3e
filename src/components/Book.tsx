import type { ComponentChildren } from 'preact'

interface BookProps {
  /** The author, at the foot of the cover. */
  by?: string
  children: ComponentChildren
}

/**
 * The cover of a book, set in type: its heading, which may have its author in a line above and its subtitle
 * below; any text after these stands at the foot.
 */
export function Book({ by, children }: BookProps) {
  return (
    <div class="book">
      {children}
      {by && <p class="book-foot">{by}</p>}
    </div>
  )
}
