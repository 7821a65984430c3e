import { choiceLetter, choiceShape, inkOn } from '../choice-marks.ts'

interface ChoiceBadgeProps {
  color: string
  place: number
}

/** Letter, colour and shape of a choice: each tells it apart alone. */
export function ChoiceBadge({ color, place }: ChoiceBadgeProps) {
  const { path, baseline } = choiceShape(place)
  const letter = choiceLetter(place)
  return (
    <svg class="choice-badge" viewBox="0 0 40 40" role="img" aria-label={letter}>
      <path d={path} />
      <text x="20" y={baseline} fill={inkOn(color)}>
        {letter}
      </text>
    </svg>
  )
}
