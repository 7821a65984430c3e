/** A slide's planned seconds. */
interface Planned {
  time: number | null
}

/**
 * How far ahead of its plan the talk is, in ms; less than 0 if behind, null where nothing is
 * planned. Anywhere within the slide's own planned time is on time.
 */
export function planDrift(slides: readonly Planned[], place: number, spent: number): number | null {
  const slide = slides[place]
  if (!slide || slides.every(({ time }) => time === null)) return null
  const begins = plannedTime(slides.slice(0, place))
  const ends = begins + plannedTime([slide])
  return spent < begins ? begins - spent : Math.min(0, ends - spent)
}

/** Planned milliseconds of some slides; those without a plan count for nothing. */
function plannedTime(slides: readonly Planned[]): number {
  return slides.reduce((sum, { time }) => sum + (time ?? 0) * 1000, 0)
}
