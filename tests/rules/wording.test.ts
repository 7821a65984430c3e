import { expect, test } from 'vitest'
import { questionIn } from '#rules/wording.ts'
import { pollOf } from '../support/decks.ts'

const poll = {
  ...pollOf('vote'),
  words: { fr: { question: 'Pourquoi ?', labels: ['Punir', 'Apprendre'] } },
}

test('a question is read in the reader’s language, its choices keeping their ids', () => {
  const read = questionIn(poll, 'fr', 'en')

  expect(read.language).toBe('fr')
  expect(read.question).toBe('Pourquoi ?')
  expect(read.choices.map(({ id, label }) => [id, label])).toEqual([
    ['blame', 'Punir'],
    ['learn', 'Apprendre'],
  ])
})

test.each(['de', 'constructor'])('in %s, which it does not have, it is its author’s', (reader) => {
  const { question, choices } = poll

  expect(questionIn(poll, reader, 'en')).toEqual({ question, choices, language: 'en' })
})
