import { optionColor, optionShape } from '#components/options/option-marks.ts'

/** The marks of choices to come, while there is nothing to vote on. */
export function Motif() {
  return (
    <svg class="motif" viewBox="0 0 196 40" aria-hidden="true">
      {[0, 1, 2, 3].map((place) => (
        <path
          key={place}
          d={optionShape(place).path}
          transform={`translate(${place * 52} 0)`}
          stroke={optionColor(null, place)}
        />
      ))}
    </svg>
  )
}
