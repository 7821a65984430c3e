import { slides, talk } from 'virtual:lectern/deck'
import { say } from '#i18n/words.ts'
import { type Position, placeOf } from '#rules/position.ts'

/** Where a position is, for people. */
export interface Place {
  /** Counted from 0; -1 in the lobby. */
  index: number
  title: string
  chapter: string | null
}

export function findPlace({ slide }: Position): Place {
  const index = placeOf({ slides }, slide)
  const found = slides[index]
  if (!found) return { index, title: say('Lobby'), chapter: null }
  return { index, title: found.title, chapter: found.chapter }
}

/** `Slide 7 of 24`. */
export function sayNumber({ index }: Place): string {
  if (index < 0) return say('Before the first slide')
  return say('Slide {n} of {count}', { n: index + 1, count: slides.length })
}

/** `Step 2 of 3`; nothing on a slide that shows at once. */
export function sayStep({ slide, step }: Position): string | null {
  const steps = slides.find(({ id }) => id === slide)?.steps ?? 0
  return steps > 0 ? say('Step {step} of {steps}', { step, steps }) : null
}

/** The language of the talk's own words. */
export function talkLanguage(): string {
  return talk.language
}
