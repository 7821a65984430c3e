import { describe, expect, test } from 'vitest'
import { backward, carryPosition, forward, isInDeck, LOBBY, pollAt } from '#rules/position.ts'
import { deckOf, pollOf } from '../support/decks.ts'

const deck = deckOf(
  'title',
  { id: 'ways', steps: 2 },
  { id: 'vote', steps: 1, poll: pollOf('p', 1) },
)

describe('walking through the deck', () => {
  test('[T1] forward goes through the steps of a slide, then to the next', () => {
    const walk = [LOBBY]
    for (let at = forward(deck, LOBBY); at; at = forward(deck, at)) walk.push(at)

    expect(walk.map(({ slide, step }) => `${slide} ${step}`)).toEqual([
      'lobby 0',
      'title 0',
      'ways 0',
      'ways 1',
      'ways 2',
      'vote 0',
      'vote 1',
    ])
  })

  test('[T1] backward enters a slide with all of its steps shown', () => {
    expect(backward(deck, { slide: 'vote', step: 0 })).toEqual({ slide: 'ways', step: 2 })
    expect(backward(deck, { slide: 'title', step: 0 })).toEqual(LOBBY)
    expect(backward(deck, LOBBY)).toBeNull()
  })

  test('[T1] a step that a slide does not have is not in the deck', () => {
    expect(isInDeck(deck, { slide: 'ways', step: 2 })).toBe(true)
    expect(isInDeck(deck, { slide: 'ways', step: 3 })).toBe(false)
    expect(isInDeck(deck, { slide: 'elsewhere', step: 0 })).toBe(false)
  })

  test('[P1] a poll stands at its step, not before', () => {
    expect(pollAt(deck, { slide: 'vote', step: 0 })).toBeUndefined()
    expect(pollAt(deck, { slide: 'vote', step: 1 })?.id).toBe('p')
  })
})

describe('an edited deck', () => {
  const before = deckOf('a', 'b', 'c', 'd')

  test.each([
    ['a renamed slide is found by its place', deckOf('a', 'new', 'c', 'd'), 'b', 'new'],
    ['two renamed ones keep their order', deckOf('a', 'x', 'y', 'd'), 'c', 'y'],
    ['an inserted slide moves nobody', deckOf('a', 'extra', 'b', 'c', 'd'), 'b', 'b'],
    ['a slide moved elsewhere is followed', deckOf('b', 'a', 'c', 'd'), 'b', 'b'],
    ['a deleted slide gives way to its neighbour', deckOf('a', 'c', 'd'), 'b', 'a'],
    ['a renamed first slide is still the first', deckOf('x', 'b', 'c', 'd'), 'a', 'x'],
    ['a renamed last slide is still the last', deckOf('a', 'b', 'c', 'x'), 'd', 'x'],
    ['an emptied deck leads to the lobby', deckOf(), 'b', 'lobby'],
  ])('[T1] %s', (_, after, from, to) => {
    expect(carryPosition({ slide: from, step: 0 }, before, after).slide).toBe(to)
  })

  test('[T1] a step that is gone becomes the last one left', () => {
    const after = deckOf('a', { id: 'b', steps: 1 }, 'c', 'd')

    expect(carryPosition({ slide: 'b', step: 4 }, before, after)).toEqual({ slide: 'b', step: 1 })
  })
})
