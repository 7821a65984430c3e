/** Outlines by place on a 40 × 40 field: a choice is told apart without its colour. */
const SHAPES = [
  { path: 'M20 4a16 16 0 1 1 0 32 16 16 0 1 1 0-32z', baseline: 26 },
  { path: 'M6 6h28v28H6z', baseline: 26 },
  { path: 'M20 4.5L37 34.5H3z', baseline: 31 },
  { path: 'M20 3l17 17-17 17L3 20z', baseline: 26 },
  { path: 'M11.5 5h17L37 20l-8.5 15h-17L3 20z', baseline: 26 },
  { path: 'M13.5 4h13v9.5H36v13h-9.5V36h-13v-9.5H4v-13h9.5z', baseline: 26 },
  { path: 'M3 5.5h34L20 35.5z', baseline: 21.5 },
] as const

/** Where a shape's weight is, there its letter stands. */
interface Shape {
  path: string
  baseline: number
}

/** Seven shapes and eight colours: their pairs do not repeat. */
export function choiceShape(place: number): Shape {
  return SHAPES[place % SHAPES.length] ?? SHAPES[0]
}
