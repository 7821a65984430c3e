import { useEffect, useState } from 'preact/hooks'

interface DropsProps {
  /** The counted slices, one of the talk's assets. */
  src: string
}

interface Counted {
  slices: number
  butterDown: number
}

/** A mark for each slice that was dropped: filled if it landed on its butter. */
export function Drops({ src }: DropsProps) {
  const counted = useCounted(src)
  if (!counted) return <div role="img" aria-busy="true" aria-label="the counted slices" />
  const { slices, butterDown } = counted
  return (
    <svg
      class="drops"
      viewBox={`0 0 ${ROW * 10} ${Math.ceil(slices / ROW) * 6}`}
      role="img"
      aria-label={`${butterDown} of ${slices} marks are filled`}
    >
      {Array.from({ length: slices }, (_, slice) => (
        <path key={slice} d={markAt(slice)} data-butter={slice < butterDown} />
      ))}
    </svg>
  )
}

/** So many marks stand in a row. */
const ROW = 25

function markAt(slice: number): string {
  return `M${(slice % ROW) * 10} ${Math.floor(slice / ROW) * 6}h8v4h-8z`
}

function useCounted(src: string): Counted | null {
  const [counted, setCounted] = useState<Counted | null>(null)
  useEffect(() => {
    fetch(src)
      .then((answer) => answer.json())
      .then(setCounted)
  }, [src])
  return counted
}
