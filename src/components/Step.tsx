import type { ComponentChildren } from 'preact'

interface StepProps {
  /** The press of Next, from 0, that brings it; given by the compiler. */
  index: number
  children: ComponentChildren
}

/** Something that comes with a press of Next. */
export function Step({ index, children }: StepProps) {
  return (
    <div class="fragment" data-fragment-index={index}>
      {children}
    </div>
  )
}
