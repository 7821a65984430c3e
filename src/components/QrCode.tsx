import { encode } from 'uqr'

/** The width of the light edge that the standard asks for, in modules. On a black stage nothing else is light. */
const QUIET = 4

interface QrCodeProps {
  text: string
  /** The purpose of the code, for people who cannot see it. */
  label: string
}

/** A QR code, dark on light whatever surrounds it, since some phones read no other. */
export function QrCode({ text, label }: QrCodeProps) {
  const { data, size } = encode(text, { border: QUIET, ecc: 'M' })
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path.join('')} fill="#000" shape-rendering="crispEdges" />
    </svg>
  )
}
