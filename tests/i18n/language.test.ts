import { describe, expect, test } from 'vitest'
import { closestLanguage, directionOf, ownName } from '#i18n/language.ts'

describe('a language', () => {
  test.each([
    ['fr', ['en', 'fr'], 'fr'],
    ['de-AT', ['en', 'de'], 'de'],
    ['pt', ['en', 'pt-BR'], 'pt-BR'],
    ['pt-PT', ['pt-BR', 'pt'], 'pt'],
    ['de', ['en', 'de-CH', 'de-AT'], 'de-CH'],
    ['PT-br', ['pt', 'pt-BR'], 'pt-BR'],
    ['zh-TW', ['zh'], undefined],
    ['es', ['en', 'fr'], undefined],
    ['not a language', ['en'], undefined],
  ])('whoever reads %s among %j reads %s', (wanted, offered, found) => {
    expect(closestLanguage(wanted, offered)).toBe(found)
  })

  test('of which Intl tells no name is called by its tag', () => {
    expect(['xx', 'de-x-ours', 'de-u-co-phonebk'].map(ownName)).toEqual([
      'Xx',
      'De-x-ours',
      'De-u-co-phonebk',
    ])
  })

  test('has a name of its own, and a direction', () => {
    expect(['fr', 'de', 'pl', 'ar'].map(ownName)).toEqual([
      'Français',
      'Deutsch',
      'Polski',
      'العربية',
    ])
    expect(['fr', 'ar', 'he', 'pa', 'pa-Arab'].map(directionOf)).toEqual([
      'ltr',
      'rtl',
      'rtl',
      'ltr',
      'rtl',
    ])
  })
})
