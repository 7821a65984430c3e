/** Colours by place for options that bring none, which colour-blind people can distinguish (after Okabe and Ito). */
const PALETTE = [
  '#e69f00',
  '#56b4e9',
  '#009e73',
  '#f0e442',
  '#cc79a7',
  '#d55e00',
  '#0072b2',
  '#bbbbbb',
]

/** The letter that stands for an option by its place: on stage, on phones, spoken in the hall. */
export function optionLetter(place: number): string {
  return String.fromCharCode(65 + place)
}

export function optionColor(color: string | null, place: number): string {
  return color ?? PALETTE[place % PALETTE.length] ?? '#bbbbbb'
}

/** An outline, and how far down the baseline of its letter is, so that the letter stands in its visual middle. */
interface Shape {
  path: string
  baseline: number
}

/** Outlines by place on a field of 40 × 40, which distinguish options without colour. */
const SHAPES: readonly Shape[] = [
  { path: 'M20 4a16 16 0 1 1 0 32 16 16 0 1 1 0-32z', baseline: 26.5 },
  { path: 'M6 6h28v28H6z', baseline: 26.5 },
  { path: 'M20 4.5L37 34.5H3z', baseline: 31.5 },
  { path: 'M20 3l17 17-17 17L3 20z', baseline: 26.5 },
  { path: 'M11.5 5h17L37 20l-8.5 15h-17L3 20z', baseline: 26.5 },
  { path: 'M13.5 4h13v9.5H36v13h-9.5V36h-13v-9.5H4v-13h9.5z', baseline: 26.5 },
  { path: 'M3 5.5h34L20 35.5z', baseline: 21.5 },
]

/** Seven shapes and eight colours make 56 pairs before one repeats. */
export function optionShape(place: number): Shape {
  return SHAPES[place % SHAPES.length] as Shape
}

/** Above this luminance black reads better than white. */
const MIDDLE = 0.179

/** Black or white, whichever reads better on a colour, given as `#rrggbb`. */
export function inkOn(color: string): string {
  return luminance(color) > MIDDLE ? '#000' : '#fff'
}

/** Below this luminance a colour is lost on the dark page of a phone without an edge. */
const DARK = 0.127

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
