import { describe, expect, test } from 'vitest'
import { guessLanguage, readLanguage } from '#translation/language-tags.ts'

describe('a language', () => {
  test.each(['fr', 'pt-BR', 'zh-Hant', 'sr-Latn', 'gsw', 'ca-valencia'])('%s is one', (tag) => {
    expect(readLanguage(tag)).toBe(tag)
  })

  test.each(['french', 'xx', 'pt_BR', 'klingon', '', 'fr.po', 'x-mine', 'pt-XX'])(
    '"%s" is none',
    (tag) => {
      expect(readLanguage(tag)).toBeNull()
    },
  )

  test.each([
    ['PT-br', 'pt-BR'],
    ['iw', 'he'],
  ])('%s is written %s', (tag, language) => {
    expect(readLanguage(tag)).toBe(language)
  })

  test.each([
    ['pt_BR', 'pt-BR'],
    ['French', 'fr'],
    ['jp', 'ja'],
    ['cz', 'cs'],
    ['xx', null],
    ['klingon', null],
  ])('whoever writes %s means %s', (tag, language) => {
    expect(guessLanguage(tag)).toBe(language)
  })
})
