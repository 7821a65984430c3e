import type { ComponentChildren } from 'preact'

interface StepProps {
  /** The press of Next, from 0, that brings it; given by the compiler. */
  index: number
  /** It stands inside a line of text; given by the compiler. */
  inline?: boolean
  children: ComponentChildren
}

/** Something that comes with a press of Next. */
export function Step({ index, inline, children }: StepProps) {
  const Element = inline ? 'span' : 'div'
  return (
    <Element class="fragment" data-fragment-index={index}>
      {children}
    </Element>
  )
}
