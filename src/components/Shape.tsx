interface ShapeProps {
  /** The outline as SVG path data, in pixels of the diagram. */
  path: string
  /** The press of Next, from 0, that shows the shape; left out, it is there from the start. */
  step?: number | undefined
  /** How the shape appears: from its left edge to the right, or from its middle outwards. */
  grows?: 'across' | 'out'
  /** The shape appears so many seconds after that press. */
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
