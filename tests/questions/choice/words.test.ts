import { describe, expect, test } from 'vitest'
import { createSay } from '#i18n/say.ts'
import { movementWords } from '#questions/choice/words.ts'
import { choiceQuestion } from '../../support/decks.ts'

const say = createSay('en', {})

const questionOf = (...labels: string[]) => choiceQuestion('Why?', labels)

describe('how people moved between two choices', () => {
  const question = questionOf('Blame', 'Learn')

  test('is told both ways, the larger first', () => {
    expect(
      movementWords(say, question, [
        [7, 8],
        [2, 8],
      ]),
    ).toBe('25 voted twice: 8 moved from Blame to Learn, 2 from Learn to Blame.')
    expect(
      movementWords(say, question, [
        [7, 2],
        [8, 8],
      ]),
    ).toBe('25 voted twice: 8 moved from Learn to Blame, 2 from Blame to Learn.')
  })

  test('is told where all went one way, or nobody went', () => {
    expect(
      movementWords(say, question, [
        [12, 8],
        [0, 5],
      ]),
    ).toBe('25 voted twice: 8 moved from Blame to Learn, none from Learn to Blame.')
    expect(
      movementWords(say, question, [
        [15, 0],
        [0, 10],
      ]),
    ).toBe('25 voted twice: nobody moved.')
  })

  test('is told by their letters where the labels are long', () => {
    const long = questionOf('Yes, and on the same day', 'No, not to everybody')

    expect(
      movementWords(say, long, [
        [7, 8],
        [2, 8],
      ]),
    ).toBe('25 voted twice: 8 moved from A to B, 2 from B to A.')
  })
})

describe('how people moved between more choices', () => {
  test('is told by how many in all, and the largest moves', () => {
    const moved = [
      [5, 1, 4],
      [0, 5, 2],
      [3, 0, 5],
    ]

    expect(movementWords(say, questionOf('One', 'Two', 'Three'), moved)).toBe(
      '25 voted twice: 10 moved, 4 from A to C, 3 from C to A.',
    )
  })

  test('names one move where there is room for no more, and says if it is all', () => {
    expect(movementWords(say, questionOf(...'ABCDE'), oneWay(5))).toBe(
      '23 voted twice: 3 moved, all from A to E.',
    )
  })

  test('names none where there is room for none', () => {
    expect(movementWords(say, questionOf(...'ABCDEFG'), oneWay(7))).toBe('31 voted twice: 3 moved.')
  })

  /** Four stay with each choice, and three move from the first to the last. */
  function oneWay(choices: number): number[][] {
    const places = Array.from({ length: choices }, (_, place) => place)
    const people = (from: number, to: number) => {
      if (from === to) return 4
      return from === 0 && to === choices - 1 ? 3 : 0
    }
    return places.map((from) => places.map((to) => people(from, to)))
  }
})
