import type { ComponentChildren } from 'preact'

interface QuoteProps {
  /** The speaker of the words. */
  by?: string
  /** The place and time at which they were said. */
  source?: string
  children: ComponentChildren
}

/** A quotation and its source. */
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
