import type { ComponentChildren } from 'preact'
import type { Point } from '#components/Arrow.tsx'
import { Diagram } from '#components/Diagram.tsx'
import { Shape } from '#components/Shape.tsx'

interface TumbleProps {
  from: number
  /** What is drawn, to those who cannot see it. */
  alt: string
  /** A list: what happens at each of the three steps. */
  children: ComponentChildren
}

/** A slice of toast that lies on a table, and where it is at each of three steps. */
export function Tumble({ from, alt, children }: TumbleProps) {
  return (
    <div class="tumble">
      <Diagram alt={alt} width={1104} height={400}>
        <Shape path={TABLE} />
        <Toast centre={[150, 53]} turned={0} />
        {FALL.map((place, press) => (
          <Toast key={place.turned} {...place} step={from + press} />
        ))}
      </Diagram>
      {children}
    </div>
  )
}

const TABLE = 'M0 70H300V88H0zM40 88H58V394H40zM0 394H1104V400H0z'

const FALL: readonly { centre: Point; turned: number }[] = [
  { centre: [356, 92], turned: 40 },
  { centre: [560, 190], turned: 100 },
  { centre: [900, 377], turned: 180 },
]

interface ToastProps {
  centre: Point
  /** Clockwise from lying on its bread, in degrees. */
  turned: number
  step?: number
}

function Toast({ centre: [x, y], turned, step }: ToastProps) {
  return (
    <g class="toast" transform={`translate(${x} ${y}) rotate(${turned})`}>
      <Shape path="M-84 -6H84V17H-84z" step={step} />
      <g class="butter">
        <Shape path="M-84 -17H84V-6H-84z" step={step} />
      </g>
    </g>
  )
}
