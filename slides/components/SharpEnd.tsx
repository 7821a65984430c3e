import type { ComponentChildren } from 'preact'
import type { Point } from '#components/Arrow.tsx'
import { Diagram } from '#components/Diagram.tsx'
import { Shape } from '#components/Shape.tsx'

interface SharpEndProps {
  from: number
  /** What is drawn, to those who cannot see it. */
  alt: string
  /** A list of three: the blunt end, the sharp end, and what happens there. */
  children: ComponentChildren
}

const HEIGHT = 368
const MIDDLE = HEIGHT / 2

/** A push that is wide where it comes from, and ends in the back of one person, who touches the failure. */
export function SharpEnd({ from, alt, children }: SharpEndProps) {
  return (
    <div class="sharp-end">
      <Diagram alt={alt} width={1104} height={HEIGHT}>
        <Shape path={BLUNT_END} />
        <Shape path={PUSH} step={from} grows="across" />
        <Shape path={PERSON} step={from} delay={0.7} />
        <g class="failure">
          <Shape path={FAILURE} step={from + 1} grows="out" />
        </g>
      </Diagram>
      {children}
    </div>
  )
}

const BLUNT_END = `M0 0H164V${HEIGHT}H0z`

/** Strips that come closer and closer, until they are one point. */
const PUSH = stripsTo([640, MIDDLE], 7)

/** Head and shoulders. */
const PERSON = `M676 ${MIDDLE - 100}a30 30 0 1 0 .1 0zM634 ${MIDDLE + 76}v-66a42 42 0 0 1 84 0v66z`

/** The first of its points reaches the person. */
const FAILURE = burstAt([911, MIDDLE], [193, 152, 178, 136, 186, 148, 174])

function stripsTo([x, y]: Point, count: number): string {
  const [left, gap] = [176, 12]
  const pitch = (HEIGHT + gap) / count
  const tops = Array.from({ length: count }, (_, place) => place * pitch)
  return tops.map((top) => `M${left} ${top}L${x} ${y}L${left} ${top + pitch - gap}z`).join('')
}

/** Points of these lengths from its middle, clockwise from the left, twice round. */
function burstAt([x, y]: Point, lengths: readonly number[]): string {
  const radii = [...lengths, ...lengths].flatMap((length) => [length, length * 0.3 + 50])
  const corners = radii.map((radius, place) => {
    const turn = Math.PI * (1 + (2 * place) / radii.length)
    return `${x + radius * Math.cos(turn)} ${y + radius * Math.sin(turn)}`
  })
  return `M${corners.join('L')}z`
}
