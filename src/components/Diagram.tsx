import type { ComponentChildren } from 'preact'

interface DiagramProps {
  /** What it shows, to those who cannot see it. */
  alt: string
  /** In pixels of the frame, as all that is drawn in it. */
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
