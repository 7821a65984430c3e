import type { ComponentChildren } from 'preact'

interface QuoteProps {
  /** Who said it. */
  by?: string
  /** Where and when it was said. */
  source?: string
  children: ComponentChildren
}

/** Somebody's words, and whose they are. */
export function Quote({ by, source, children }: QuoteProps) {
  return (
    <div class="quote">
      <blockquote>{children}</blockquote>
      {(by || source) && (
        <p class="quote-source">
          {by && <strong>{by}</strong>} {source && <cite>{source}</cite>}
        </p>
      )}
    </div>
  )
}
