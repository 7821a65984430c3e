interface ShapeProps {
  /** Its outline as SVG path data, in pixels of the diagram. */
  path: string
  /** The press of Next, from 0, that brings it; without one it is there. */
  step?: number | undefined
  /** How it comes: from its left edge to the right, or from its middle outwards. */
  grows?: 'across' | 'out'
  /** How long after that press it comes, in seconds. */
  delay?: number
}

/** A part of a `Diagram`: a filled outline. */
export function Shape({ path, step, grows, delay = 0 }: ShapeProps) {
  return (
    <g
      class={step === undefined ? undefined : 'fragment'}
      data-fragment-index={step}
      style={{ '--delay': `${delay}s` }}
    >
      <path class="shape-outline" d={path} data-grows={grows} />
    </g>
  )
}
