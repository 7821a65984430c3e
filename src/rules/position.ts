import { type Deck, findSlide, type Poll } from './deck.ts'

/** [T1] A place in the talk: a slide's id and a step, never an index. */
export interface Position {
  slide: string
  step: number
}

/** Before the first slide: the title, the join code, people coming in. */
export const LOBBY: Position = { slide: 'lobby', step: 0 }

export function isSamePosition(a: Position, b: Position): boolean {
  return a.slide === b.slide && a.step === b.step
}

export function isInDeck(deck: Deck, { slide, step }: Position): boolean {
  if (slide === LOBBY.slide) return step === 0
  const found = findSlide(deck, slide)
  return found !== undefined && step >= 0 && step <= found.steps
}

/** The poll that stands exactly here, and that Next acts upon. */
export function pollAt(deck: Deck, { slide, step }: Position): Poll | undefined {
  const poll = findSlide(deck, slide)?.poll
  return poll?.step === step ? poll : undefined
}

/** One step on, or null at the end of the deck. */
export function forward(deck: Deck, { slide, step }: Position): Position | null {
  const index = placeOf(deck, slide)
  const steps = deck.slides[index]?.steps ?? 0
  if (step < steps) return { slide, step: step + 1 }
  const following = deck.slides[index + 1]
  return following ? { slide: following.id, step: 0 } : null
}

/** One step back, or null in the lobby. A slide entered from behind shows all its steps. */
export function backward(deck: Deck, { slide, step }: Position): Position | null {
  if (slide === LOBBY.slide) return null
  if (step > 0) return { slide, step: step - 1 }
  const previous = deck.slides[placeOf(deck, slide) - 1]
  return previous ? { slide: previous.id, step: previous.steps } : LOBBY
}

/**
 * [T1] The same place in a deck that was edited. A slide that kept its id is found by it; one
 * that lost it (its heading was reworded) is found by its place between neighbours that kept theirs.
 */
export function carryPosition(position: Position, before: Deck, after: Deck): Position {
  if (position.slide === LOBBY.slide) return LOBBY
  const slide =
    findSlide(after, position.slide) ?? after.slides[carryPlace(position, before, after)]
  return slide ? { slide: slide.id, step: Math.min(position.step, slide.steps) } : LOBBY
}

function carryPlace({ slide }: Position, before: Deck, after: Deck): number {
  const place = placeOf(before, slide)
  const kept = (index: number) => placeOf(after, before.slides[index]?.id ?? '')
  let above = place
  while (above >= 0 && kept(above) < 0) above--
  let below = place
  while (below < before.slides.length && kept(below) < 0) below++
  const first = above < 0 ? 0 : kept(above) + 1
  const last = below < before.slides.length ? kept(below) - 1 : after.slides.length - 1
  return Math.max(0, Math.min(first + (place - above - 1), last))
}

/** The index of a slide; -1 for the lobby and for an id that the deck does not have. */
export function placeOf(deck: Deck, slide: string): number {
  return deck.slides.findIndex(({ id }) => id === slide)
}
