import { describe, expect, test } from 'vitest'
import { selectLanguages } from '#cli/locale-flag.ts'

describe('languages are wanted', () => {
  test.each([
    ['all', ['en', 'de'], ['en', 'de']],
    ['de', ['en', 'de'], ['de']],
    ['DE, en', ['en', 'de'], ['de', 'en']],
    ['de,de', ['en', 'de'], ['de']],
    ['de-AT', ['en', 'de', 'de-CH'], ['de']],
    ['de-CH', ['en', 'de', 'de-CH'], ['de-CH']],
    ['pt', ['en', 'pt-BR'], ['pt-BR']],
    ['pt-pt', ['en', 'pt-BR'], ['pt-BR']],
    ['pt', ['pt-PT', 'pt-BR'], ['pt-PT']],
    ['zh-TW', ['zh-Hans', 'zh-Hant'], ['zh-Hant']],
    ['de', ['en', 'no language', 'de'], ['de']],
  ])('as %s of %j: %j', (locale, languages, expected) => {
    expect(selectLanguages(locale, languages)).toEqual(expected)
  })

  test.each([
    ['xx', ['en', 'de'], 'Unexpected --locale "xx", expected one of en, de, or all.\nName'],
    ['', ['en', 'de'], 'Unexpected --locale "", expected one of en, de, or all.\nName'],
    ['de,,', ['en', 'de'], 'Unexpected --locale "", expected one of en, de, or all.\nName'],
    [
      'de_AT',
      ['en', 'de'],
      'Unexpected --locale "de_AT", expected one of en, de, or all. Did you mean de?',
    ],
    [
      'German',
      ['en', 'de'],
      'Unexpected --locale "German", expected one of en, de, or all. Did you mean de?',
    ],
    [
      'zh-TW',
      ['en', 'zh-Hans'],
      'Unexpected --locale "zh-TW", expected one of en, zh-Hans, or all.\nName',
    ],
    [
      'fr',
      ['en'],
      'Unexpected --locale "fr", expected en: this talk has no translations yet.\nName',
    ],
  ])('not as %j of %j', (locale, languages, refusal) => {
    expect(() => selectLanguages(locale, languages)).toThrow(refusal)
  })
})
