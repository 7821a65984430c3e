import { describe, expect, test } from 'vitest'
import { rules } from '#questions/choice/rules.ts'
import { choiceQuestion } from '../../support/decks.ts'

const question = choiceQuestion('Blame or learn?', ['blame', 'learn'])

describe('an answer', () => {
  test('[P2] is the id of a choice on offer', () => {
    expect(rules.accept(question, 'learn')).toEqual({ answer: 'learn' })
  })

  test.each([
    ['another choice', 'shrug'],
    ['a list of choices', ['learn']],
    ['an object', { id: 'learn' }],
    ['a number', 0],
    ['nothing', null],
    ['no text', ''],
    ['a name that every object has', 'constructor'],
  ])('[P2] that is %s is refused', (_, answer) => {
    expect(rules.accept(question, answer)).toEqual({ refused: 'not-on-offer' })
  })

  test('comes from a form by the name of its buttons', () => {
    expect(rules.answerFromForm({ poll: 'p', round: '1', choice: 'learn' })).toBe('learn')
    expect(rules.answerFromForm({ choice: ['learn', 'blame'] })).toBeNull()
    expect(rules.answerFromForm({})).toBeNull()
  })
})

test('[P5] the tally counts answers in the order of choices', () => {
  expect(rules.tally(question, ['learn', 'blame', 'learn'])).toEqual([1, 2])
})
