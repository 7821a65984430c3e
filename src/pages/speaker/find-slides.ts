export interface Found<Slide> {
  slide: Slide
  /** The slide's place in the deck, from 0. */
  index: number
}

/** The slides with this number, or with these letters in their title; all for an empty text. */
export function findSlides<Slide extends { title: string }>(
  slides: readonly Slide[],
  wanted: string,
): Found<Slide>[] {
  const text = wanted.trim().toLowerCase()
  const all = slides.map((slide, index) => ({ slide, index }))
  const numbered = all.filter(({ index }) => String(index + 1) === text)
  if (numbered.length > 0) return numbered
  return all.filter(({ slide }) => slide.title.toLowerCase().includes(text))
}
