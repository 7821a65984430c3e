import { expect, test } from 'vitest'
import { printPo } from '#translation/po.ts'
import { toTemplate } from '#translation/template.ts'
import { source, word } from '../support/po-texts.ts'

test('the template has the texts in the order of the source, each once with all its files', () => {
  const texts = [
    source('Flow', { file: 'slides/01.mdx' }),
    source('Feedback'),
    source('Flow', { file: 'slides/03.mdx' }),
  ]

  const { messages } = toTemplate(texts)

  expect(messages.map(({ text }) => text)).toEqual(['Flow', 'Feedback'])
  expect(messages[0]?.files).toEqual(['slides/01.mdx', 'slides/03.mdx'])
})

test('the same words on a slide and in its notes are two texts', () => {
  const { messages } = toTemplate([source('Flow'), source('Flow', { context: 'notes' })])

  expect(messages.map(({ context }) => context)).toEqual(['slide', 'notes'])
})

test('hints are told once', () => {
  const hints = ['a chapter', 'a diagram', 'a chapter', null]

  const { messages } = toTemplate(hints.map((hint) => source('Flow', { hint })))

  expect(messages[0]?.hint).toBe('a chapter\na diagram')
})

test('the template has no date and no line, so that it only changes with the texts', () => {
  const printed = [7, 12].map((line) => printPo(toTemplate([source('Flow', { line })])))

  expect(printed[0]).toBe(printed[1])
  expect(printed[0]).not.toMatch(/Date|mdx:/)
})

test('one text with two plurals is refused, with both places', () => {
  const texts = [word('{n} here', '{n} here'), { ...word('{n} here'), line: 9 }]

  expect(() => toTemplate(texts)).toThrow(
    'src/client/keys.ts:9 Unexpected "{n} here" with no plural, expected the plural "{n} here" as at src/client/keys.ts:1.',
  )
})

test('two texts with one id are refused', () => {
  // Among half a million these are the first with the same 32 bits.
  const texts = [source('Text 329599'), source('Text 532382')]

  expect(() => toTemplate(texts)).toThrow(
    'Unexpected "Text 532382" with the id of the text at slides/01.mdx:1, expected one of its own.',
  )
})
