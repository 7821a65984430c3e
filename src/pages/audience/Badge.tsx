import {
  choiceColor,
  choiceLetter,
  choiceShape,
  inkOn,
  needsEdge,
} from '#components/choice-marks.ts'
import type { Choice } from '#rules/deck.ts'

/** Letter, colour and shape of a choice. Without a style: a page that comes ready made may have none. */
export function Badge({ choice, place }: { choice: Choice; place: number }) {
  const color = choiceColor(choice.color, place)
  const { path, baseline } = choiceShape(place)
  return (
    <svg
      class="badge"
      viewBox="0 0 40 40"
      aria-hidden="true"
      data-edge={needsEdge(color)}
      {...{ color }}
    >
      <path d={path} />
      <text x="20" y={baseline} fill={inkOn(color)}>
        {choiceLetter(place)}
      </text>
    </svg>
  )
}
