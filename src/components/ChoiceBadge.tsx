import { choiceLetter, choiceShape, inkOn } from './choice-marks.ts'

interface ChoiceBadgeProps {
  color: string
  place: number
}

/** Letter, colour and shape of a choice: each tells it apart alone. */
export function ChoiceBadge({ color, place }: ChoiceBadgeProps) {
  const { path, baseline } = choiceShape(place)
  return (
    <svg class="choice-badge" viewBox="0 0 40 40">
      <path d={path} />
      <text x="20" y={baseline} fill={inkOn(color)}>
        {choiceLetter(place)}
      </text>
    </svg>
  )
}
