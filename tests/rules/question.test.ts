import { expect, test } from 'vitest'
import { questionIn } from '#rules/question.ts'
import { pollOf } from '../support/decks.ts'

const poll = {
  ...pollOf('vote'),
  words: { fr: { question: 'Pourquoi ?', labels: ['Punir', 'Apprendre'] } },
}

test('a question is read in the reader’s language, its content staying as it is', () => {
  const read = questionIn(poll, 'fr', 'en')

  expect(read.language).toBe('fr')
  expect(read.question).toBe('Pourquoi ?')
  expect(read.labels).toEqual(['Punir', 'Apprendre'])
  expect(read.content).toBe(poll.content)
})

test.each(['de', 'constructor'])('in %s, which it does not have, it is its author’s', (reader) => {
  const { question, labels, content } = poll

  const read = questionIn(poll, reader, 'en')

  expect(read).toMatchObject({ question, labels, content, language: 'en' })
})
