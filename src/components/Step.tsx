import type { ComponentChildren } from 'preact'

interface StepProps {
  /** The press of Next, from 0, that shows the content; given by the compiler. */
  index: number
  /** Whether the content stands inside a line of text; given by the compiler. */
  inline?: boolean
  children: ComponentChildren
}

/** Content that a press of Next shows. */
export function Step({ index, inline, children }: StepProps) {
  const Element = inline ? 'span' : 'div'
  return (
    <Element class="fragment" data-fragment-index={index}>
      {children}
    </Element>
  )
}
