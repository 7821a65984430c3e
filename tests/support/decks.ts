import type { Deck, Poll, Slide } from '#rules/deck.ts'
import type { Question } from '#rules/question.ts'

/** A deck of plain slides for tests; polls and steps are added by name. */
export function deckOf(...slides: (string | Partial<Slide>)[]): Deck {
  return { slides: slides.map(slideOf) }
}

export function pollOf(id: string, step = 0): Poll {
  return { id, step, ...choiceQuestion(`${id}?`, ['blame', 'learn']), again: null }
}

/** A question that offers choices, each with its id for a label. */
export function choiceQuestion(question: string, ids: readonly string[]): Question {
  const choices = ids.map((id) => ({ id, color: null }))
  return { kind: 'choice', question, labels: ids, content: { choices }, words: {} }
}

function slideOf(slide: string | Partial<Slide>): Slide {
  const given = typeof slide === 'string' ? { id: slide } : slide
  return { id: '', steps: 0, interstitial: false, poll: null, ...given }
}
