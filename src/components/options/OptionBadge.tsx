import { inkOn, optionLetter, optionShape } from './option-marks.ts'

interface OptionBadgeProps {
  color: string
  place: number
}

/** Letter, colour and shape of an option on the stage: each of the three distinguishes it alone. */
export function OptionBadge({ color, place }: OptionBadgeProps) {
  const { path, baseline } = optionShape(place)
  const letter = optionLetter(place)
  return (
    <svg class="choice-badge" viewBox="0 0 40 40" role="img" aria-label={letter}>
      <path d={path} />
      <text x="20" y={baseline} fill={inkOn(color)}>
        {letter}
      </text>
    </svg>
  )
}
