import { describe, expect, test } from 'vitest'
import { findSlides } from '#pages/speaker/find-slides.ts'
import { nextDoes } from '#pages/speaker/next-press.ts'
import type { Deck, Poll, Slide } from '#rules/deck.ts'
import type { Asking, Phase } from '#rules/poll.ts'
import { LOBBY, type Position } from '#rules/position.ts'
import { newRoom, type Room } from '#rules/room.ts'
import { choiceQuestion } from '../../support/decks.ts'

const poll: Poll = { id: 'vote', step: 1, ...choiceQuestion('Why?', []), again: null }

function slide(id: string, more: Partial<Slide> = {}): Slide {
  return { id, steps: 0, interstitial: false, poll: null, ...more }
}

const deck: Deck = { slides: [slide('one'), slide('two', { steps: 1, poll }), slide('three')] }

function room(position: Position, phase?: Phase): Room {
  const asking: Asking = { round: 1, phase: 'open', opened: 0, closed: null, ...poll }
  return { ...newRoom(), position, polls: phase ? { vote: { ...asking, phase } } : {} }
}

describe('what Next does', () => {
  test('goes on', () => {
    expect(nextDoes(room(LOBBY), deck)).toBe('move')
    expect(nextDoes(room({ slide: 'one', step: 0 }), deck)).toBe('move')
  })

  test('[P1] arriving at a waiting poll opens it', () => {
    expect(nextDoes(room({ slide: 'two', step: 0 }), deck)).toBe('arrive-and-open')
  })

  test('[P1] arriving at a poll that was asked opens nothing', () => {
    expect(nextDoes(room({ slide: 'two', step: 0 }, 'revealed'), deck)).toBe('move')
  })

  test.each([
    [undefined, 'open'],
    ['open', 'close-and-reveal'],
    ['closed', 'reveal'],
    ['revealed', 'move'],
  ] as const)('[P1] at a poll that is %s it is to %s', (phase, does) => {
    expect(nextDoes(room({ slide: 'two', step: 1 }, phase), deck)).toBe(does)
  })

  test('ends on the last slide', () => {
    expect(nextDoes(room({ slide: 'three', step: 0 }), deck)).toBe('end')
  })
})

describe('slides to jump to', () => {
  const titled = Array.from({ length: 12 }, (_, index) => ({ title: `Way ${index % 3}` }))

  test('a number finds its slide and no other', () => {
    expect(findSlides(titled, ' 1 ').map(({ index }) => index)).toEqual([0])
  })

  test('letters find titles', () => {
    expect(findSlides(titled, 'way 2')).toHaveLength(4)
  })

  test('nothing asked finds all', () => {
    expect(findSlides(titled, '')).toHaveLength(12)
  })
})
