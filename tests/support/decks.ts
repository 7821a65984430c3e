import type { Deck, Poll, Slide } from '#rules/deck.ts'

/** A deck of plain slides for tests; polls and steps are added by name. */
export function deckOf(...slides: (string | Partial<Slide>)[]): Deck {
  return { slides: slides.map(slideOf) }
}

export function pollOf(id: string, step = 0): Poll {
  const choices = ['blame', 'learn'].map((choice) => ({ id: choice, label: choice, color: null }))
  return { id, step, question: `${id}?`, choices, words: {}, again: null }
}

function slideOf(slide: string | Partial<Slide>): Slide {
  const given = typeof slide === 'string' ? { id: slide } : slide
  return { id: '', steps: 0, interstitial: false, poll: null, ...given }
}
