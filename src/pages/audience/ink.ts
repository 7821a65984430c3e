/** Above this luminance black reads better than white. */
const MIDDLE = 0.179

/** Below this luminance a colour is lost on the dark page without an edge. */
const DARK = 0.127

/** Black or white, whichever reads better on a colour, given as `#rrggbb`. */
export function inkOn(color: string): string {
  return luminance(color) > MIDDLE ? '#000' : '#fff'
}

export function needsEdge(color: string): boolean {
  return luminance(color) < DARK
}

/** As the Web Content Accessibility Guidelines define it, from 0 to 1. */
function luminance(color: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => linear(color.slice(at, at + 2)))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function linear(hex: string): number {
  const level = Number.parseInt(hex, 16) / 255
  return level <= 0.04045 ? level / 12.92 : ((level + 0.055) / 1.055) ** 2.4
}
