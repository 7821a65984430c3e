/** A point: its distance from the left and from the top, in pixels of the diagram. */
export type Point = readonly [x: number, y: number]

interface ArrowProps {
  start: Point
  /** The tip of the arrow. */
  end: Point
  /** How far the line swings out to its left and back; below 0 to its right, straight if left out. */
  bend?: number
  /** The width of the line; the head grows with it. */
  weight?: number
  /** The press of Next, from 0, at which the arrow draws itself; left out, it is there from the start. */
  step?: number | undefined
  /** The drawing begins so many seconds after that press. */
  delay?: number
}

/** The head in widths of the line: its tip at 0, pointing right. */
const HEAD_SHAPE = { path: 'M0 0L-3.2 -2.3V2.3z', length: 3.2 }

/** The gap that an arrow over another one leaves free beside it. */
const GAP = 6

/** A part of a `Diagram`: an arrow that draws itself from one point to another. */
export function Arrow({ start, end, bend = 0, weight = 12, step, delay = 0 }: ArrowProps) {
  const { length, angle } = reach(start, end)
  const turn = 90 * Math.sign(bend)
  const head = `translate(${length}) rotate(${turn}) scale(${weight})`
  const line = lineTo(length, bend, HEAD_SHAPE.length * weight)
  return (
    <g transform={`translate(${start[0]} ${start[1]}) rotate(${angle})`}>
      <g
        class={step === undefined ? undefined : 'fragment'}
        data-fragment-index={step}
        style={{ '--delay': `${delay}s` }}
      >
        <path
          class="arrow-line arrow-gap"
          d={line}
          pathLength={1}
          stroke-width={weight + 2 * GAP}
        />
        <path class="arrow-line" d={line} pathLength={1} stroke-width={weight} />
        <path class="arrow-head" d={HEAD_SHAPE.path} transform={head} />
      </g>
    </g>
  )
}

/** The distance of the end, and its direction: clockwise from the right, in degrees. */
function reach([x, y]: Point, [toX, toY]: Point) {
  const angle = (Math.atan2(toY - y, toX - x) * 180) / Math.PI
  return { length: Math.hypot(toX - x, toY - y), angle }
}

/** Line and head overlap by this much, so that no hair of ground shows between them. */
const OVERLAP = 2

/**
 * The line from 0 to a point on the right where the head begins: straight, or out, round two corners as wide
 * as there is room for, and back.
 */
function lineTo(length: number, bend: number, head: number): string {
  const end = head - OVERLAP
  if (bend === 0) return `M0 0H${length - end}`
  const radius = Math.min(length / 2, Math.abs(bend) - head)
  const [out, round] = bend > 0 ? [-1, 1] : [1, 0]
  const corner = (x: number, y: number) => `a${radius} ${radius} 0 0 ${round} ${x} ${y}`
  return [
    `M0 0V${out * (Math.abs(bend) - radius)}`,
    corner(radius, out * radius),
    `H${length - radius}`,
    corner(radius, -out * radius),
    `V${out * end}`,
  ].join('')
}
