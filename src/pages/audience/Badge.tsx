import { choiceColor, choiceLetter } from '#components/choice-marks.ts'
import type { Choice } from '#rules/deck.ts'

/** Outlines by place on a 40 × 40 field: a choice is told apart without its colour. */
const SHAPES = [
  'M20 2a18 18 0 1 1 0 36 18 18 0 1 1 0-36z',
  'M5 4h30q1 0 1 1v30q0 1-1 1H5q-1 0-1-1V5q0-1 1-1z',
  'M20 3L38 36H2z',
  'M20 1l19 19-19 19L1 20z',
  'M11 4h18l9 16-9 16H11L2 20z',
  'M13 3h14v10h10v14H27v10H13V27H3V13h10z',
  'M2 5h36L20 38z',
]

/** How far the letter sits from the middle where a shape's weight is elsewhere. */
const DROPS: readonly number[] = [0, 0, 5, 0, 0, 0, -5]

/** Letter, colour and shape of a choice. Seven shapes and eight colours: the pairs do not repeat. */
export function Badge({ choice, place }: { choice: Choice; place: number }) {
  const color = choiceColor(choice.color, place)
  const shape = place % SHAPES.length
  return (
    <svg class="badge" viewBox="0 0 40 40" aria-hidden="true" style={{ '--choice': color }}>
      <path d={SHAPES[shape]} />
      <text x="20" y={26 + (DROPS[shape] ?? 0)} fill={inkOn(color)}>
        {choiceLetter(place)}
      </text>
    </svg>
  )
}

/** Above this luminance black reads better than white. */
const MIDDLE = 0.179

function inkOn(color: string): string {
  return luminance(color) > MIDDLE ? '#000' : '#fff'
}

function luminance(color: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => linear(color.slice(at, at + 2)))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function linear(hex: string): number {
  const level = Number.parseInt(hex, 16) / 255
  return level <= 0.04045 ? level / 12.92 : ((level + 0.055) / 1.055) ** 2.4
}
