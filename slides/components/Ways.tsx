import type { ComponentChildren } from 'preact'
import { Arrow } from '#components/Arrow.tsx'
import { Diagram } from '#components/Diagram.tsx'

interface WaysProps {
  /** The way that Next brings; those before it are there already. */
  way: 1 | 2 | 3
  from: number
  /** What is drawn, to those who cannot see it. */
  alt: string
  /** A list of two: who works on the left, and who on the right. */
  children: ComponentChildren
}

/** One picture that grows over three slides: work goes over, word of it comes back, and all learn. */
export function Ways({ way, from, alt, children }: WaysProps) {
  const stepOf = (drawn: number) => (drawn === way ? from : undefined)
  return (
    <div class="ways" data-way={way}>
      <Diagram alt={alt} width={1104} height={368}>
        <Flow step={stepOf(1)} />
        {way >= 2 && <Feedback step={stepOf(2)} />}
        {way >= 3 && <Learning step={stepOf(3)} />}
      </Diagram>
      {children}
    </div>
  )
}

interface DrawnWayProps {
  step: number | undefined
}

function Flow({ step }: DrawnWayProps) {
  return (
    <g class="way-1">
      <Arrow start={[272, 64]} end={[832, 64]} weight={18} step={step} />
    </g>
  )
}

function Feedback({ step }: DrawnWayProps) {
  return (
    <g class="way-2">
      <Arrow start={[976, 192]} end={[87, 192]} bend={144} weight={18} step={step} />
    </g>
  )
}

/** Loops over loops: each begins before the last has come back. */
function Learning({ step }: DrawnWayProps) {
  return (
    <g class="way-3">
      {[303, 431, 559].map((x, place) => (
        <Arrow
          key={x}
          start={[x + 188, 80]}
          end={[x, 80]}
          bend={142}
          step={step}
          delay={place * 0.4}
        />
      ))}
    </g>
  )
}
