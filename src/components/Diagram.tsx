import type { ComponentChildren } from 'preact'

interface DiagramProps {
  /** A description for people who cannot see the diagram. */
  alt: string
  /** The size in pixels of the frame, as are all parts. */
  width: number
  height: number
  children: ComponentChildren
}

/**
 * A drawing of parts such as `Arrow` and `Shape`, in the colours of the slide. Words stand beside it as
 * text, so that they can be selected and translated.
 */
export function Diagram({ alt, width, height, children }: DiagramProps) {
  return (
    <svg
      class="diagram"
      role="img"
      aria-label={alt}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
    >
      {children}
    </svg>
  )
}
