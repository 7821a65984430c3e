import { slides } from 'virtual:lectern/deck'
import type { Translate } from '#client/talk-words.ts'
import type { DeckSlide } from '#deck/manifest.ts'
import type { Say } from '#i18n/say.ts'
import { type Position, placeOf } from '#rules/position.ts'

/** A position as people name it. */
export interface Place {
  /** Counted from 0; -1 in the lobby. */
  index: number
  title: string
  chapter: string | null
}

/** The place of a position, in the reader's language. */
export function findPlace(say: Say, { slide }: Position, translate: Translate): Place {
  const index = placeOf({ slides }, slide)
  const found = slides[index]
  if (!found) return { index, title: say('Lobby'), chapter: null }
  return { index, title: slideTitle(found, translate), chapter: translate(found.chapter) }
}

export function slideTitle({ title, titleText }: DeckSlide, translate: Translate): string {
  return translate(titleText, 'slide', title)
}

/** `Slide 7 of 24`. */
export function numberWords(say: Say, { index }: Place): string {
  if (index < 0) return say('Before the first slide')
  return say('Slide {n} of {count}', { n: index + 1, count: slides.length })
}

/** `Step 2 of 3`, before the first `3 steps`; nothing on a slide that shows at once. */
export function stepWords(say: Say, { slide, step }: Position): string | null {
  const steps = slides.find(({ id }) => id === slide)?.steps ?? 0
  if (steps === 0) return null
  return step === 0
    ? say.count(steps, '{n} step', '{n} steps')
    : say('Step {step} of {steps}', { step, steps })
}
