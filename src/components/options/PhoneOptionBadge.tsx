import { inkOn, needsEdge, optionColor, optionLetter, optionShape } from './option-marks.ts'

interface PhoneOptionBadgeProps {
  /** `#rrggbb`, or null for the palette's colour by place. */
  color: string | null
  place: number
}

/**
 * Letter, colour and shape of an option on a phone. The colour is an attribute and no inline style, which the
 * content security policy of the page without JavaScript forbids.
 */
export function PhoneOptionBadge({ color: own, place }: PhoneOptionBadgeProps) {
  const color = optionColor(own, place)
  const { path, baseline } = optionShape(place)
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
        {optionLetter(place)}
      </text>
    </svg>
  )
}
