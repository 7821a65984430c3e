import type { Question } from './question.ts'

/**
 * What the rules need to know of a deck: the order of slides, how many steps each takes, and
 * where its poll stands. The compiler's manifest carries these and more.
 */
export interface Deck {
  slides: readonly Slide[]
}

export interface Slide {
  /** Unique in the deck; never `lobby`, which is the place before the first slide. */
  id: string
  /** Presses of Next inside the slide, 0 if it shows at once. */
  steps: number
  /** Fills the screen with nothing else on it, nor over it: a restart screen. */
  interstitial: boolean
  poll: Poll | null
}

/** A question and its place in the talk. */
export interface Poll extends Question {
  /** Unique in the deck. */
  id: string
  /** The step of its slide at which Next opens it. */
  step: number
  /** The poll asked before that this one asks again, word for word. */
  again: string | null
}

export function findSlide(deck: Deck, id: string): Slide | undefined {
  return deck.slides.find((slide) => slide.id === id)
}

export function findPoll(deck: Deck, id: string): Poll | undefined {
  return deck.slides.find((slide) => slide.poll?.id === id)?.poll ?? undefined
}
